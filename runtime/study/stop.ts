import type { Counter, StudySpec } from '../../dsl/plan.ts';
import { isBetter } from '../core/study.ts';
import type { Trial } from '../core/trial.ts';

/** What `until` can ask of a study; `best` is absent before the first complete trial. */
export type Counters = Readonly<Partial<Record<Counter, number>>>;

/** Counts over the trials given; `seconds` is how long the study has run, earlier sessions included. O(trials). */
export function count(objectives: StudySpec['problem']['objectives'], trials: readonly Trial[], seconds: number): Counters {
  let best: number | undefined;
  let improvedAt = 0;
  let failures = 0;
  let ended = 0;
  for (const trial of trials) {
    if (trial.state !== 'running') ended++;
    if (trial.state === 'failed') failures++;
    if (trial.state !== 'complete') continue;
    const value = trial.values[0]!;
    if (best === undefined || isBetter({ objectives }, value, best)) {
      best = value;
      improvedAt = ended;
    }
  }
  return { trials: trials.length, time: seconds, stale: ended - improvedAt, failures, ...(best === undefined ? {} : { best }) };
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
