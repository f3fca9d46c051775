import type { StudySpec, Value } from '../../dsl/plan.ts';
import { drawValue } from '../core/domain.ts';
import { defaultPoint } from '../core/draw.ts';
import type { Rng } from '../core/rng.ts';
import { type CompiledSpace, compileSpace } from '../core/space.ts';
import type { Params } from '../core/trial.ts';

/** Draws for the parameters that a point leaves out, before its constraints count as impossible to meet. */
const TRIES = 1000;

/**
 * The first points of a study that starts `from` points: each of them, and then the point of the defaults, if any. Parameters
 * that a point leaves out are drawn by the trial's own generator.
 */
export class Starts {
  readonly #space: CompiledSpace;
  readonly #rng: (trial: number) => Rng;
  readonly #points: readonly Params[];

  constructor(spec: StudySpec, rng: (trial: number) => Rng) {
    const { space, constraints } = spec.problem;
    this.#space = compileSpace(space, constraints);
    this.#rng = rng;
    this.#points = (spec.warm ?? []).flatMap((warm) => (warm.k === 'point' ? [warm.params] : []));
  }

  /** The point of a trial; undefined where the sampler is to be asked. */
  at(trial: number): Params | undefined {
    if (this.#points.length === 0 || trial > this.#points.length) return undefined;
    const rng = this.#rng(trial);
    for (let i = 0; i < TRIES; i++) {
      const drawn = this.#space.build(({ name, axis }) => this.#points[trial]?.[name] ?? drawValue(axis, rng));
      const point = trial < this.#points.length ? drawn : defaultPoint(this.#space, drawn);
      if (point === undefined || this.#space.allows(point)) return point;
    }
    return undefined;
  }
}

/** Why a point cannot be where a study starts; undefined where it can. @param values what was written, maybe incomplete */
export function faultOfPoint(spec: StudySpec, values: Params): string | undefined {
  const { space, constraints } = spec.problem;
  const compiled = compileSpace(space, constraints);
  for (const [name, value] of Object.entries(values)) {
    const dimension = compiled.dimensions.find((each) => each.name === name);
    if (dimension === undefined) return `there is no parameter \`${name}\``;
    if (!dimension.axis.contains(value)) return `\`${name}\` is never ${text(value)}`;
  }
  const point = compiled.canonical(values);
  if (point !== undefined && !compiled.allows(point)) return 'it violates `where`';
  return undefined;
}

function text(value: Value): string {
  return Array.isArray(value) ? `[${value.map(text).join(', ')}]` : String(value);
}
