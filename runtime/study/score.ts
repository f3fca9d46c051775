import type { Score } from '../../dsl/plan.ts';
import { argValues } from '../core/arguments.ts';
import type { Split } from '../core/folds.ts';
import { Rng } from '../core/rng.ts';
import type { FitResult } from '../core/scoring.ts';
import type { Table } from '../core/table.ts';
import { Cancelled, type MetricUnit, type ModelUnit } from '../core/unit.ts';
import type { Attempt, EngineOf } from './evaluate.ts';

/** A score with all that is the same in every trial: the units, the rows and how they are split. */
export interface PreparedScore {
  readonly node: Score;
  readonly model: ModelUnit;
  readonly metric: MetricUnit;
  readonly table: Table;
  readonly splits: readonly Split[];
}

export interface ScoreOutcome {
  /** In the order of the splits. */
  readonly fits: readonly FitResult[];
  readonly mean: number;
}

/** Fits and scores each split at a point, reduced in the order of the splits. Rejects with `Cancelled` when `signal` aborts. */
export async function fitAll(
  score: PreparedScore,
  { params, signal }: Attempt,
  engineOf: EngineOf,
  seed: number,
): Promise<ScoreOutcome> {
  const args = argValues(score.model, score.node.model.args, params);
  const engine = await engineOf(score.model.host(args));
  const stop = new AbortController();
  const together = AbortSignal.any([signal, stop.signal]);
  const fits = score.splits.map((split, index) =>
    engine.run(
      {
        model: { unit: score.model.name, args },
        metric: { unit: score.metric.name, args: argValues(score.metric, score.node.metric.args, params) },
        task: score.table.task,
        table: score.table,
        train: split.train,
        test: split.test,
        seed: new Rng(seed, index).bits(),
      },
      together,
    ),
  );
  try {
    const results = await Promise.all(fits);
    return { fits: results, mean: results.reduce((sum, result) => sum + result.score, 0) / results.length };
  } catch (error) {
    stop.abort();
    await Promise.allSettled(fits);
    if (signal.aborted) throw new Cancelled();
    throw error;
  }
}
