/** The order in which rows are visited, and the rows of a chunk turned to [features][rows]. */

/** State of the generator at `state`: four words, sfc32 as in runtime/core/rng.ts, which also seeds it. */
// @ts-ignore: decorator
@inline
function bits(state: usize): u32 {
  const b = load<u32>(state, 4);
  const c = load<u32>(state, 8);
  const d = load<u32>(state, 12);
  const t = load<u32>(state) + b + d;
  store<u32>(state, d + 1, 12);
  store<u32>(state, b ^ (b >> 9));
  store<u32>(state, c + (c << 3), 4);
  store<u32>(state, rotl(c, 21) + t, 8);
  return t;
}

/** Fisher-Yates over `count` row numbers at `order`; bounded draws without bias (Lemire 2019). */
export function shuffle(state: usize, order: usize, count: i32): void {
  for (let i = <u32>count - 1; i > 0; --i) {
    const n: u32 = i + 1;
    let product = <u64>bits(state) * n;
    if (<u32>product < n) {
      const threshold: u32 = (0 - <u32>n) % <u32>n;
      while (<u32>product < threshold) product = <u64>bits(state) * n;
    }
    const j = <u32>(product >> 32);
    const a = order + (<usize>i << 2);
    const b = order + (<usize>j << 2);
    const kept = load<i32>(a);
    store<i32>(a, load<i32>(b));
    store<i32>(b, kept);
  }
}

/**
 * Four rows at a time, four features at a time. `x` is row-major, `line` bytes a row, a multiple of 16, so that the features
 * beyond the last are written too, as zeros. Lanes beyond the last row repeat it, up to a multiple of eight.
 */
export function gather(x: usize, line: usize, order: usize, rows: i32, to: usize, stride: usize): void {
  const last = rows - 1;
  const lanes = (rows + 7) & ~7;
  for (let r = 0; r < lanes; r += 4) {
    let p0 = x + <usize>load<i32>(order + (<usize>min(r, last) << 2)) * line;
    let p1 = x + <usize>load<i32>(order + (<usize>min(r + 1, last) << 2)) * line;
    let p2 = x + <usize>load<i32>(order + (<usize>min(r + 2, last) << 2)) * line;
    let p3 = x + <usize>load<i32>(order + (<usize>min(r + 3, last) << 2)) * line;
    let t = to + (<usize>r << 2);
    for (const end = p0 + line; p0 < end; p0 += 16, p1 += 16, p2 += 16, p3 += 16) {
      const a = v128.load(p0);
      const b = v128.load(p1);
      const c = v128.load(p2);
      const d = v128.load(p3);
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
      const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
      const ba = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const dc = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      v128.store(t, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
      t += stride;
      v128.store(t, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
      t += stride;
      v128.store(t, v128.shuffle<f32>(ba, dc, 0, 1, 4, 5));
      t += stride;
      v128.store(t, v128.shuffle<f32>(ba, dc, 2, 3, 6, 7));
      t += stride;
    }
  }
}

/** Targets of the rows, as floats; 0 in the lanes beyond. */
export function targets(y: usize, order: usize, rows: i32, to: usize): void {
  const lanes = (rows + 7) & ~7;
  for (let r = 0; r < lanes; ++r) {
    const at = <usize>r << 2;
    store<f32>(to + at, r < rows ? load<f32>(y + (<usize>load<i32>(order + at) << 2)) : 0);
  }
}
