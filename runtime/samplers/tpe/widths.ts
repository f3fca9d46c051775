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
  const order = sorted(centres);
  const widths = new Float64Array(n);
  for (let rank = 0; rank < n; rank++) {
    const here = centres[order[rank]!]!;
    const below = rank > 0 ? here - centres[order[rank - 1]!]! : 0;
    const above = rank < n - 1 ? centres[order[rank + 1]!]! - here : 0;
    const gap = n === 1 ? Math.max(here, 1 - here) : Math.max(below, above);
    widths[order[rank]!] = Math.min(1, Math.max(least, gap));
  }
  return widths;
}

/** Steps that coordinates are told apart by when they are sorted: far finer than any width. */
const STEPS = 2 ** 31;
const PLACES = 2 ** 21;

/** Indices in the order of the coordinates, then of the indices: both in one number, since numbers sort fastest. */
function sorted(centres: Float64Array): Uint32Array {
  const n = centres.length;
  const packed = new Float64Array(n);
  for (let i = 0; i < n; i++) packed[i] = Math.floor(centres[i]! * STEPS) * PLACES + i;
  packed.sort();
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = packed[i]! - Math.floor(packed[i]! / PLACES) * PLACES;
  return order;
}
