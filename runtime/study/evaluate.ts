import { availableParallelism } from 'node:os';
import type { Objective, Score, Value } from '../../dsl/plan.ts';
import { argValues } from '../core/arguments.ts';
import type { Split } from '../core/folds.ts';
import { evaluate } from '../core/formula.ts';
import { Rng } from '../core/rng.ts';
import type { Engine, FitResult } from '../core/scoring.ts';
import type { Table } from '../core/table.ts';
import type { Params } from '../core/trial.ts';
import { type ArgValues, Cancelled, type MetricUnit, type ModelUnit } from '../core/unit.ts';

/** A score with all that is the same in every trial: the units, the rows and how they are split. */
export interface PreparedScore {
  readonly node: Score;
  readonly model: ModelUnit;
  readonly metric: MetricUnit;
  readonly table: Table;
  readonly splits: readonly Split[];
}

/** The objectives' values, and what the trial's record says about how they came about. */
export interface Evaluation {
  readonly values: readonly number[];
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Gives the engine that fits of this kind run on. */
export type EngineOf = (host: 'thread' | 'process') => Promise<Engine>;

/** Carries out the objectives of a study at a point: fits and scores each split, reduces in the order of the splits. */
export class Evaluator {
  readonly #objectives: readonly Objective[];
  readonly #scores: readonly PreparedScore[];
  readonly #engineOf: EngineOf;
  readonly #seed: number;
  readonly #derive: (params: Params) => Params;

  /** @param derive adds derived and fixed parameters to a trial's own */
  constructor(
    objectives: readonly Objective[],
    scores: readonly PreparedScore[],
    engineOf: EngineOf,
    seed: number,
    derive: (params: Params) => Params,
  ) {
    this.#objectives = objectives;
    this.#scores = scores;
    this.#engineOf = engineOf;
    this.#seed = seed;
    this.#derive = derive;
  }

  /**
   * A deterministic function of the parameters: fits draw from (seed, split), not from the trial's number, so that trials
   * differ by their parameters only. Rejects with `Cancelled` when `signal` aborts.
   */
  async evaluate(trial: Params, signal: AbortSignal): Promise<Evaluation> {
    const params = this.#derive(trial);
    const results = new Map<Score, readonly FitResult[]>();
    for (const score of this.#scores) results.set(score.node, await this.#fitAll(score, params, signal));
    const score = (node: Score): number => mean(results.get(node)!.map((result) => result.score));
    const values = this.#objectives.map(({ formula }) => numberOf(evaluate(formula, { params, score })));
    return { values, attributes: attributesOf([...results.values()].flat()) };
  }

  async #fitAll(score: PreparedScore, params: Params, signal: AbortSignal): Promise<readonly FitResult[]> {
    const args = argValues(score.model, score.node.model.args, params);
    const engine = await this.#engineOf(score.model.host(args));
    const stop = new AbortController();
    const together = AbortSignal.any([signal, stop.signal]);
    const fits = score.splits.map((split, index) =>
      engine.run(
        {
          model: { unit: score.model.name, args },
          metric: { unit: score.metric.name, args: argValues(score.metric, score.node.metric.args, params) as ArgValues },
          task: score.table.task,
          table: score.table,
          train: split.train,
          test: split.test,
          seed: new Rng(this.#seed, index).bits(),
        },
        together,
      ),
    );
    try {
      return await Promise.all(fits);
    } catch (error) {
      stop.abort();
      await Promise.allSettled(fits);
      if (signal.aborted) throw new Cancelled();
      throw error;
    }
  }
}

/** Fits that can run at once on this machine. */
export const SLOTS = availableParallelism();

function attributesOf(fits: readonly FitResult[]): Readonly<Record<string, unknown>> {
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

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
