/** Sums over the rows of a chunk, added to what the earlier chunks of the batch gave. Layout as in product.ts. */

/** The sums of the four lanes of each of four vectors, as one vector. */
// @ts-ignore: decorator
@inline
function lanes(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

// @ts-ignore: decorator
@inline
function lane(a: v128): f32 {
  return (
    f32x4.extract_lane(a, 0) + f32x4.extract_lane(a, 2) + (f32x4.extract_lane(a, 1) + f32x4.extract_lane(a, 3))
  );
}

// @ts-ignore: decorator
@inline
function accumulate(at: usize, sum: v128): void {
  v128.store(at, f32x4.add(v128.load(at), sum));
}

/** G[r][s] += Σ_rows P[r][·] · Q[s][·] for r < `rows`, s < `columns`; G is [rows][columns], tight. */
export function outer(p: usize, q: usize, g: usize, rows: i32, columns: i32, stride: usize, width: usize): void {
  const line = <usize>columns << 2;
  let s = 0;
  for (; s + 4 <= columns; s += 4) {
    const q0 = q + <usize>s * stride;
    const q1 = q0 + stride;
    const q2 = q1 + stride;
    const q3 = q2 + stride;
    let t = g + (<usize>s << 2);
    let p0 = p;
    let r = 0;
    for (; r + 2 <= rows; r += 2) {
      const p1 = p0 + stride;
      let c00 = f32x4.splat(0);
      let c01 = c00;
      let c02 = c00;
      let c03 = c00;
      let c10 = c00;
      let c11 = c00;
      let c12 = c00;
      let c13 = c00;
      for (let j: usize = 0; j < width; j += 16) {
        const a0 = v128.load(p0 + j);
        const a1 = v128.load(p1 + j);
        let b = v128.load(q0 + j);
        c00 = f32x4.add(c00, f32x4.mul(a0, b));
        c10 = f32x4.add(c10, f32x4.mul(a1, b));
        b = v128.load(q1 + j);
        c01 = f32x4.add(c01, f32x4.mul(a0, b));
        c11 = f32x4.add(c11, f32x4.mul(a1, b));
        b = v128.load(q2 + j);
        c02 = f32x4.add(c02, f32x4.mul(a0, b));
        c12 = f32x4.add(c12, f32x4.mul(a1, b));
        b = v128.load(q3 + j);
        c03 = f32x4.add(c03, f32x4.mul(a0, b));
        c13 = f32x4.add(c13, f32x4.mul(a1, b));
      }
      accumulate(t, lanes(c00, c01, c02, c03));
      t += line;
      accumulate(t, lanes(c10, c11, c12, c13));
      t += line;
      p0 = p1 + stride;
    }
    if (r < rows) {
      let c0 = f32x4.splat(0);
      let c1 = c0;
      let c2 = c0;
      let c3 = c0;
      for (let j: usize = 0; j < width; j += 16) {
        const a = v128.load(p0 + j);
        c0 = f32x4.add(c0, f32x4.mul(a, v128.load(q0 + j)));
        c1 = f32x4.add(c1, f32x4.mul(a, v128.load(q1 + j)));
        c2 = f32x4.add(c2, f32x4.mul(a, v128.load(q2 + j)));
        c3 = f32x4.add(c3, f32x4.mul(a, v128.load(q3 + j)));
      }
      accumulate(t, lanes(c0, c1, c2, c3));
    }
  }
  for (; s < columns; ++s) {
    const q0 = q + <usize>s * stride;
    let p0 = p;
    let t = g + (<usize>s << 2);
    for (let r = 0; r < rows; ++r) {
      let c0 = f32x4.splat(0);
      let c1 = c0;
      for (let j: usize = 0; j < width; j += 32) {
        c0 = f32x4.add(c0, f32x4.mul(v128.load(p0 + j), v128.load(q0 + j)));
        c1 = f32x4.add(c1, f32x4.mul(v128.load(p0 + j, 16), v128.load(q0 + j, 16)));
      }
      store<f32>(t, load<f32>(t) + lane(f32x4.add(c0, c1)));
      t += line;
      p0 += stride;
    }
  }
}

/** G[o] += Σ_rows D[o][·]. */
export function sums(d: usize, g: usize, outputs: i32, stride: usize, width: usize): void {
  for (let o = 0; o < outputs; ++o) {
    let c0 = f32x4.splat(0);
    let c1 = c0;
    for (let j: usize = 0; j < width; j += 32) {
      c0 = f32x4.add(c0, v128.load(d + j));
      c1 = f32x4.add(c1, v128.load(d + j, 16));
    }
    const t = g + (<usize>o << 2);
    store<f32>(t, load<f32>(t) + lane(f32x4.add(c0, c1)));
    d += stride;
  }
}
