import { availableParallelism } from 'node:os';
import type { Problem, Run, Score, Value } from '../../dsl/plan.ts';
import { type Environment, evaluate } from '../core/formula.ts';
import { evaluationKey } from '../core/node-key.ts';
import type { Engine } from '../core/scoring.ts';
import type { Params } from '../core/trial.ts';
import type { RunContext } from '../core/unit.ts';
import type { Part } from './checkpoints.ts';
import type { Derivatives } from './derivatives.ts';
import { askedOf, type PreparedRun, type RunOutcome, valuesOf } from './run.ts';
import { fitAll, type PreparedScore, type ScoreOutcome } from './score.ts';
import { folderOf } from './training-states.ts';
import { violationOf } from './violation.ts';

/** The objectives' values, and what the trial's record says about how they came about: `constraints`, `engine`, `cost`, … */
export interface Evaluation {
  readonly values: readonly number[];
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Gives the engine that fits of this kind run on. */
export type EngineOf = (host: 'thread' | 'process') => Promise<Engine>;

/** One trial's evaluation. */
export interface Attempt {
  /** Of the trial. */
  readonly number?: number;
  readonly params: Params;
  readonly signal: AbortSignal;
  /** Seconds. */
  readonly timeout?: number;
  /** Bytes, of the user's own code. */
  readonly memory?: number;
  /** As in `RunContext`. */
  readonly report: RunContext['report'];
  readonly suggest?: NonNullable<RunContext['suggest']>;
  /** Of a population: what is trained is a part of a training, and leaves its state there. */
  readonly part?: Part;
}

export interface EvaluatorParts {
  readonly problem: Problem;
  /** By `evaluationKey`. */
  readonly scores: ReadonlyMap<string, PreparedScore>;
  readonly runs: ReadonlyMap<string, PreparedRun>;
  readonly engineOf: EngineOf;
  readonly seed: number;
  /** Whether scores report as they go: fold by fold, or epoch by epoch where there is one fit. */
  readonly reports: boolean;
  /** Where the sampler follows derivatives. */
  readonly derivatives?: Derivatives;
  /** Folder that the user's own code starts in. */
  readonly directory: string;
  /** Adds derived and fixed parameters to a trial's own. */
  readonly derive: (params: Params) => Params;
}

/**
 * Carries out the objectives and outcome constraints of a study at a point. Only what their value depends on there is carried
 * out: of `if(c, a, b)` the branch that is taken. Equal scores, and runs of the same code that read other results, are
 * carried out once a trial.
 */
export class Evaluator {
  readonly #parts: EvaluatorParts;

  constructor(parts: EvaluatorParts) {
    this.#parts = parts;
  }

  /**
   * For built-in models a deterministic function of the parameters: fits draw from (seed, split), not from the trial's number,
   * so that trials differ by their parameters only. Rejects with `Cancelled` when `signal` aborts.
   */
  async evaluate(attempt: Attempt): Promise<Evaluation> {
    const params = this.#parts.derive(attempt.params);
    const scores = new Map<string, ScoreOutcome>();
    const runs = new Map<string, RunOutcome>();
    for (;;) {
      const needed = new Map<string, Score | Run>();
      const lookUp = <N extends Score | Run, T>(node: N, known: ReadonlyMap<string, T>): T | undefined => {
        const key = evaluationKey(node);
        const outcome = known.get(key);
        if (outcome === undefined) needed.set(key, node);
        return outcome;
      };
      const result = this.#read({
        params,
        score: (node) => lookUp(node, scores)?.mean,
        run: (node) => askedOf(node, lookUp(node, runs)),
      });
      if (needed.size === 0) {
        const { constraints, values } = result;
        const { derivatives } = this.#parts;
        return {
          values,
          attributes: {
            ...attributesOf(this.#qualities(scores)),
            ...valuesOf([...runs.values()]),
            ...(constraints.length === 0 ? {} : { constraints }),
            ...(derivatives === undefined ? {} : { gradient: derivatives.gradient(attempt.params, scores) }),
          },
        };
      }
      await this.#carryOut(needed, { ...attempt, params }, scores, runs);
    }
  }

  /** Without what measures a cost, whose one fit says nothing of the folds. */
  #qualities(scores: ReadonlyMap<string, ScoreOutcome>): readonly ScoreOutcome[] {
    return [...scores].filter(([key]) => this.#parts.scores.get(key)!.node.protocol !== 'cost').map(([, outcome]) => outcome);
  }

  #read(environment: Environment): { readonly values: readonly number[]; readonly constraints: readonly number[] } {
    const { objectives, constraints } = this.#parts.problem;
    const values = objectives.map(({ formula }) => numberOf(evaluate(formula, environment)));
    const named = Object.fromEntries(objectives.map(({ name }, i) => [name, values[i]!]));
    const outcomes = constraints.filter(({ on }) => on === 'outcome');
    return { values, constraints: outcomes.map(({ formula }) => violationOf(formula, { ...environment, objectives: named })) };
  }

  /** All at once; costs one after the other behind them, so that no other fit takes of their time. Where one fails, the others are ended first. */
  async #carryOut(
    needed: ReadonlyMap<string, Score | Run>,
    attempt: Attempt,
    scores: Map<string, ScoreOutcome>,
    runs: Map<string, RunOutcome>,
  ): Promise<void> {
    const stop = new AbortController();
    const together = { ...attempt, signal: AbortSignal.any([attempt.signal, stop.signal]) };
    const { engineOf, seed, directory, reports, derivatives } = this.#parts;
    // Reports of several scores would mix.
    const reporting = reports && needed.size === 1;
    const carryOut = async ([key, node]: [string, Score | Run]): Promise<void> => {
      const { part } = attempt;
      const own = part === undefined ? together : { ...together, part: { ...part, folder: folderOf(part.folder, key) } };
      if (node.k === 'score')
        scores.set(
          key,
          await fitAll(this.#parts.scores.get(key)!, own, engineOf, seed, reporting, derivatives?.slopes(node, attempt.params)),
        );
      else runs.set(key, await this.#parts.runs.get(key)!.run(node, own, seed, directory));
    };
    const isCost = (node: Score | Run): boolean => node.k === 'score' && node.protocol === 'cost';
    const work = [...needed].filter(([, node]) => !isCost(node)).map(carryOut);
    try {
      await Promise.all(work);
      for (const each of needed) if (isCost(each[1])) await carryOut(each);
    } catch (error) {
      stop.abort();
      await Promise.allSettled(work);
      throw error;
    }
  }
}

/** Fits that can run at once on this machine. */
export const SLOTS = availableParallelism();

function attributesOf(scores: readonly ScoreOutcome[]): Readonly<Record<string, unknown>> {
  const fits = scores.flatMap((score) => score.fits);
  if (fits.length === 0) return {};
  return {
    engine: [...new Set(fits.map((fit) => fit.engine))].join(', '),
    scores: fits.map((fit) => fit.score),
    epochs: fits.map((fit) => fit.epochs),
    converged: fits.filter((fit) => fit.converged).length,
  };
}

function numberOf(value: Value | undefined): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' ? value : Number.NaN;
}
