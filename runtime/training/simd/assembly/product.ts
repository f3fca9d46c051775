/**
 * Matrix products of a chunk: matrices of a chunk are [features][rows of the batch], four rows of the batch in a vector.
 * `stride` is the distance of two features in bytes, `width` the bytes in use, a multiple of 32.
 */
import { activate, LOGISTIC, RELU, slope, TANH } from './activation';

/**
 * Forward: C[o][·] = f(bias[o] + Σ_i W[i][o] · A[i][·]); W is [inputs][outputs]. Tiles of four outputs × eight rows stay in
 * registers; what is left of the outputs goes one at a time, sixteen rows wide.
 */
export function forward(
  w: usize,
  bias: usize,
  a: usize,
  c: usize,
  inputs: i32,
  outputs: i32,
  stride: usize,
  width: usize,
  kind: i32,
): void {
  const row = <usize>outputs << 2;
  let o = 0;
  for (; o + 4 <= outputs; o += 4) {
    const at = c + <usize>o * stride;
    const start = bias + (<usize>o << 2);
    for (let j: usize = 0; j < width; j += 32) {
      let p = w + (<usize>o << 2);
      let q = a + j;
      let c00 = v128.load32_splat(start);
      let c10 = v128.load32_splat(start, 4);
      let c20 = v128.load32_splat(start, 8);
      let c30 = v128.load32_splat(start, 12);
      let c01 = c00;
      let c11 = c10;
      let c21 = c20;
      let c31 = c30;
      for (let k = inputs; k > 0; --k) {
        const b0 = v128.load(q);
        const b1 = v128.load(q, 16);
        let s = v128.load32_splat(p);
        c00 = f32x4.add(c00, f32x4.mul(s, b0));
        c01 = f32x4.add(c01, f32x4.mul(s, b1));
        s = v128.load32_splat(p, 4);
        c10 = f32x4.add(c10, f32x4.mul(s, b0));
        c11 = f32x4.add(c11, f32x4.mul(s, b1));
        s = v128.load32_splat(p, 8);
        c20 = f32x4.add(c20, f32x4.mul(s, b0));
        c21 = f32x4.add(c21, f32x4.mul(s, b1));
        s = v128.load32_splat(p, 12);
        c30 = f32x4.add(c30, f32x4.mul(s, b0));
        c31 = f32x4.add(c31, f32x4.mul(s, b1));
        p += row;
        q += stride;
      }
      if (kind == RELU) {
        const zero = f32x4.splat(0);
        c00 = f32x4.pmax(c00, zero);
        c01 = f32x4.pmax(c01, zero);
        c10 = f32x4.pmax(c10, zero);
        c11 = f32x4.pmax(c11, zero);
        c20 = f32x4.pmax(c20, zero);
        c21 = f32x4.pmax(c21, zero);
        c30 = f32x4.pmax(c30, zero);
        c31 = f32x4.pmax(c31, zero);
      }
      let t = at + j;
      v128.store(t, c00);
      v128.store(t, c01, 16);
      t += stride;
      v128.store(t, c10);
      v128.store(t, c11, 16);
      t += stride;
      v128.store(t, c20);
      v128.store(t, c21, 16);
      t += stride;
      v128.store(t, c30);
      v128.store(t, c31, 16);
    }
    if (kind > RELU) for (let r = 0; r < 4; ++r) activate(kind, at + <usize>r * stride, width);
  }
  for (; o < outputs; ++o) {
    const at = c + <usize>o * stride;
    const start = v128.load32_splat(bias + (<usize>o << 2));
    let j: usize = 0;
    for (; j + 64 <= width; j += 64) {
      let p = w + (<usize>o << 2);
      let q = a + j;
      let c0 = start;
      let c1 = start;
      let c2 = start;
      let c3 = start;
      for (let k = inputs; k > 0; --k) {
        const s = v128.load32_splat(p);
        c0 = f32x4.add(c0, f32x4.mul(s, v128.load(q)));
        c1 = f32x4.add(c1, f32x4.mul(s, v128.load(q, 16)));
        c2 = f32x4.add(c2, f32x4.mul(s, v128.load(q, 32)));
        c3 = f32x4.add(c3, f32x4.mul(s, v128.load(q, 48)));
        p += row;
        q += stride;
      }
      if (kind == RELU) {
        const zero = f32x4.splat(0);
        c0 = f32x4.pmax(c0, zero);
        c1 = f32x4.pmax(c1, zero);
        c2 = f32x4.pmax(c2, zero);
        c3 = f32x4.pmax(c3, zero);
      }
      const t = at + j;
      v128.store(t, c0);
      v128.store(t, c1, 16);
      v128.store(t, c2, 32);
      v128.store(t, c3, 48);
    }
    for (; j < width; j += 16) {
      let p = w + (<usize>o << 2);
      let q = a + j;
      let c0 = start;
      for (let k = inputs; k > 0; --k) {
        c0 = f32x4.add(c0, f32x4.mul(v128.load32_splat(p), v128.load(q)));
        p += row;
        q += stride;
      }
      if (kind == RELU) c0 = f32x4.pmax(c0, f32x4.splat(0));
      v128.store(at + j, c0);
    }
    if (kind > RELU) activate(kind, at, width);
  }
}

/** The end of a tile of E: two vectors of one row, stored over the activations they came from. */
@inline
function finish(kind: i32, t: usize, c0: v128, c1: v128): void {
  v128.store(t, slope(kind, v128.load(t), c0));
  v128.store(t, slope(kind, v128.load(t, 16), c1), 16);
}

/**
 * Backward: E[i][·] = f'(A[i][·]) · Σ_o W[i][o] · D[o][·], written over A, which holds the activations f(z) of that layer.
 */
export function backward(
  w: usize,
  d: usize,
  a: usize,
  inputs: i32,
  outputs: i32,
  stride: usize,
  width: usize,
  kind: i32,
): void {
  const row = <usize>outputs << 2;
  let i = 0;
  for (; i + 4 <= inputs; i += 4) {
    const at = a + <usize>i * stride;
    const first = w + <usize>i * row;
    for (let j: usize = 0; j < width; j += 32) {
      let p0 = first;
      let p1 = p0 + row;
      let p2 = p1 + row;
      let p3 = p2 + row;
      let q = d + j;
      let c00 = f32x4.splat(0);
      let c01 = c00;
      let c10 = c00;
      let c11 = c00;
      let c20 = c00;
      let c21 = c00;
      let c30 = c00;
      let c31 = c00;
      for (let k = outputs; k > 0; --k) {
        const b0 = v128.load(q);
        const b1 = v128.load(q, 16);
        let s = v128.load32_splat(p0);
        c00 = f32x4.add(c00, f32x4.mul(s, b0));
        c01 = f32x4.add(c01, f32x4.mul(s, b1));
        s = v128.load32_splat(p1);
        c10 = f32x4.add(c10, f32x4.mul(s, b0));
        c11 = f32x4.add(c11, f32x4.mul(s, b1));
        s = v128.load32_splat(p2);
        c20 = f32x4.add(c20, f32x4.mul(s, b0));
        c21 = f32x4.add(c21, f32x4.mul(s, b1));
        s = v128.load32_splat(p3);
        c30 = f32x4.add(c30, f32x4.mul(s, b0));
        c31 = f32x4.add(c31, f32x4.mul(s, b1));
        p0 += 4;
        p1 += 4;
        p2 += 4;
        p3 += 4;
        q += stride;
      }
      let t = at + j;
      if (kind == RELU) {
        finish(RELU, t, c00, c01);
        finish(RELU, (t += stride), c10, c11);
        finish(RELU, (t += stride), c20, c21);
        finish(RELU, t + stride, c30, c31);
      } else if (kind == TANH) {
        finish(TANH, t, c00, c01);
        finish(TANH, (t += stride), c10, c11);
        finish(TANH, (t += stride), c20, c21);
        finish(TANH, t + stride, c30, c31);
      } else {
        finish(LOGISTIC, t, c00, c01);
        finish(LOGISTIC, (t += stride), c10, c11);
        finish(LOGISTIC, (t += stride), c20, c21);
        finish(LOGISTIC, t + stride, c30, c31);
      }
    }
  }
  for (; i < inputs; ++i) {
    const at = a + <usize>i * stride;
    const first = w + <usize>i * row;
    for (let j: usize = 0; j < width; j += 32) {
      let p = first;
      let q = d + j;
      let c0 = f32x4.splat(0);
      let c1 = c0;
      for (let k = outputs; k > 0; --k) {
        const s = v128.load32_splat(p);
        c0 = f32x4.add(c0, f32x4.mul(s, v128.load(q)));
        c1 = f32x4.add(c1, f32x4.mul(s, v128.load(q, 16)));
        p += 4;
        q += stride;
      }
      finish(kind, at + j, c0, c1);
    }
  }
}
