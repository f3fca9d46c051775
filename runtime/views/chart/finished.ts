import type { Study } from '../../core/study.ts';
import type { Trial } from '../../core/trial.ts';

/** Points that a chart holds at most. */
export const MOST_POINTS = 2000;

/** Complete trials whose first value is finite, in the order of their numbers. */
export function complete(study: Pick<Study, 'trials'>): readonly Trial[] {
  return study.trials.filter((trial) => trial.state === 'complete' && Number.isFinite(trial.values[0]));
}

/** At most `most`, evenly spread, those in `keep` among them. */
export function thinnedTrials(
  trials: readonly Trial[],
  most = MOST_POINTS,
  keep: readonly (Trial | undefined)[] = [],
): readonly Trial[] {
  if (trials.length <= most) return trials;
  const kept = new Set(keep);
  const stride = trials.length / most;
  let next = 0;
  return trials.filter((trial, index) => {
    const due = index >= next;
    if (due) next += stride;
    return due || kept.has(trial);
  });
}

/** `; the chart shows 2,000 of 10,000 trials`, or nothing. */
export function thinnedNote(shown: number, total: number): string {
  return shown < total ? `; the chart shows ${shown.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} trials` : '';
}
