import type { Objective } from '../../dsl/plan.ts';
import { isFeasible, totalViolation } from './feasibility.ts';
import type { Trial } from './trial.ts';

/**
 * The complete trials that no other one dominates, in the order of their numbers: those among the feasible ones; where none
 * is feasible, those among the ones of least total violation. Of trials with equal values all are kept. O(n² m).
 */
export function paretoFront(objectives: readonly Objective[], trials: readonly Trial[]): readonly Trial[] {
  const contenders = contendersOf(trials);
  return contenders.filter((trial) => !contenders.some((other) => dominates(objectives, other.values, trial.values)));
}

/** The complete trials that may be best: the feasible ones, else those of least total violation. */
export function contendersOf(trials: readonly Trial[]): readonly Trial[] {
  const complete = trials.filter((trial) => trial.state === 'complete');
  const feasible = complete.filter(isFeasible);
  if (feasible.length > 0 || complete.length === 0) return feasible;
  const least = complete.reduce((smallest, trial) => Math.min(smallest, totalViolation(trial)), Number.POSITIVE_INFINITY);
  return complete.filter((trial) => totalViolation(trial) === least);
}

/** Whether `a` is at least as good in every objective and better in one. */
export function dominates(
  objectives: readonly Pick<Objective, 'direction'>[],
  a: readonly number[],
  b: readonly number[],
): boolean {
  let better = false;
  for (const [i, { direction }] of objectives.entries()) {
    const gain = direction === 'minimize' ? b[i]! - a[i]! : a[i]! - b[i]!;
    if (gain < 0) return false;
    // Two equal infinities differ by NaN.
    if (gain > 0) better = true;
  }
  return better;
}
