import type { Objective } from '../../dsl/plan.ts';
import { isFeasible, totalViolation } from './feasibility.ts';
import { dominates } from './pareto.ts';
import type { Trial } from './trial.ts';

/**
 * The best trials so far, trial after trial: the incumbent of one objective, the Pareto front of several. A feasible trial
 * displaces infeasible ones; while there are none, the least total violation leads.
 */
export class Leaders {
  readonly #objectives: readonly Objective[];
  #leaders: Trial[] = [];

  constructor(objectives: readonly Objective[], trials: readonly Trial[] = []) {
    this.#objectives = objectives;
    for (const trial of trials) this.add(trial);
  }

  /** Takes a trial into account. Whether it improves on those before: a tie does not. O(size of the front). */
  add(trial: Trial): boolean {
    if (trial.state !== 'complete') return false;
    const [first] = this.#leaders;
    const excess = totalViolation(trial);
    const least = first === undefined ? Number.POSITIVE_INFINITY : totalViolation(first);
    if (first === undefined || excess < least) {
      this.#leaders = [trial];
      return true;
    }
    if (excess > least || this.#leaders.some((leader) => dominates(this.#objectives, leader.values, trial.values))) return false;
    if (this.#leaders.some((leader) => leader.values.every((value, i) => value === trial.values[i]))) {
      // Of equal ones the first is the incumbent; a front keeps all.
      if (this.#objectives.length > 1) this.#leaders.push(trial);
      return false;
    }
    this.#leaders = this.#leaders.filter((leader) => !dominates(this.#objectives, trial.values, leader.values));
    this.#leaders.push(trial);
    return true;
  }

  /** In the order of their numbers. */
  get all(): readonly Trial[] {
    return this.#leaders;
  }

  /** The value of the incumbent: of one objective only, and only of a feasible trial. */
  get best(): number | undefined {
    const [first] = this.#leaders;
    return this.#objectives.length === 1 && first !== undefined && isFeasible(first) ? first.values[0] : undefined;
  }
}
