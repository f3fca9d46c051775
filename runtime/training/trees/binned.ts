import type { Rows } from '../../core/unit.ts';

/** Bins of a column at most: codes fit a byte. */
export const MOST_BINS = 255;
/** Values looked at to place the borders of a column's bins. */
const SAMPLE = 200_000;

/** Rows with every value replaced by the number of the bin it falls into. */
export interface Binned {
  readonly rows: number;
  readonly columns: number;
  /** Column-major: columns × rows. */
  readonly codes: Uint8Array;
  /** By column: borders between bin b and bin b + 1; a value equal to a border is below it. */
  readonly borders: readonly Float64Array[];
}

/**
 * Bins every column: a bin a value where there are few values, else bins of about as many rows each (Ke et al. 2017,
 * LightGBM, NeurIPS 30). O(rows · columns · log rows).
 */
export function binColumns({ rows, columns, x }: Rows): Binned {
  const codes = new Uint8Array(columns * rows);
  const borders: Float64Array[] = [];
  const column = new Float64Array(rows);
  for (let j = 0; j < columns; j++) {
    for (let i = 0; i < rows; i++) column[i] = x[i * columns + j]!;
    const found = bordersOf(column);
    borders.push(found);
    for (let i = 0; i < rows; i++) codes[j * rows + i] = binOf(column[i]!, found);
  }
  return { rows, columns, codes, borders };
}

function bordersOf(column: Float64Array): Float64Array {
  const stride = Math.max(1, Math.floor(column.length / SAMPLE));
  const sorted = stride === 1 ? column.slice() : column.filter((_, i) => i % stride === 0);
  sorted.sort();
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  if (distinct.length <= MOST_BINS) return betweens(distinct);
  const cuts: number[] = [];
  for (let bin = 1; bin < MOST_BINS; bin++) {
    const at = Math.floor((bin * sorted.length) / MOST_BINS);
    const [below, above] = [sorted[at - 1]!, sorted[at]!];
    const cut = below === above ? above : middle(below, above);
    if (cuts.length === 0 || cut > cuts.at(-1)!) cuts.push(cut);
  }
  return Float64Array.from(cuts);
}

function betweens(distinct: Float64Array): Float64Array {
  return Float64Array.from({ length: Math.max(0, distinct.length - 1) }, (_, i) => middle(distinct[i]!, distinct[i + 1]!));
}

/** Halfway, but never rounded up to the upper value. */
function middle(low: number, high: number): number {
  const half = low / 2 + high / 2;
  return half < high ? half : low;
}

/** Number of borders below the value: its bin. */
export function binOf(value: number, borders: Float64Array): number {
  let low = 0;
  let high = borders.length;
  while (low < high) {
    const at = (low + high) >>> 1;
    if (value <= borders[at]!) high = at;
    else low = at + 1;
  }
  return low;
}
