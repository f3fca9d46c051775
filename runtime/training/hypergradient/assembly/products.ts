/**
 * Products of float64 matrices for a perceptron and its tangents, two rows a vector. Activations and errors are [units][rows],
 * `stride` bytes a unit, a multiple of 32 (four rows); rows beyond the last are zeros. All results are added to what is there.
 */

export { activate, descend } from './elements';

/** Where static data ends: the host may use what follows. */
export const free: usize = __heap_base;

/**
 * Z[o][·] += Σ_i W(o, i) · A[i][·] for o < outputs, i < inputs, where W(o, i) stands at w + o · outer + i · inner: the same for
 * the way forward and, with the two steps exchanged, back. Tiles of four outputs by four rows.
 */
export function spread(
  w: usize,
  outer: usize,
  inner: usize,
  a: usize,
  z: usize,
  outputs: i32,
  inputs: i32,
  stride: usize,
): void {
  let o = 0;
  for (; o + 4 <= outputs; o += 4) {
    const row = w + <usize>o * outer;
    const to = z + <usize>o * stride;
    for (let r: usize = 0; r < stride; r += 32) {
      let t = to + r;
      let z00 = v128.load(t);
      let z01 = v128.load(t, 16);
      t += stride;
      let z10 = v128.load(t);
      let z11 = v128.load(t, 16);
      t += stride;
      let z20 = v128.load(t);
      let z21 = v128.load(t, 16);
      t += stride;
      let z30 = v128.load(t);
      let z31 = v128.load(t, 16);
      let from = a + r;
      let w0 = row;
      let w1 = w0 + outer;
      let w2 = w1 + outer;
      let w3 = w2 + outer;
      for (let i = 0; i < inputs; ++i) {
        const a0 = v128.load(from);
        const a1 = v128.load(from, 16);
        let s = v128.load64_splat(w0);
        z00 = f64x2.add(z00, f64x2.mul(s, a0));
        z01 = f64x2.add(z01, f64x2.mul(s, a1));
        s = v128.load64_splat(w1);
        z10 = f64x2.add(z10, f64x2.mul(s, a0));
        z11 = f64x2.add(z11, f64x2.mul(s, a1));
        s = v128.load64_splat(w2);
        z20 = f64x2.add(z20, f64x2.mul(s, a0));
        z21 = f64x2.add(z21, f64x2.mul(s, a1));
        s = v128.load64_splat(w3);
        z30 = f64x2.add(z30, f64x2.mul(s, a0));
        z31 = f64x2.add(z31, f64x2.mul(s, a1));
        from += stride;
        w0 += inner;
        w1 += inner;
        w2 += inner;
        w3 += inner;
      }
      v128.store(t, z30);
      v128.store(t, z31, 16);
      t -= stride;
      v128.store(t, z20);
      v128.store(t, z21, 16);
      t -= stride;
      v128.store(t, z10);
      v128.store(t, z11, 16);
      t -= stride;
      v128.store(t, z00);
      v128.store(t, z01, 16);
    }
  }
  for (; o < outputs; ++o) {
    for (let r: usize = 0; r < stride; r += 32) {
      const t = z + <usize>o * stride + r;
      let z0 = v128.load(t);
      let z1 = v128.load(t, 16);
      let from = a + r;
      let at = w + <usize>o * outer;
      for (let i = 0; i < inputs; ++i) {
        const s = v128.load64_splat(at);
        z0 = f64x2.add(z0, f64x2.mul(s, v128.load(from)));
        z1 = f64x2.add(z1, f64x2.mul(s, v128.load(from, 16)));
        from += stride;
        at += inner;
      }
      v128.store(t, z0);
      v128.store(t, z1, 16);
    }
  }
}

@inline
function addTo(at: usize, sum: v128): void {
  store<f64>(at, load<f64>(at) + f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
}

/** G[i][o] += Σ_rows A[i][·] · D[o][·], G tight. Tiles of two by four. */
export function outer(a: usize, d: usize, g: usize, inputs: i32, outputs: i32, stride: usize): void {
  const line = <usize>outputs << 3;
  let i = 0;
  for (; i + 2 <= inputs; i += 2) {
    const from = a + <usize>i * stride;
    const to = g + <usize>i * line;
    let o = 0;
    for (; o + 4 <= outputs; o += 4) {
      let d0 = d + <usize>o * stride;
      let d1 = d0 + stride;
      let d2 = d1 + stride;
      let d3 = d2 + stride;
      let p = from;
      let q = from + stride;
      let s00 = f64x2.splat(0);
      let s01 = s00;
      let s02 = s00;
      let s03 = s00;
      let s10 = s00;
      let s11 = s00;
      let s12 = s00;
      let s13 = s00;
      for (const end = p + stride; p < end; p += 16, q += 16, d0 += 16, d1 += 16, d2 += 16, d3 += 16) {
        const a0 = v128.load(p);
        const a1 = v128.load(q);
        let b = v128.load(d0);
        s00 = f64x2.add(s00, f64x2.mul(a0, b));
        s10 = f64x2.add(s10, f64x2.mul(a1, b));
        b = v128.load(d1);
        s01 = f64x2.add(s01, f64x2.mul(a0, b));
        s11 = f64x2.add(s11, f64x2.mul(a1, b));
        b = v128.load(d2);
        s02 = f64x2.add(s02, f64x2.mul(a0, b));
        s12 = f64x2.add(s12, f64x2.mul(a1, b));
        b = v128.load(d3);
        s03 = f64x2.add(s03, f64x2.mul(a0, b));
        s13 = f64x2.add(s13, f64x2.mul(a1, b));
      }
      const t = to + (<usize>o << 3);
      addTo(t, s00);
      addTo(t + 8, s01);
      addTo(t + 16, s02);
      addTo(t + 24, s03);
      addTo(t + line, s10);
      addTo(t + line + 8, s11);
      addTo(t + line + 16, s12);
      addTo(t + line + 24, s13);
    }
    for (; o < outputs; ++o) {
      const t = to + (<usize>o << 3);
      dot(from, d + <usize>o * stride, t, stride);
      dot(from + stride, d + <usize>o * stride, t + line, stride);
    }
  }
  for (; i < inputs; ++i) {
    for (let o = 0; o < outputs; ++o) {
      dot(a + <usize>i * stride, d + <usize>o * stride, g + <usize>i * line + (<usize>o << 3), stride);
    }
  }
}

@inline
function dot(p: usize, q: usize, to: usize, stride: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  for (const end = p + stride; p < end; p += 32, q += 32) {
    s0 = f64x2.add(s0, f64x2.mul(v128.load(p), v128.load(q)));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(p, 16), v128.load(q, 16)));
  }
  addTo(to, f64x2.add(s0, s1));
}

/** S[o] += Σ_rows D[o][·]. */
export function sums(d: usize, s: usize, outputs: i32, stride: usize): void {
  for (let o = 0; o < outputs; ++o) {
    let sum = f64x2.splat(0);
    for (const end = d + stride; d < end; d += 16) sum = f64x2.add(sum, v128.load(d));
    addTo(s + (<usize>o << 3), sum);
  }
}
