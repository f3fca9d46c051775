import type { Objective, Space, UnitCall } from '../../dsl/plan.ts';
import type { Trial } from './trial.ts';

/** A study as views, exports and the language see it: a snapshot, trials in the order of their numbers. */
export interface Study {
  /** As the notebook knows it: `s1`, `second`. */
  readonly name: string;
  readonly space: Space;
  readonly objectives: readonly Objective[];
  readonly strategy: UnitCall;
  readonly seed: number;
  /** What `n` or `until` counts to; absent where unbounded. */
  readonly total?: number;
  readonly source: string;
  readonly trials: readonly Trial[];
}

/** Whether `a` beats `b` on objective `index`. A tie is not better. */
export function isBetter(study: Pick<Study, 'objectives'>, a: number, b: number, index = 0): boolean {
  return study.objectives[index]?.direction === 'minimize' ? a < b : a > b;
}

/** The best complete trial by the first objective; of equal ones the first. */
export function incumbent(study: Pick<Study, 'objectives' | 'trials'>): Trial | undefined {
  let best: Trial | undefined;
  for (const trial of study.trials) {
    if (trial.state !== 'complete') continue;
    if (best === undefined || isBetter(study, trial.values[0]!, best.values[0]!)) best = trial;
  }
  return best;
}
