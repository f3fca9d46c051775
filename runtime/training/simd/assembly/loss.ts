/**
 * Loss and error of the output layer of a chunk. Z [outputs][rows] comes as the layer gave it and leaves as the error
 * D = dL/dZ of each row, 0 in the lanes beyond the last row. Each gives the loss summed over the rows. Targets are floats.
 */
import { exp, log, log1p } from './functions';

/** scikit-learn clips probabilities at the f64 epsilon: no row loses more than -ln(2.2e-16). */
const CAP: f32 = 36.0436533;

@inline
function mask(j: usize, rows: i32): v128 {
  return i32x4.lt_s(i32x4.add(i32x4.splat(<i32>(j >> 2)), i32x4(0, 1, 2, 3)), i32x4.splat(rows));
}

@inline
function total(sum: v128): f64 {
  return (
    <f64>f32x4.extract_lane(sum, 0) +
    <f64>f32x4.extract_lane(sum, 1) +
    <f64>f32x4.extract_lane(sum, 2) +
    <f64>f32x4.extract_lane(sum, 3)
  );
}

/** One logistic output, log-loss: ln(1 + e^-|z|) + max(z, 0) - z y. */
export function binary(z: usize, y: usize, rows: i32, width: usize): f64 {
  let sum = f32x4.splat(0);
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  for (let j: usize = 0; j < width; j += 16) {
    const v = v128.load(z + j);
    const target = v128.load(y + j);
    const e = exp(f32x4.neg(f32x4.abs(v)));
    const d = f32x4.add(one, e);
    const p = f32x4.div(v128.bitselect(e, one, f32x4.lt(v, zero)), d);
    const l = f32x4.add(log1p(e), f32x4.sub(f32x4.pmax(v, zero), f32x4.mul(v, target)));
    const m = mask(j, rows);
    sum = f32x4.add(sum, v128.and(m, f32x4.pmin(l, f32x4.splat(CAP))));
    v128.store(z + j, v128.and(m, f32x4.sub(p, target)));
  }
  return total(sum);
}

/** One output a class, softmax, log-loss: ln Σ e^(z - max) - (z_y - max). */
export function multiclass(z: usize, y: usize, classes: i32, rows: i32, stride: usize, width: usize): f64 {
  let sum = f32x4.splat(0);
  const one = f32x4.splat(1);
  for (let j: usize = 0; j < width; j += 16) {
    const target = v128.load(y + j);
    const scale = normalise(z + j, classes, stride);
    const m = mask(j, rows);
    let at = z + j;
    let chosen = f32x4.splat(0);
    for (let k = 0; k < classes; ++k) {
      const hit = f32x4.eq(target, f32x4.splat(<f32>k));
      const p = f32x4.mul(v128.load(at), scale);
      chosen = f32x4.add(chosen, v128.and(hit, p));
      v128.store(at, v128.and(m, f32x4.sub(p, v128.and(hit, one))));
      at += stride;
    }
    // Below the clip the logarithm's argument would be subnormal.
    const l = f32x4.neg(log(f32x4.pmax(chosen, f32x4.splat(2.2204460492503131e-16))));
    sum = f32x4.add(sum, v128.and(m, l));
  }
  return total(sum);
}

/** Z ← e^(z - max), in one column of vectors; gives 1 / Σ. */
@inline
function normalise(z: usize, classes: i32, stride: usize): v128 {
  let top = v128.load(z);
  let at = z;
  for (let k = 1; k < classes; ++k) {
    at += stride;
    top = f32x4.pmax(top, v128.load(at));
  }
  let sum = f32x4.splat(0);
  at = z;
  for (let k = 0; k < classes; ++k) {
    const e = exp(f32x4.sub(v128.load(at), top));
    v128.store(at, e);
    sum = f32x4.add(sum, e);
    at += stride;
  }
  return f32x4.div(f32x4.splat(1), sum);
}

/** Z ← probabilities. */
export function softmax(z: usize, classes: i32, stride: usize, width: usize): void {
  for (let j: usize = 0; j < width; j += 16) {
    const scale = normalise(z + j, classes, stride);
    let at = z + j;
    for (let k = 0; k < classes; ++k) {
      v128.store(at, f32x4.mul(v128.load(at), scale));
      at += stride;
    }
  }
}

/** One linear output, half the squared error. */
export function squared(z: usize, y: usize, rows: i32, width: usize): f64 {
  let sum = f32x4.splat(0);
  for (let j: usize = 0; j < width; j += 16) {
    const d = v128.and(mask(j, rows), f32x4.sub(v128.load(z + j), v128.load(y + j)));
    sum = f32x4.add(sum, f32x4.mul(d, d));
    v128.store(z + j, d);
  }
  return 0.5 * total(sum);
}
