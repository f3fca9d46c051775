/** Activations of the hidden layers and their derivatives, over a stretch of memory. */
import { logistic, tanh } from './functions';

export const IDENTITY: i32 = 0;
export const RELU: i32 = 1;
export const TANH: i32 = 2;
export const LOGISTIC: i32 = 3;

/** a ← f(a) for `bytes` (a multiple of 16) from `at`; f is tanh or the logistic function. */
export function activate(kind: i32, at: usize, bytes: usize): void {
  const end = at + bytes;
  if (kind == TANH) {
    for (; at < end; at += 16) v128.store(at, tanh(v128.load(at)));
  } else if (kind == LOGISTIC) {
    for (; at < end; at += 16) v128.store(at, logistic(v128.load(at)));
  }
}

/** f'(z) written by the activation a = f(z): (a > 0), 1 − a² or a (1 − a), times the error `e`. */
@inline
export function slope(kind: i32, a: v128, e: v128): v128 {
  if (kind == RELU) return v128.and(e, f32x4.gt(a, f32x4.splat(0)));
  if (kind == TANH) return f32x4.mul(e, f32x4.sub(f32x4.splat(1), f32x4.mul(a, a)));
  return f32x4.mul(e, f32x4.mul(a, f32x4.sub(f32x4.splat(1), a)));
}
