import type { Trial } from '../../core/trial.ts';

/** Good trials at most, unless the program says a share. */
const MOST_GOOD = 25;
/** So many of the latest trials count in full; older ones less. */
const RECENT = 25;
const PRIOR_WEIGHT = 1;
/** More than there are trials. */
const PLACES = 2 ** 24;

/** How many of `ended` trials count as good: a tenth rounded up, at most 25 (Bergstra et al. 2013); at least one. */
export function goodCount(ended: number, gamma?: number): number {
  const share = gamma === undefined ? Math.min(MOST_GOOD, Math.ceil(0.1 * ended)) : Math.ceil(gamma * ended);
  return Math.min(ended - 1, Math.max(1, share));
}

/** Bad trials that an estimator is made of at most: its time grows with them. */
const MOST_BAD = 400;

/** The latest half of so many, and as many of the older ones, evenly spread over their order in time. */
export function thinned(trials: readonly Trial[]): readonly Trial[] {
  if (trials.length <= MOST_BAD) return trials;
  const byAge = trials.toSorted((a, b) => a.number - b.number);
  const older = byAge.length - MOST_BAD / 2;
  const spread = Array.from({ length: MOST_BAD / 2 }, (_, k) => byAge[Math.floor((k * older) / (MOST_BAD / 2))]!);
  return [...spread, ...byAge.slice(older)];
}

/** Weights by age: the latest 25 trials 1, older ones falling linearly (Bergstra et al. 2013); last the prior's. */
export function agedWeights(trials: readonly Trial[]): Float64Array {
  const n = trials.length;
  const weights = new Float64Array(n + 1).fill(1);
  weights[n] = PRIOR_WEIGHT;
  const old = n - RECENT;
  if (old <= 0) return weights;
  // Number and index in one, since numbers sort fastest; those told beforehand are negative.
  const byAge = Float64Array.from(trials, ({ number }, i) => number * PLACES + i).sort();
  for (let rank = 0; rank < old; rank++) {
    const i = byAge[rank]! - Math.floor(byAge[rank]! / PLACES) * PLACES;
    weights[i] = 1 / n + ((1 - 1 / n) * rank) / Math.max(1, old - 1);
  }
  return weights;
}
