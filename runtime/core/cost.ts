import type { Trial } from './trial.ts';

/** What a trial cost: what its objective reports as `cost`, else the seconds that it took. 0 while it runs. */
export function costOf({ started, finished, attributes }: Trial): number {
  if (typeof attributes.cost === 'number') return attributes.cost;
  return finished === undefined ? 0 : (finished - started) / 1000;
}

/** Seconds during which at least one of the trials ran: the length of the union of their intervals. O(n log n). */
export function secondsOf(trials: readonly Trial[]): number {
  const spans = trials
    .filter((trial) => trial.finished !== undefined)
    .map((trial) => ({ from: trial.started, to: trial.finished! }))
    .sort((a, b) => a.from - b.from);
  let total = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { from, to } of spans) {
    if (to <= until) continue;
    total += to - Math.max(from, until);
    until = to;
  }
  return total / 1000;
}
