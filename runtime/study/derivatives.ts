import { some } from '../../dsl/formula.ts';
import type { Objective, Score } from '../../dsl/plan.ts';
import { type Dual, differentiate, differentiateEach, type Point } from '../core/dual.ts';
import { dualPoint } from '../core/dual-point.ts';
import { evaluationKey } from '../core/node-key.ts';
import type { Slopes } from '../core/slopes.ts';
import type { CompiledSpace } from '../core/space.ts';
import type { Params } from '../core/trial.ts';
import type { ScoreOutcome } from './score.ts';

/** Which derivatives a study's scores are asked for, and what those of its objective come to: for samplers that follow them. */
export class Derivatives {
  readonly #space: CompiledSpace;
  readonly #objective: Objective;
  /** Parameters with more than one value. */
  readonly #names: readonly string[];

  constructor(space: CompiledSpace, objective: Objective) {
    this.#space = space;
    this.#objective = objective;
    this.#names = space.dimensions.filter(({ axis }) => axis.size > 1).map(({ name }) => name);
  }

  /** How the arguments of a score's model move with those parameters that move any of them. */
  slopes({ model }: Score, params: Params): Slopes {
    const point = dualPoint(this.#space, params, this.#names);
    const by = new Map<string, readonly Dual[]>();
    for (const [name, formula] of Object.entries(model.args)) {
      if (some(formula, ({ k }) => k === 'param')) by.set(name, differentiateEach(formula, point));
    }
    const variables = moving([...by.values()].flat(), this.#names.length);
    const rows = (duals: readonly Dual[]): number[][] => duals.map(({ slopes }) => variables.map((j) => slopes[j]!));
    return { count: variables.length, by: Object.fromEntries([...by].map(([name, duals]) => [name, rows(duals)])) };
  }

  /** The objective's derivatives by each parameter, in the parameters' own units. @param scores by `evaluationKey` */
  gradient(params: Params, scores: ReadonlyMap<string, ScoreOutcome>): Readonly<Record<string, number>> {
    const point: Point = dualPoint(this.#space, params, this.#names);
    const scored = (node: Score): Dual | undefined => {
      const outcome = scores.get(evaluationKey(node));
      return outcome === undefined ? undefined : this.#scoreAt(node, params, outcome);
    };
    const { slopes } = differentiate(this.#objective.formula, { ...point, scored });
    return Object.fromEntries(this.#names.map((name, j) => [name, slopes[j]!]));
  }

  #scoreAt({ model }: Score, params: Params, { fits, mean }: ScoreOutcome): Dual {
    const point = dualPoint(this.#space, params, this.#names);
    const duals = Object.values(model.args).flatMap((formula) =>
      some(formula, ({ k }) => k === 'param') ? differentiateEach(formula, point) : [],
    );
    const slopes = new Float64Array(this.#names.length);
    moving(duals, slopes.length).forEach((j, i) => {
      slopes[j] = fits.reduce((sum, fit) => sum + (fit.slopes?.[i] ?? Number.NaN), 0) / fits.length;
    });
    return { value: mean, slopes };
  }
}

/** Variables by which any of the numbers has a derivative. */
function moving(duals: readonly Dual[], variables: number): readonly number[] {
  return Array.from({ length: variables }, (_, j) => j).filter((j) => duals.some(({ slopes }) => slopes[j] !== 0));
}
