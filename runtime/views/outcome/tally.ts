import type { Study } from '../../core/study.ts';
import type { Trial, TrialState } from '../../core/trial.ts';
import { counted, formatCount } from '../text/number.ts';
import { plain, shorten } from '../text/plain.ts';

export type Tally = Readonly<Record<TrialState, number>>;

/** How many trials there are in each state. */
export function tally(trials: readonly Trial[]): Tally {
  const counts = { running: 0, complete: 0, pruned: 0, failed: 0 };
  for (const trial of trials) counts[trial.state]++;
  return counts;
}

/**
 * `50 trials`, or `50 trials: 47 complete, 1 pruned, 2 failed` where not all are complete.
 * @param note what to say of them before the colon: ` in 3.2 s`
 */
export function tallyText(counts: Tally, note = ''): string {
  const total = counts.running + counts.complete + counts.pruned + counts.failed;
  const text = counted(total, 'trial') + note;
  if (counts.complete === total) return text;
  const parts = (['complete', 'pruned', 'failed', 'running'] as const).filter((state) => counts[state] > 0);
  return `${text}: ${parts.map((state) => `${formatCount(counts[state])} ${state}`).join(', ')}`;
}

/** The first failed trial's own words: `trial 3: cannot read churn.csv`. */
export function firstError(study: Pick<Study, 'trials'>): string | undefined {
  const trial = study.trials.find(({ state }) => state === 'failed');
  return trial === undefined ? undefined : `trial ${trial.number}: ${errorOf(trial)}`;
}

/** Why a trial failed, in one line. */
export function errorOf(trial: Trial): string {
  return shorten(plain(trial.error ?? 'no reason given'), 300);
}
