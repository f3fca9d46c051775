/**
 * Histograms of gradients for boosting. `codes` has the bin of each value, a byte each, row-major, `columns` a row. `pairs` has gradient and
 * curvature of each row, float64. A histogram is, for each bin of each column, the sums of both in `sums` and the number of rows,
 * int32, in `counts`; `offsets` says where the bins of a column begin, int32, one more than there are columns.
 */

/** Where static data ends: the host may use what follows. */
export const free: usize = __heap_base;

/** Adds rows order[from..to). */
export function fill(
  codes: usize,
  columns: i32,
  offsets: usize,
  pairs: usize,
  order: usize,
  from: i32,
  to: i32,
  sums: usize,
  counts: usize,
): void {
  for (let i = from; i < to; ++i) {
    const row = <usize>load<i32>(order + (<usize>i << 2));
    const pair = v128.load(pairs + (row << 4));
    let code = codes + row * <usize>columns;
    const end = code + <usize>columns;
    for (let offset = offsets; code < end; ++code, offset += 4) {
      const bin = <usize>(load<i32>(offset) + <i32>load<u8>(code));
      const s = sums + (bin << 4);
      v128.store(s, f64x2.add(v128.load(s), pair));
      const c = counts + (bin << 2);
      store<i32>(c, load<i32>(c) + 1);
    }
  }
}

/** What is left of a histogram without a part of it. */
export function subtract(sums: usize, counts: usize, partSums: usize, partCounts: usize, bins: i32): void {
  for (let b: usize = 0; b < <usize>bins; ++b) {
    const s = sums + (b << 4);
    v128.store(s, f64x2.sub(v128.load(s), v128.load(partSums + (b << 4))));
    const c = counts + (b << 2);
    store<i32>(c, load<i32>(c) - load<i32>(partCounts + (b << 2)));
  }
}

/**
 * The split of a node that gains most: writes gain, gradient and curvature of the left side, then column, bin and rows of the left
 * side, all float64, to `into`. Of equal gains the first column and bin. A column of −1 where no split is allowed or gains.
 */
export function split(
  sums: usize,
  counts: usize,
  offsets: usize,
  columns: i32,
  rows: i32,
  gradient: f64,
  curvature: f64,
  l2: f64,
  leastRows: i32,
  leastCurvature: f64,
  into: usize,
): void {
  const parent = score(gradient, curvature + l2);
  let most: f64 = 0;
  store<f64>(into, -1, 24);
  for (let j = 0; j < columns; ++j) {
    const first = load<i32>(offsets + (<usize>j << 2));
    const last = load<i32>(offsets + (<usize>j << 2), 4) - 1;
    let g: f64 = 0;
    let h: f64 = 0;
    let n = 0;
    for (let b = first; b < last; ++b) {
      const here = load<i32>(counts + (<usize>b << 2));
      if (here == 0) continue;
      n += here;
      const s = sums + (<usize>b << 4);
      g += load<f64>(s);
      h += load<f64>(s, 8);
      if (n < leastRows || h < leastCurvature) continue;
      const rest = curvature - h;
      if (rows - n < leastRows || rest < leastCurvature) break;
      const gain = score(g, h + l2) + score(gradient - g, rest + l2) - parent;
      if (gain > most) {
        most = gain;
        store<f64>(into, gain);
        store<f64>(into, g, 8);
        store<f64>(into, h, 16);
        store<f64>(into, <f64>j, 24);
        store<f64>(into, <f64>(b - first), 32);
        store<f64>(into, <f64>n, 40);
      }
    }
  }
}

@inline
function score(gradient: f64, curvature: f64): f64 {
  return curvature > 0 ? (gradient * gradient) / curvature : 0;
}

/** Rows of order[from..to) with a bin of the column up to `bin` first, order kept on both sides; gives where the others begin. */
export function partition(
  codes: usize,
  columns: i32,
  column: i32,
  bin: i32,
  order: usize,
  from: i32,
  to: i32,
  spare: usize,
): i32 {
  let left = from;
  let right = 0;
  for (let i = from; i < to; ++i) {
    const row = load<i32>(order + (<usize>i << 2));
    const goes = <i32>load<u8>(codes + <usize>row * <usize>columns + <usize>column) <= bin;
    // Written to both places, the pointer of one moves: no branch to mispredict.
    store<i32>(order + (<usize>left << 2), row);
    store<i32>(spare + (<usize>right << 2), row);
    left += <i32>goes;
    right += <i32>!goes;
  }
  memory.copy(order + (<usize>left << 2), spare, <usize>right << 2);
  return left;
}
