import type { Constraint, Objective, Space, UnitCall } from '../../dsl/plan.ts';
import { isFeasible, totalViolation } from './feasibility.ts';
import { paretoFront } from './pareto.ts';
import type { Trial } from './trial.ts';

/** A study as views, exports and the language see it: a snapshot, trials in the order of their numbers. */
export interface Study {
  /** As the notebook knows it: `s1`, `second`, `r/bayes#2`. */
  readonly name: string;
  readonly space: Space;
  readonly objectives: readonly Objective[];
  /** Absent: none. */
  readonly constraints?: readonly Constraint[];
  readonly strategy: UnitCall;
  /** Absent: no trial is stopped early. */
  readonly prune?: UnitCall;
  readonly seed: number;
  /** What `n` or `until` counts to; absent where unbounded. */
  readonly total?: number;
  readonly source: string;
  /** Absent for a study that is not part of a comparison. */
  readonly arm?: Arm;
  readonly trials: readonly Trial[];
  /** Of a stored study that Argmax made. */
  readonly record?: MadeWith;
}

/** What a study was made with. */
export interface MadeWith {
  /** Of the software by name; `machine` is what it ran on. */
  readonly versions: Readonly<Record<string, string>>;
  /** SHA-256 of each table by its name, and of each file with code. */
  readonly data: Readonly<Record<string, string>>;
}

/** Which part of a comparison a study is. */
export interface Arm {
  /** The comparison's name. */
  readonly comparison: string;
  /** The sampler as the comparison names it. */
  readonly label: string;
  /** From 1. */
  readonly repeat: number;
}

/** Whether `a` beats `b` on objective `index`. A tie is not better. */
export function isBetter(study: Pick<Study, 'objectives'>, a: number, b: number, index = 0): boolean {
  return study.objectives[index]?.direction === 'minimize' ? a < b : a > b;
}

/**
 * Whether a complete trial is ahead of another by the first objective: feasible before infeasible, of two infeasible ones the
 * one of less total violation. A tie is not ahead.
 */
export function isAhead(study: Pick<Study, 'objectives'>, a: Trial, b: Trial): boolean {
  const [excess, other] = [totalViolation(a), totalViolation(b)];
  return excess === other ? isBetter(study, a.values[0]!, b.values[0]!) : excess < other;
}

/** The best complete trial of a study with one objective; of equal ones the first. Undefined for several objectives. */
export function incumbent(study: Pick<Study, 'objectives' | 'trials'>): Trial | undefined {
  if (study.objectives.length > 1) return undefined;
  let best: Trial | undefined;
  for (const trial of study.trials) {
    if (trial.state === 'complete' && (best === undefined || isAhead(study, trial, best))) best = trial;
  }
  return best;
}

/** What a study came to: its incumbent, or, with several objectives, its Pareto front. Empty before the first complete trial. */
export function bestTrials(study: Pick<Study, 'objectives' | 'trials'>): readonly Trial[] {
  if (study.objectives.length > 1) return paretoFront(study.objectives, study.trials);
  const best = incumbent(study);
  return best === undefined ? [] : [best];
}

/** Whether some complete trial satisfies every outcome constraint. */
export function hasFeasible(study: Pick<Study, 'trials'>): boolean {
  return study.trials.some((trial) => trial.state === 'complete' && isFeasible(trial));
}
