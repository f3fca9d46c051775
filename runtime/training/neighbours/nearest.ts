import type { Rows } from '../../core/unit.ts';

export interface Nearest {
  /** unseen × k: rows of the known, nearest first; of equally near ones the first. */
  readonly indices: Int32Array;
  /** Likewise: distances. */
  readonly distances: Float64Array;
}

/**
 * The k nearest known rows of each unseen one, by brute force with a bound: O(unseen · known · columns), and a row is given up
 * when its partial distance exceeds the k-th best so far.
 * @param power 1 for city-block distance, 2 for Euclidean
 */
export function nearest(known: Rows, unseen: Rows, k: number, power: 1 | 2): Nearest {
  const indices = new Int32Array(unseen.rows * k);
  const distances = new Float64Array(unseen.rows * k);
  const { columns } = known;
  for (let row = 0; row < unseen.rows; row++) {
    const base = row * k;
    let found = 0;
    for (let other = 0; other < known.rows; other++) {
      const bound = found < k ? Number.POSITIVE_INFINITY : distances[base + k - 1]!;
      let sum = 0;
      for (let j = 0; j < columns && sum < bound; j++) {
        const difference = unseen.x[row * columns + j]! - known.x[other * columns + j]!;
        sum += power === 2 ? difference * difference : Math.abs(difference);
      }
      if (!(sum < bound)) continue;
      let at = Math.min(found, k - 1);
      while (at > 0 && distances[base + at - 1]! > sum) {
        distances[base + at] = distances[base + at - 1]!;
        indices[base + at] = indices[base + at - 1]!;
        at--;
      }
      distances[base + at] = sum;
      indices[base + at] = other;
      if (found < k) found++;
    }
  }
  if (power === 2) for (let i = 0; i < distances.length; i++) distances[i] = Math.sqrt(distances[i]!);
  return { indices, distances };
}
