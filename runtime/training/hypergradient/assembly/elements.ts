/**
 * Activation functions and their slopes, over values and over tangents that follow them `span` bytes apart. Blocks are of `bytes`
 * bytes, a multiple of 32. Kinds: 1 relu, 2 tanh, 3 logistic.
 */
const RELU: i32 = 1;
const TANH: i32 = 2;

/** f'(z) from the activation a = f(z). */
@inline
function slopeOf(kind: i32, a: v128): v128 {
  const one = f64x2.splat(1);
  return kind == TANH ? f64x2.sub(one, f64x2.mul(a, a)) : f64x2.mul(a, f64x2.sub(one, a));
}

/** f''(z) / f'(z) from the activation. */
@inline
function bendOf(kind: i32, a: v128): v128 {
  const twice = f64x2.add(a, a);
  return kind == TANH ? f64x2.neg(twice) : f64x2.sub(f64x2.splat(1), twice);
}

/** Tangents of sums at z become those of activations; of relu the sums become activations as well, else they are already. */
export function activate(kind: i32, z: usize, bytes: usize, span: usize, variables: i32): void {
  const zero = f64x2.splat(0);
  for (const end = z + bytes; z < end; z += 16) {
    const value = v128.load(z);
    let at = z;
    if (kind == RELU) {
      // NaN stays, so that a training that diverged is seen.
      v128.store(z, f64x2.max(value, zero));
      const live = f64x2.gt(value, zero);
      for (let k = 0; k < variables; ++k) {
        at += span;
        v128.store(at, v128.and(live, v128.load(at)));
      }
    } else {
      const slope = slopeOf(kind, value);
      for (let k = 0; k < variables; ++k) {
        at += span;
        v128.store(at, f64x2.mul(slope, v128.load(at)));
      }
    }
  }
}

/** Errors of activations a become errors of the sums below them; their tangents by the product rule. */
export function descend(kind: i32, a: usize, error: usize, bytes: usize, span: usize, variables: i32): void {
  const zero = f64x2.splat(0);
  for (const end = error + bytes; error < end; error += 16, a += 16) {
    const value = v128.load(a);
    const given = v128.load(error);
    let at = error;
    if (kind == RELU) {
      const live = f64x2.gt(value, zero);
      v128.store(error, v128.and(live, given));
      for (let k = 0; k < variables; ++k) {
        at += span;
        v128.store(at, v128.and(live, v128.load(at)));
      }
    } else {
      const slope = slopeOf(kind, value);
      const mine = f64x2.mul(given, slope);
      const bend = f64x2.mul(given, bendOf(kind, value));
      v128.store(error, mine);
      let from = a;
      for (let k = 0; k < variables; ++k) {
        at += span;
        from += span;
        // Tangents of activations are f' times those of the sums: the slope is in them.
        v128.store(at, f64x2.add(f64x2.mul(slope, v128.load(at)), f64x2.mul(bend, v128.load(from))));
      }
    }
  }
}
