/** Backward through an output layer of one unit: one pass instead of a product, an outer product and a sum. */
import { LOGISTIC, RELU, slope, TANH } from './activation';
import { addLane, lanes } from './lanes';

/**
 * Two units i at a time: G[i] += Σ A[i][·] · D[·], the gradient of this layer's weights; E[i][·] = f'(A[i][·]) · w[i] · D[·],
 * written over A; S[i] += Σ E[i][·], the gradient of the biases of the layer below.
 */
@inline
function two(kind: i32, w: usize, d: usize, a: usize, g: usize, s: usize, stride: usize, width: usize): void {
  const w0 = v128.load32_splat(w);
  const w1 = v128.load32_splat(w, 4);
  let g0 = f32x4.splat(0);
  let g1 = g0;
  let s0 = g0;
  let s1 = g0;
  let b = a + stride;
  for (const end = d + width; d < end; d += 32, a += 32, b += 32) {
    let error = v128.load(d);
    let value = v128.load(a);
    g0 = f32x4.add(g0, f32x4.mul(value, error));
    value = slope(kind, value, f32x4.mul(w0, error));
    s0 = f32x4.add(s0, value);
    v128.store(a, value);
    value = v128.load(b);
    g1 = f32x4.add(g1, f32x4.mul(value, error));
    value = slope(kind, value, f32x4.mul(w1, error));
    s1 = f32x4.add(s1, value);
    v128.store(b, value);
    error = v128.load(d, 16);
    value = v128.load(a, 16);
    g0 = f32x4.add(g0, f32x4.mul(value, error));
    value = slope(kind, value, f32x4.mul(w0, error));
    s0 = f32x4.add(s0, value);
    v128.store(a, value, 16);
    value = v128.load(b, 16);
    g1 = f32x4.add(g1, f32x4.mul(value, error));
    value = slope(kind, value, f32x4.mul(w1, error));
    s1 = f32x4.add(s1, value);
    v128.store(b, value, 16);
  }
  const sums = lanes(g0, g1, s0, s1);
  v128.store64_lane(g, f32x4.add(v128.load64_zero(g), sums), 0);
  v128.store64_lane(s, f32x4.add(v128.load64_zero(s), v128.shuffle<f32>(sums, sums, 2, 3, 0, 1)), 0);
}

@inline
function one(kind: i32, w: usize, d: usize, a: usize, g: usize, s: usize, width: usize): void {
  const weight = v128.load32_splat(w);
  let gradient = f32x4.splat(0);
  let sum = gradient;
  for (const end = d + width; d < end; d += 16, a += 16) {
    const error = v128.load(d);
    const value = v128.load(a);
    gradient = f32x4.add(gradient, f32x4.mul(value, error));
    const back = slope(kind, value, f32x4.mul(weight, error));
    sum = f32x4.add(sum, back);
    v128.store(a, back);
  }
  addLane(g, gradient);
  addLane(s, sum);
}

@inline
function all(kind: i32, w: usize, d: usize, a: usize, g: usize, s: usize, units: i32, stride: usize, width: usize): void {
  let i = 0;
  for (; i + 2 <= units; i += 2) {
    two(kind, w, d, a, g, s, stride, width);
    w += 8;
    g += 8;
    s += 8;
    a += stride << 1;
  }
  if (i < units) one(kind, w, d, a, g, s, width);
}

export function backwardSingle(
  w: usize,
  d: usize,
  a: usize,
  g: usize,
  s: usize,
  units: i32,
  stride: usize,
  width: usize,
  kind: i32,
): void {
  if (kind == RELU) all(RELU, w, d, a, g, s, units, stride, width);
  else if (kind == TANH) all(TANH, w, d, a, g, s, units, stride, width);
  else all(LOGISTIC, w, d, a, g, s, units, stride, width);
}
