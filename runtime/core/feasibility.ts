import type { Trial } from './trial.ts';

/**
 * How far a trial is beyond each outcome constraint, in the order of the problem: ≤ 0 where the constraint holds. Empty where
 * there are none, and for a trial that did not complete.
 */
export function violationsOf(trial: Pick<Trial, 'attributes'>): readonly number[] {
  const { constraints } = trial.attributes;
  return Array.isArray(constraints) && constraints.every((value) => typeof value === 'number') ? constraints : [];
}

/** The sum of what a trial is beyond its outcome constraints: 0 where it is feasible. */
export function totalViolation(trial: Pick<Trial, 'attributes'>): number {
  return violationsOf(trial).reduce((sum, violation) => sum + Math.max(0, violation), 0);
}

/** Whether no outcome constraint is violated. */
export function isFeasible(trial: Pick<Trial, 'attributes'>): boolean {
  return violationsOf(trial).every((violation) => violation <= 0);
}
