import type { Trial } from '../../core/trial.ts';
import type { Rungs } from '../../core/unit.ts';

export interface Ladder {
  /** Increasing, in steps; who reaches the last one runs to its end. */
  readonly budgets: readonly number[];
  /** One in so many of a rung goes on, ≥ 2. */
  readonly eta: number;
  readonly direction: 'maximize' | 'minimize';
}

/**
 * Asynchronous successive halving by promotion (Li et al. 2020, A system for massively parallel hyperparameter tuning, MLSys,
 * algorithm 2): the highest rung in which a waiting trial is among the best 1/eta decides; where there is none, a new trial
 * begins.
 */
export function promotion(ladder: Ladder): Rungs {
  const { budgets, eta } = ladder;
  const top = budgets.length - 1;
  return {
    nextStop: (trial) => {
      const rung = budgets.findIndex((budget) => budget > lastStep(trial));
      return rung < 0 || rung === top ? Number.POSITIVE_INFINITY : budgets[rung]!;
    },
    promote: (trials, waiting) => {
      for (let rung = top - 1; rung >= 0; rung--) {
        const reached = reachedBy(trials, budgets[rung]!, ladder);
        const best = reached.slice(0, Math.floor(reached.length / eta));
        const next = best.find((trial) => waiting.has(trial.number) && lastStep(trial) < budgets[rung + 1]!);
        if (next !== undefined) return next;
      }
      return undefined;
    },
  };
}

/** Whether a trial that has just reached a rung is outside its best 1/eta: successive halving by stopping. */
export function behindRung(trial: Trial, history: readonly Trial[], ladder: Ladder): boolean {
  const { budgets, eta } = ladder;
  const step = lastStep(trial);
  const rung = budgets.findLastIndex((budget) => budget <= step);
  const before = trial.reports.at(-2)?.step ?? 0;
  if (rung < 0 || rung === budgets.length - 1 || before >= budgets[rung]!) return false;
  const reached = reachedBy(history, budgets[rung]!, ladder);
  const place = reached.findIndex(({ number }) => number === trial.number);
  return place < 0 || place >= Math.max(1, Math.floor(reached.length / eta));
}

/** Trials that reported a number at a budget or beyond, best at that budget first; of equal ones the earlier. */
function reachedBy(trials: readonly Trial[], budget: number, { direction }: Ladder): readonly Trial[] {
  const sign = direction === 'minimize' ? 1 : -1;
  return trials
    .flatMap((trial) => {
      const value = valueAt(trial, budget);
      return value === undefined ? [] : [{ trial, loss: sign * value }];
    })
    .sort((a, b) => a.loss - b.loss || a.trial.number - b.trial.number)
    .map(({ trial }) => trial);
}

/** The first report at a step or beyond; undefined where there is none or it is not a number. */
export function valueAt(trial: Trial, step: number): number | undefined {
  const value = trial.reports.find((report) => report.step >= step)?.value;
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

export function lastStep(trial: Trial): number {
  return trial.reports.at(-1)?.step ?? 0;
}
