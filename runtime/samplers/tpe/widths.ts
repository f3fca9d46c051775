/** Kernels are never narrower than a range's share of this many, however close their neighbours. */
const FINEST = 100;

/**
 * Standard deviations of the kernels on one axis: the greater distance to the neighbours on either side, the nearer one at
 * the ends, between 1/min(100, n + 2) and 1 (Bergstra et al. 2011, section 4; Watanabe 2023, section 3.3: "magic clip").
 * @param centres in [0, 1], any order
 */
export function neighbourWidths(centres: Float64Array): Float64Array {
  const n = centres.length;
  const least = 1 / Math.min(FINEST, n + 2);
  const order = Array.from(centres.keys()).sort((a, b) => centres[a]! - centres[b]! || a - b);
  const widths = new Float64Array(n);
  order.forEach((i, rank) => {
    const here = centres[i]!;
    const below = rank > 0 ? here - centres[order[rank - 1]!]! : undefined;
    const above = rank < n - 1 ? centres[order[rank + 1]!]! - here : undefined;
    const gap = n === 1 ? Math.max(here, 1 - here) : Math.max(below ?? 0, above ?? 0);
    widths[i] = Math.min(1, Math.max(least, gap));
  });
  return widths;
}
