/**
 * Products of float64 rows, two columns a vector. A row takes `stride` bytes, a multiple of 32; columns beyond the last are
 * zeros. Numbers of rows are multiples of 4 in tables, rows beyond the last being zeros.
 */

/** Where static data ends: the host may use what follows. */
export const free: usize = __heap_base;

@inline
function sum(a: v128): f64 {
  return f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
}

/** out[i][j] = x_i · y_j for i < n, n even, and j < m, m a multiple of 4; a row of `out` takes `line` bytes. Tiles of two by four. */
export function products(x: usize, y: usize, out: usize, n: i32, m: i32, stride: usize, line: usize): void {
  for (let i = 0; i < n; i += 2) {
    const first = x + <usize>i * stride;
    const to = out + <usize>i * line;
    for (let j = 0; j < m; j += 4) {
      let a = first;
      let b = y + <usize>j * stride;
      let c00 = f64x2.splat(0);
      let c01 = c00;
      let c02 = c00;
      let c03 = c00;
      let c10 = c00;
      let c11 = c00;
      let c12 = c00;
      let c13 = c00;
      for (const end = a + stride; a < end; a += 16, b += 16) {
        const a0 = v128.load(a);
        const a1 = v128.load(a + stride);
        let q = b;
        let s = v128.load(q);
        c00 = f64x2.add(c00, f64x2.mul(a0, s));
        c10 = f64x2.add(c10, f64x2.mul(a1, s));
        s = v128.load((q += stride));
        c01 = f64x2.add(c01, f64x2.mul(a0, s));
        c11 = f64x2.add(c11, f64x2.mul(a1, s));
        s = v128.load((q += stride));
        c02 = f64x2.add(c02, f64x2.mul(a0, s));
        c12 = f64x2.add(c12, f64x2.mul(a1, s));
        s = v128.load(q + stride);
        c03 = f64x2.add(c03, f64x2.mul(a0, s));
        c13 = f64x2.add(c13, f64x2.mul(a1, s));
      }
      let t = to + (<usize>j << 3);
      store<f64>(t, sum(c00));
      store<f64>(t, sum(c01), 8);
      store<f64>(t, sum(c02), 16);
      store<f64>(t, sum(c03), 24);
      t += line;
      store<f64>(t, sum(c10));
      store<f64>(t, sum(c11), 8);
      store<f64>(t, sum(c12), 16);
      store<f64>(t, sum(c13), 24);
    }
  }
}

/** out[i] = x_i · w for i < n, n a multiple of 4. */
export function product(x: usize, w: usize, out: usize, n: i32, stride: usize): void {
  for (let i = 0; i < n; i += 4) {
    let a = x + <usize>i * stride;
    let b = w;
    let c0 = f64x2.splat(0);
    let c1 = c0;
    let c2 = c0;
    let c3 = c0;
    for (const end = a + stride; a < end; a += 16, b += 16) {
      const s = v128.load(b);
      let q = a;
      c0 = f64x2.add(c0, f64x2.mul(v128.load(q), s));
      c1 = f64x2.add(c1, f64x2.mul(v128.load((q += stride)), s));
      c2 = f64x2.add(c2, f64x2.mul(v128.load((q += stride)), s));
      c3 = f64x2.add(c3, f64x2.mul(v128.load(q + stride), s));
    }
    const t = out + (<usize>i << 3);
    store<f64>(t, sum(c0));
    store<f64>(t, sum(c1), 8);
    store<f64>(t, sum(c2), 16);
    store<f64>(t, sum(c3), 24);
  }
}

/**
 * g[k][·] += Σ_i r[i][k] · x_i for k < m, m a multiple of 4, i < n; a row of `r` takes `line` bytes. Tiles of four by four stay in
 * registers over all rows.
 */
export function gather(r: usize, x: usize, g: usize, n: i32, m: i32, stride: usize, line: usize): void {
  for (let k = 0; k < m; k += 4) {
    for (let j: usize = 0; j < stride; j += 32) {
      let a = x + j;
      let b = r + (<usize>k << 3);
      let t = g + <usize>k * stride + j;
      let c00 = v128.load(t);
      let c01 = v128.load(t, 16);
      let c10 = v128.load((t += stride));
      let c11 = v128.load(t, 16);
      let c20 = v128.load((t += stride));
      let c21 = v128.load(t, 16);
      let c30 = v128.load((t += stride));
      let c31 = v128.load(t, 16);
      for (let i = 0; i < n; ++i, a += stride, b += line) {
        const a0 = v128.load(a);
        const a1 = v128.load(a, 16);
        let s = v128.load64_splat(b);
        c00 = f64x2.add(c00, f64x2.mul(s, a0));
        c01 = f64x2.add(c01, f64x2.mul(s, a1));
        s = v128.load64_splat(b, 8);
        c10 = f64x2.add(c10, f64x2.mul(s, a0));
        c11 = f64x2.add(c11, f64x2.mul(s, a1));
        s = v128.load64_splat(b, 16);
        c20 = f64x2.add(c20, f64x2.mul(s, a0));
        c21 = f64x2.add(c21, f64x2.mul(s, a1));
        s = v128.load64_splat(b, 24);
        c30 = f64x2.add(c30, f64x2.mul(s, a0));
        c31 = f64x2.add(c31, f64x2.mul(s, a1));
      }
      v128.store(t, c30);
      v128.store(t, c31, 16);
      v128.store((t -= stride), c20);
      v128.store(t, c21, 16);
      v128.store((t -= stride), c10);
      v128.store(t, c11, 16);
      v128.store((t -= stride), c00);
      v128.store(t, c01, 16);
    }
  }
}

/** g += Σ_i r[i] · x_i for i < n, n a multiple of 4. */
export function gatherOne(r: usize, x: usize, g: usize, n: i32, stride: usize): void {
  for (let i = 0; i < n; i += 4) {
    const b = r + (<usize>i << 3);
    const s0 = v128.load64_splat(b);
    const s1 = v128.load64_splat(b, 8);
    const s2 = v128.load64_splat(b, 16);
    const s3 = v128.load64_splat(b, 24);
    let a = x + <usize>i * stride;
    for (let t = g; t < g + stride; t += 16, a += 16) {
      let q = a;
      let c = f64x2.add(v128.load(t), f64x2.mul(s0, v128.load(q)));
      let d = f64x2.mul(s1, v128.load((q += stride)));
      c = f64x2.add(c, f64x2.mul(s2, v128.load((q += stride))));
      d = f64x2.add(d, f64x2.mul(s3, v128.load(q + stride)));
      v128.store(t, f64x2.add(c, d));
    }
  }
}
