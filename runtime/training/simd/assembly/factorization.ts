/**
 * Matrix factorisation by stochastic gradient descent. A user's row is [p, b_u, 1] and an item's [q, 1, b_i], zeros up to a
 * multiple of 16 bytes, so that their product is p·q + b_u + b_i and one rule updates factors and biases. A record is 16 bytes:
 * user, item, and what the loss needs beside them.
 *
 * The gradients of a batch are all taken at its beginning, each from the rows as they were copied to `scratch`.
 */
import { exp, log1p } from './functions';

@inline
function total(sum: v128): f32 {
  const two = f32x4.add(sum, v128.shuffle<f32>(sum, sum, 2, 3, 0, 1));
  return f32x4.extract_lane(two, 0) + f32x4.extract_lane(two, 1);
}

/** Copies both rows and gives their product. */
@inline
function copyBoth(p: usize, q: usize, to: usize, stride: usize): f32 {
  let sum = f32x4.splat(0);
  for (const end = p + stride; p < end; p += 16, q += 16, to += 16) {
    const a = v128.load(p);
    const b = v128.load(q);
    v128.store(to, a);
    v128.store(to + stride, b);
    sum = f32x4.add(sum, f32x4.mul(a, b));
  }
  return total(sum);
}

/**
 * Squared error with biases (Koren, Bell & Volinsky 2009, equation 5): e = r − mean − p·q − b_u − b_i, and each of θ moves by
 * lr · (e · ∂r̂/∂θ − reg · θ). The third of a record is r as a float. Gives Σ e², each e taken before its batch's update.
 * @param ones bytes of the factors @param scratch room for (2 · stride + 4) · batch bytes
 */
export function explicit(
  records: usize,
  order: usize,
  count: i32,
  users: usize,
  items: usize,
  stride: usize,
  ones: usize,
  batch: i32,
  scratch: usize,
  mean: f32,
  lr: f32,
  reg: f32,
): f64 {
  let loss: f64 = 0;
  const errors = scratch + ((<usize>batch * stride) << 1);
  const keep = f32x4.splat(lr * reg);
  for (let start = 0; start < count; start += batch) {
    const rows = min(batch, count - start);
    const first = order + (<usize>start << 2);
    let copies = scratch;
    for (let r = 0; r < rows; r++, copies += stride << 1) {
      const record = records + (<usize>load<i32>(first + (<usize>r << 2)) << 4);
      const p = users + <usize>load<i32>(record) * stride;
      const q = items + <usize>load<i32>(record, 4) * stride;
      const e = load<f32>(record, 8) - mean - copyBoth(p, q, copies, stride);
      loss += <f64>e * <f64>e;
      store<f32>(errors + (<usize>r << 2), e * lr);
    }
    copies = scratch;
    for (let r = 0; r < rows; r++, copies += stride << 1) {
      const record = records + (<usize>load<i32>(first + (<usize>r << 2)) << 4);
      const user = users + <usize>load<i32>(record) * stride;
      const item = items + <usize>load<i32>(record, 4) * stride;
      const step = v128.load32_splat(errors + (<usize>r << 2));
      for (let at: usize = 0; at < stride; at += 16) {
        const p = v128.load(copies + at);
        const q = v128.load(copies + at + stride);
        const toP = f32x4.sub(f32x4.mul(step, q), f32x4.mul(keep, p));
        const toQ = f32x4.sub(f32x4.mul(step, p), f32x4.mul(keep, q));
        v128.store(user + at, f32x4.add(v128.load(user + at), toP));
        v128.store(item + at, f32x4.add(v128.load(item + at), toQ));
      }
      store<f32>(user + ones, 1, 4);
      store<f32>(item + ones, 1);
    }
  }
  return loss;
}

/**
 * Bayesian personalised ranking (Rendle et al. 2009, section 4.3.1) with item biases: x = (q_i − q_j)·p + b_i − b_j, loss
 * −ln σ(x). The third of a record is the item j that was not chosen. Gives the loss, each taken before its batch's update.
 * @param scratch room for (3 · stride + 4) · batch bytes
 */
export function pairwise(
  records: usize,
  order: usize,
  count: i32,
  users: usize,
  items: usize,
  stride: usize,
  ones: usize,
  batch: i32,
  scratch: usize,
  lr: f32,
  reg: f32,
): f64 {
  let loss: f64 = 0;
  const errors = scratch + <usize>batch * stride * 3;
  const keep = f32x4.splat(lr * reg);
  for (let start = 0; start < count; start += batch) {
    const rows = min(batch, count - start);
    const first = order + (<usize>start << 2);
    let copies = scratch;
    for (let r = 0; r < rows; r++, copies += stride * 3) {
      const record = records + (<usize>load<i32>(first + (<usize>r << 2)) << 4);
      const p = users + <usize>load<i32>(record) * stride;
      const q = items + <usize>load<i32>(record, 4) * stride;
      const other = items + <usize>load<i32>(record, 8) * stride;
      let sum = f32x4.splat(0);
      for (let at: usize = 0; at < stride; at += 16) {
        const a = v128.load(p + at);
        const b = v128.load(q + at);
        const c = v128.load(other + at);
        v128.store(copies + at, a);
        v128.store(copies + at + stride, b);
        v128.store(copies + at + (stride << 1), c);
        sum = f32x4.add(sum, f32x4.mul(a, f32x4.sub(b, c)));
      }
      const x = f32x4.splat(total(sum));
      // σ(−x) and ln(1 + e^−x) by e^−|x|, which cannot overflow.
      const small = exp(f32x4.neg(f32x4.abs(x)));
      const tail = f32x4.extract_lane(small, 0);
      const value = f32x4.extract_lane(x, 0);
      loss += <f64>(f32x4.extract_lane(log1p(small), 0) + max<f32>(-value, 0)) + <f64>(value - value);
      store<f32>(errors + (<usize>r << 2), (lr * (value > 0 ? tail : 1)) / (1 + tail));
    }
    copies = scratch;
    for (let r = 0; r < rows; r++, copies += stride * 3) {
      const record = records + (<usize>load<i32>(first + (<usize>r << 2)) << 4);
      const user = users + <usize>load<i32>(record) * stride;
      const item = items + <usize>load<i32>(record, 4) * stride;
      const other = items + <usize>load<i32>(record, 8) * stride;
      const step = v128.load32_splat(errors + (<usize>r << 2));
      for (let at: usize = 0; at < stride; at += 16) {
        const p = v128.load(copies + at);
        const q = v128.load(copies + at + stride);
        const s = v128.load(copies + at + (stride << 1));
        const pull = f32x4.mul(step, p);
        const toP = f32x4.sub(f32x4.mul(step, f32x4.sub(q, s)), f32x4.mul(keep, p));
        v128.store(user + at, f32x4.add(v128.load(user + at), toP));
        v128.store(item + at, f32x4.add(v128.load(item + at), f32x4.sub(pull, f32x4.mul(keep, q))));
        v128.store(other + at, f32x4.sub(v128.load(other + at), f32x4.add(pull, f32x4.mul(keep, s))));
      }
      store<f32>(user + ones, 1, 4);
      store<f32>(item + ones, 1);
      store<f32>(other + ones, 1);
    }
  }
  return loss;
}
