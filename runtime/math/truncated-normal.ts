import { cumulative, quantile } from './normal.ts';

// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { max, min } = Math;

/**
 * The value below which a share `u` of the normal distribution lies that is cut off outside [0, 1]: the inverse of its
 * distribution function, exact to the precision of Φ. A distribution whose mean is far outside gives the nearer end.
 * @param u in [0, 1] @param sd > 0
 */
export function truncatedQuantile(u: number, mean: number, sd: number): number {
  const low = -mean / sd;
  const high = (1 - mean) / sd;
  // In the upper tail Φ is too near to 1 to tell values apart: the mirror image has them near 0.
  if (low > 0) return 1 - truncatedQuantile(1 - u, 1 - mean, sd);
  const below = cumulative(low);
  const p = below + u * (cumulative(high) - below);
  if (p <= 0) return high < 0 ? 1 : 0;
  return p >= 1 ? 1 : min(1, max(0, mean + sd * quantile(p)));
}
