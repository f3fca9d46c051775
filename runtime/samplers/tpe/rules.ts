import type { Trial } from '../../core/trial.ts';

/** Good trials at most, unless the program says a share. */
const MOST_GOOD = 25;
/** So many of the latest trials count in full; older ones less. */
const RECENT = 25;
const PRIOR_WEIGHT = 1;

/** How many of `ended` trials count as good: a tenth rounded up, at most 25 (Bergstra et al. 2013); at least one. */
export function goodCount(ended: number, gamma?: number): number {
  const share = gamma === undefined ? Math.min(MOST_GOOD, Math.ceil(0.1 * ended)) : Math.ceil(gamma * ended);
  return Math.min(ended - 1, Math.max(1, share));
}

/** Weights by age: the latest 25 trials 1, older ones falling linearly (Bergstra et al. 2013); last the prior's. */
export function agedWeights(trials: readonly Trial[]): Float64Array {
  const n = trials.length;
  const weights = new Float64Array(n + 1).fill(1);
  weights[n] = PRIOR_WEIGHT;
  const old = n - RECENT;
  if (old <= 0) return weights;
  const byAge = Array.from(trials.keys()).sort((a, b) => trials[a]!.number - trials[b]!.number || a - b);
  for (let rank = 0; rank < old; rank++) weights[byAge[rank]!] = 1 / n + ((1 - 1 / n) * rank) / Math.max(1, old - 1);
  return weights;
}
