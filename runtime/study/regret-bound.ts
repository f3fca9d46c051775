import { some } from '../../dsl/formula.ts';
import type { Formula } from '../../dsl/plan.ts';
import { isFeasible } from '../core/feasibility.ts';
import type { Study } from '../core/study.ts';
import type { Trial } from '../core/trial.ts';
import { observe } from '../surrogate/observed.ts';
import { regretAfter } from '../surrogate/regret.ts';
import type { Counters } from './stop.ts';

/** Complete trials before the first bound: a model of fewer is sure of too much. */
const LEAST = 20;

/** The counters `regret` and `noise` of a running study: computed once for each number of complete trials. */
export class RegretBound {
  #complete = -1;
  #counters: Pick<Counters, 'regret' | 'noise'> = {};

  /** Whether a condition looks at them. */
  static asked(stop: Formula): boolean {
    return some(stop, (node) => node.k === 'counter' && (node.name === 'regret' || node.name === 'noise'));
  }

  /** Empty before 20 complete trials with a finite value, and before the first feasible one. */
  after(trials: readonly Trial[], study: () => Study): Pick<Counters, 'regret' | 'noise'> {
    const complete = trials.reduce((sum, { state }) => sum + (state === 'complete' ? 1 : 0), 0);
    if (complete === this.#complete) return this.#counters;
    this.#complete = complete;
    this.#counters = complete < LEAST ? {} : boundOf(study());
    return this.#counters;
  }
}

function boundOf(study: Study): Pick<Counters, 'regret' | 'noise'> {
  const observed = observe(study);
  const { trials, names } = observed;
  if (trials.length < LEAST || names.length === 0 || !trials.some(isFeasible)) return {};
  const { bound, noise } = regretAfter(observed, trials.length);
  return { regret: bound, noise };
}
