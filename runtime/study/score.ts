import type { Score } from '../../dsl/plan.ts';
import { argValues } from '../core/arguments.ts';
import type { Split } from '../core/folds.ts';
import { Rng } from '../core/rng.ts';
import type { FitResult } from '../core/scoring.ts';
import type { Slopes } from '../core/slopes.ts';
import type { Table } from '../core/table.ts';
import { Cancelled, type MetricUnit, type ModelUnit } from '../core/unit.ts';
import type { Attempt, EngineOf } from './evaluate.ts';
import { keepState, stateIn } from './training-states.ts';

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

/** Splits whose fit is under way at once while the study may stop the trial after each of them. */
const AHEAD = 2;

/**
 * Fits and scores each split at a point, reduced in the order of the splits. Rejects with `Cancelled` when `signal` aborts or a
 * report is answered with a stop.
 * @param reporting whether to report the score of each split in order, or of each epoch where there is one split
 * @param slopes how the model's arguments move with some variables, where the derivatives of the score are wanted
 */
export async function fitAll(
  score: PreparedScore,
  { params, signal, report, part }: Attempt,
  engineOf: EngineOf,
  seed: number,
  reporting: boolean,
  slopes?: Slopes,
): Promise<ScoreOutcome> {
  const args = argValues(score.model, score.node.model.args, params);
  const engine = await engineOf(score.model.host(args));
  const stop = new AbortController();
  const together = AbortSignal.any([signal, stop.signal]);
  const start = async (split: Split, index: number): Promise<FitResult> => {
    const from = part === undefined ? undefined : await stateIn(part.folder, index);
    const result = await engine.run(
      {
        model: { unit: score.model.name, args },
        metric: { unit: score.metric.name, args: argValues(score.metric, score.node.metric.args, params) },
        task: score.table.task,
        table: score.table,
        train: split.train,
        test: split.test,
        seed: new Rng(seed, index).bits(),
        ...(slopes === undefined ? {} : { slopes }),
        ...(part === undefined ? {} : { leg: { epochs: part.interval, ...(from === undefined ? {} : { from }) } }),
      },
      together,
      reporting && score.splits.length === 1 ? report : undefined,
    );
    if (part !== undefined && result.state !== undefined) await keepState(part.folder, index, result.state);
    return result;
  };
  const fits: Promise<FitResult>[] = [];
  const startUpTo = (count: number): void => {
    while (fits.length < Math.min(count, score.splits.length)) fits.push(start(score.splits[fits.length]!, fits.length));
  };
  const stepwise = reporting && score.splits.length > 1;
  startUpTo(stepwise ? AHEAD : score.splits.length);
  try {
    for (let index = 0; stepwise && index < score.splits.length; index++) {
      const result = await Promise.race([fits[index]!, failureOf(fits)]);
      if (await report(index + 1, result.score)) throw new Cancelled();
      startUpTo(index + 1 + AHEAD);
    }
    const results = await Promise.all(fits);
    return { fits: results, mean: results.reduce((sum, result) => sum + result.score, 0) / results.length };
  } catch (error) {
    stop.abort();
    await Promise.allSettled(fits);
    if (signal.aborted) throw new Cancelled();
    throw error;
  }
}

/** Rejects when one of the fits does; never resolves. */
function failureOf(fits: readonly Promise<FitResult>[]): Promise<never> {
  return new Promise((_, reject) => {
    for (const fit of fits) fit.catch(reject);
  });
}
