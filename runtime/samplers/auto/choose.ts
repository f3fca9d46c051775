import type { Space } from '../../../dsl/plan.ts';

/** Trials up to which a Gaussian process pays, also where its own time counts. */
const MODEL_BUDGET = 300;
/** Dimensions from which an evolution strategy is worth its population. */
const EVOLVE_FROM = 4;

export interface Circumstances {
  readonly space: Space;
  readonly objectives: number;
  /** Trials planned, where known. */
  readonly total?: number;
}

export interface Choice {
  readonly unit: 'bayes' | 'tpe' | 'cmaes' | 'nsga2';
  /** Half a sentence. */
  readonly reason: string;
}

/**
 * The sampler for a problem: a Gaussian process while the budget is small enough to think about each trial; beyond it an
 * evolution strategy where all parameters are numbers, a Parzen estimator where they are not.
 */
export function choose({ space, objectives, total }: Circumstances): Choice {
  if (objectives > 1) {
    const few = total !== undefined && total <= MODEL_BUDGET;
    return few
      ? { unit: 'bayes', reason: `${objectives} objectives and ${total} trials` }
      : { unit: 'nsga2', reason: `${objectives} objectives` };
  }
  if (total === undefined || total <= MODEL_BUDGET) {
    return { unit: 'bayes', reason: total === undefined ? 'no budget is given' : `${total} trials are few` };
  }
  const plain = space.params.every(
    ({ domain, when }) => when === undefined && (domain.kind === 'real' || domain.kind === 'int' || domain.kind === 'ordinal'),
  );
  if (plain && space.params.length >= EVOLVE_FROM) {
    return { unit: 'cmaes', reason: `${total} trials over ${space.params.length} numbers` };
  }
  return { unit: 'tpe', reason: plain ? `${total} trials are many` : `${total} trials over a mixed space` };
}
