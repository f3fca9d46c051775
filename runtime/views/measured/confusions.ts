import type { MeasuredPredictions } from '../../prediction/measured.ts';

/** How many rows of a class were taken for a class, and their share of all rows of the class. */
export interface Pair {
  readonly truth: number;
  readonly said: number;
  readonly rows: number;
  readonly share: number;
}

/** Every pair of classes, those with the most rows first; and how many rows there are, and were told right. */
export function confusionOf(
  { truth, said }: MeasuredPredictions,
  classes: readonly string[],
): { readonly pairs: readonly Pair[]; readonly rows: number; readonly right: number } {
  const k = classes.length;
  const counts = new Int32Array(k * k);
  truth.forEach((label, row) => {
    counts[label * k + said[row]!]!++;
  });
  const pairs = Array.from(counts, (rows, i): Pair => {
    const label = Math.floor(i / k);
    const all = counts.subarray(label * k, (label + 1) * k).reduce((sum, count) => sum + count, 0);
    return { truth: label, said: i % k, rows, share: all === 0 ? 0 : rows / all };
  });
  const right = pairs.reduce((sum, { truth: label, said: other, rows }) => sum + (label === other ? rows : 0), 0);
  return { pairs: pairs.toSorted((a, b) => b.rows - a.rows), rows: truth.length, right };
}
