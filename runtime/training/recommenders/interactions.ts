import { Refusal } from '../../core/errors.ts';
import type { Interactions, Rows } from '../../core/unit.ts';

/** Entries by row, as a compressed sparse matrix. Columns ascend within a row. */
export interface Sparse {
  readonly rows: number;
  /** Entry numbers, one a row and one more. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** Throws A0480 for rows that are no ratings: a table that a program's check could not see. */
export function interactionsIn(rows: Rows, model: string): Interactions {
  if (rows.interactions === undefined) throw new Refusal('A0480', { what: model, data: 'the table' });
  return rows.interactions;
}

/** Whether a rating says that the item was liked. */
export function isLiked(rating: number, { relevant }: Interactions): boolean {
  return relevant === undefined ? rating > 0 : rating >= relevant;
}

/**
 * Ratings by user (`first` 0) or by item (1). O(ratings).
 * @param kept which ratings are taken
 */
export function sparse(
  { rows, x, y }: Rows,
  { users, items }: Interactions,
  first: 0 | 1,
  kept: (rating: number) => boolean = () => true,
): Sparse {
  const [count, others] = first === 0 ? [users, items] : [items, users];
  // Dealt out by column, then by row: both in order.
  const order = byKey(
    byKey(
      Int32Array.from({ length: rows }, (_, row) => row).filter((row) => kept(y[row]!)),
      x,
      1 - first,
      others,
    ),
    x,
    first,
    count,
  );
  const starts = new Int32Array(count + 1);
  for (const row of order) starts[x[2 * row + first]! + 1]!++;
  for (let i = 0; i < count; i++) starts[i + 1]! += starts[i]!;
  return {
    rows: count,
    starts,
    columns: order.map((row) => x[2 * row + 1 - first]!),
    values: Float64Array.from(order, (row) => y[row]!),
  };
}

/** A stable counting sort. */
function byKey(order: Int32Array, x: Float64Array, column: number, keys: number): Int32Array {
  const place = new Int32Array(keys + 1);
  for (const row of order) place[x[2 * row + column]! + 1]!++;
  for (let key = 0; key < keys; key++) place[key + 1]! += place[key]!;
  const sorted = new Int32Array(order.length);
  for (const row of order) sorted[place[x[2 * row + column]!]!++] = row;
  return sorted;
}

/** Whether a row has an entry in that column. O(log entries). */
export function has({ starts, columns }: Sparse, row: number, column: number): boolean {
  let low = starts[row]!;
  let high = starts[row + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (columns[middle]! < column) low = middle + 1;
    else high = middle;
  }
  return low < starts[row + 1]! && columns[low] === column;
}

export function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
