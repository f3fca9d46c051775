import type { Rows } from '../../core/unit.ts';

/** Bins of a column at most: codes fit a byte. */
export const MOST_BINS = 255;
/** Values looked at to place the borders of a column's bins. */
const SAMPLE = 200_000;
/** Rows coded at a time. */
const BLOCK = 256;

/** Rows with every value replaced by the number of the bin it falls into. */
export interface Binned {
  readonly rows: number;
  readonly columns: number;
  /** Row after row, or column after column, as asked for. */
  readonly codes: Uint8Array;
  /** By column: borders between bin b and bin b + 1; a value equal to a border is below it. */
  readonly borders: readonly Float64Array[];
}

/**
 * Bins every column: a bin a value where there are few values, else bins of about as many rows each (Ke et al. 2017,
 * LightGBM, NeurIPS 30). O(rows · columns · log bins), and sorting of at most 200,000 values a column.
 * @param layout of the codes @param check called for each column and now and then, may throw
 */
export function binColumns({ rows, columns, x }: Rows, layout: 'rows' | 'columns', check: () => void): Binned {
  const codes = new Uint8Array(columns * rows);
  const borders = Array.from({ length: columns }, (_, j) => {
    check();
    return bordersOf(x, rows, columns, j);
  });
  const [byRow, byColumn] = layout === 'rows' ? [columns, 1] : [1, rows];
  // A block of rows at a time, so that neither the values nor the codes of a column are far apart.
  for (let from = 0; from < rows; from += BLOCK) {
    if (from % (64 * BLOCK) === 0) check();
    const to = Math.min(rows, from + BLOCK);
    for (let j = 0; j < columns; j++) {
      const found = borders[j]!;
      for (let i = from; i < to; i++) codes[i * byRow + j * byColumn] = binOf(x[i * columns + j]!, found);
    }
  }
  return { rows, columns, codes, borders };
}

function bordersOf(x: Float64Array, rows: number, columns: number, j: number): Float64Array {
  const stride = Math.max(1, Math.floor(rows / SAMPLE));
  const sorted = new Float64Array(Math.ceil(rows / stride));
  for (let i = 0; i < sorted.length; i++) sorted[i] = x[i * stride * columns + j]!;
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
