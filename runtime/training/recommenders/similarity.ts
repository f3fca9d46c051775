import { Cancelled, type FitControl } from '../../core/unit.ts';
import type { Sparse } from './interactions.ts';

export type Similarity = 'cosine' | 'pearson' | 'euclidean';

/**
 * How alike the columns of a sparse matrix are, columns × columns, row-major, 0 on the diagonal:
 * - `cosine` of the columns, with 0 where there is no entry;
 * - `pearson`, the correlation over the rows that both have; 0 with fewer than two of them, or where one is constant there;
 * - `euclidean`, 1 / (1 + d), d the root of the mean squared difference over the rows that both have.
 * Each is multiplied by n / (n + shrink), n the rows that both have (Koren 2010, ACM TKDD 4, equation 2). O(Σ entries² a row).
 * @param byRow the entries by row @param byColumn the same by column. Throws `Cancelled`.
 */
export function similarities(
  byRow: Sparse,
  byColumn: Sparse,
  kind: Similarity,
  shrink: number,
  control: Pick<FitControl, 'cancelled'>,
): Float32Array {
  const size = byColumn.rows;
  const found = new Float32Array(size * size);
  const norms = new Float64Array(size);
  byRow.columns.forEach((column, entry) => {
    norms[column]! += byRow.values[entry]! ** 2;
  });
  const [n, a, b, aa, bb, ab] = Array.from({ length: 6 }, () => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const sums = [n, a, b, aa, bb, ab];
  for (let column = 0; column < size; column++) {
    if (control.cancelled()) throw new Cancelled();
    for (const sum of sums) sum.fill(0);
    for (let at = byColumn.starts[column]!; at < byColumn.starts[column + 1]!; at++) {
      const row = byColumn.columns[at]!;
      const x = byColumn.values[at]!;
      for (let to = byRow.starts[row]!; to < byRow.starts[row + 1]!; to++) {
        const other = byRow.columns[to]!;
        const y = byRow.values[to]!;
        n[other]!++;
        a[other]! += x;
        b[other]! += y;
        aa[other]! += x * x;
        bb[other]! += y * y;
        ab[other]! += x * y;
      }
    }
    for (let other = 0; other < size; other++) {
      if (other === column || n[other] === 0) continue;
      const count = n[other]!;
      let value = 0;
      if (kind === 'cosine') value = ratio(ab[other]!, norms[column]! * norms[other]!);
      else if (kind === 'euclidean') value = 1 / (1 + Math.sqrt((aa[other]! + bb[other]! - 2 * ab[other]!) / count));
      else {
        const spreadA = count * aa[other]! - a[other]! ** 2;
        const spreadB = count * bb[other]! - b[other]! ** 2;
        // A spread of rounding errors is none.
        const isConstant = spreadA <= 1e-9 * count * aa[other]! || spreadB <= 1e-9 * count * bb[other]!;
        value = isConstant ? 0 : ratio(count * ab[other]! - a[other]! * b[other]!, spreadA * spreadB);
      }
      found[column * size + other] = (value * count) / (count + shrink);
    }
  }
  return found;
}

const ratio = (product: number, squares: number): number => (squares > 0 ? product / Math.sqrt(squares) : 0);
