import type { Counter, RunOptions, StudySpec } from '../../dsl/plan.ts';
import { costOf } from '../core/cost.ts';
import { Leaders } from '../core/leaders.ts';
import type { Trial } from '../core/trial.ts';

/** What `until` can ask of a study; `best` is absent before the first feasible trial, and where there are several objectives. */
export type Counters = Readonly<Partial<Record<Counter, number>>>;

/**
 * Counts over the trials given; `seconds` is how long the study has run, earlier sessions included. A failed trial that
 * `on_error=skip` passes over is none of `trials`. O(trials), with several objectives times the size of the front.
 */
export function count(
  objectives: StudySpec['problem']['objectives'],
  trials: readonly Trial[],
  seconds: number,
  onError: RunOptions['onError'] = 'fail',
): Counters {
  const leaders = new Leaders(objectives);
  let improvedAt = 0;
  let failures = 0;
  let ended = 0;
  for (const trial of trials) {
    if (trial.state === 'failed') failures++;
    if (trial.state === 'running' || (trial.state === 'failed' && onError === 'skip')) continue;
    ended++;
    if (leaders.add(trial)) improvedAt = ended;
  }
  return {
    trials: onError === 'skip' ? trials.length - failures : trials.length,
    time: seconds,
    stale: ended - improvedAt,
    failures,
    cost: trials.reduce((sum, trial) => sum + costOf(trial), 0),
    ...(leaders.best === undefined ? {} : { best: leaders.best }),
  };
}
