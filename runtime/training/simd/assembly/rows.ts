/** The order in which rows are visited, and the rows of a chunk turned to [features][rows]. */

/**
 * Fisher-Yates over `count` row numbers at `order`. The generator is sfc32 as in runtime/core/rng.ts, which also seeds it:
 * four words at `state`. Bounded draws are without bias (Lemire 2019).
 */
export function shuffle(state: usize, order: usize, count: i32): void {
  let a = load<u32>(state);
  let b = load<u32>(state, 4);
  let c = load<u32>(state, 8);
  let d = load<u32>(state, 12);
  for (let n = <u32>count; n > 1; --n) {
    let j: u32 = 0;
    for (;;) {
      const bits = a + b + d;
      d += 1;
      a = b ^ (b >> 9);
      b = c + (c << 3);
      c = rotl(c, 21) + bits;
      const product = <u64>bits * n;
      j = <u32>(product >> 32);
      const low = <u32>product;
      // The remainder is costly and rarely needed.
      if (low >= n || low >= (0 - n) % n) break;
    }
    const from = order + (<usize>(n - 1) << 2);
    const to = order + (<usize>j << 2);
    const kept = load<i32>(from);
    store<i32>(from, load<i32>(to));
    store<i32>(to, kept);
  }
  store<u32>(state, a);
  store<u32>(state, b, 4);
  store<u32>(state, c, 8);
  store<u32>(state, d, 12);
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
