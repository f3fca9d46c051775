/**
 * Updates of all parameters at once. A network's parameters are one block, weights first, then biases, each part a multiple
 * of 16 bytes; sums of gradients, moments and velocities are blocks of the same shape. The gradient is (G + alpha·w) / rows,
 * where alpha counts for weights only; G is set back to 0 for the next batch.
 */

@inline
function norm(sum: v128): f64 {
  return (
    <f64>f32x4.extract_lane(sum, 0) +
    <f64>f32x4.extract_lane(sum, 1) +
    <f64>f32x4.extract_lane(sum, 2) +
    <f64>f32x4.extract_lane(sum, 3)
  );
}

/** What an optimizer does to one part of the parameters; gives Σ w² after it. */
function adamPart(
  w: usize,
  end: usize,
  g: usize,
  m: usize,
  v: usize,
  scale: f32,
  alpha: f32,
  rate: f32,
  beta1: f64,
  beta2: f64,
  epsilon: f32,
): f64 {
  let sum = f32x4.splat(0);
  const decay = f32x4.splat(alpha);
  const b1 = f32x4.splat(<f32>beta1);
  const c1 = f32x4.splat(<f32>(1 - beta1));
  const b2 = f32x4.splat(<f32>beta2);
  const c2 = f32x4.splat(<f32>(1 - beta2));
  const eps = f32x4.splat(epsilon);
  const inverse = f32x4.splat(scale);
  const step = f32x4.splat(rate);
  for (; w < end; w += 16, g += 16, m += 16, v += 16) {
    const old = v128.load(w);
    const d = f32x4.mul(f32x4.add(v128.load(g), f32x4.mul(decay, old)), inverse);
    v128.store(g, f32x4.splat(0));
    const first = f32x4.add(f32x4.mul(b1, v128.load(m)), f32x4.mul(c1, d));
    v128.store(m, first);
    const second = f32x4.add(f32x4.mul(b2, v128.load(v)), f32x4.mul(c2, f32x4.mul(d, d)));
    v128.store(v, second);
    const now = f32x4.sub(old, f32x4.div(f32x4.mul(step, first), f32x4.add(f32x4.sqrt(second), eps)));
    v128.store(w, now);
    sum = f32x4.add(sum, f32x4.mul(now, now));
  }
  return norm(sum);
}

/**
 * Adam (Kingma & Ba 2015); `lr` carries the bias correction √(1 - β₂ᵗ) / (1 - β₁ᵗ) of their section 2.
 * Gives Σ w² over the weights.
 */
export function adam(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  weights: usize,
  bytes: usize,
  rows: i32,
  alpha: f64,
  lr: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
): f64 {
  const scale = <f32>(1 / <f64>rows);
  const rate = <f32>lr;
  const eps = <f32>epsilon;
  const squares = adamPart(w, w + weights, g, m, v, scale, <f32>alpha, rate, beta1, beta2, eps);
  adamPart(w + weights, w + bytes, g + weights, m + weights, v + weights, scale, 0, rate, beta1, beta2, eps);
  return squares;
}

function sgdPart(
  w: usize,
  end: usize,
  g: usize,
  velocity: usize,
  scale: f32,
  alpha: f32,
  rate: f32,
  momentum: f32,
  nesterov: bool,
): f64 {
  let sum = f32x4.splat(0);
  const decay = f32x4.splat(alpha);
  const keep = f32x4.splat(momentum);
  const inverse = f32x4.splat(scale);
  const step = f32x4.splat(rate);
  for (; w < end; w += 16, g += 16, velocity += 16) {
    const old = v128.load(w);
    const d = f32x4.mul(step, f32x4.mul(f32x4.add(v128.load(g), f32x4.mul(decay, old)), inverse));
    v128.store(g, f32x4.splat(0));
    let move = f32x4.sub(f32x4.mul(keep, v128.load(velocity)), d);
    v128.store(velocity, move);
    if (nesterov) move = f32x4.sub(f32x4.mul(keep, move), d);
    const now = f32x4.add(old, move);
    v128.store(w, now);
    sum = f32x4.add(sum, f32x4.mul(now, now));
  }
  return norm(sum);
}

/** Gradient descent with momentum (Nesterov's form: Sutskever et al. 2013). Gives Σ w² over the weights. */
export function sgd(
  w: usize,
  g: usize,
  velocity: usize,
  weights: usize,
  bytes: usize,
  rows: i32,
  alpha: f64,
  lr: f64,
  momentum: f64,
  nesterov: bool,
): f64 {
  const scale = <f32>(1 / <f64>rows);
  const rate = <f32>lr;
  const keep = <f32>momentum;
  const squares = sgdPart(w, w + weights, g, velocity, scale, <f32>alpha, rate, keep, nesterov);
  sgdPart(w + weights, w + bytes, g + weights, velocity + weights, scale, 0, rate, keep, nesterov);
  return squares;
}
