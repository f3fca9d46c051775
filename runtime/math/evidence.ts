import { backward, factor, forward, logDeterminant } from './cholesky.ts';
import { pairDistances, type Rows } from './matern.ts';

// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { exp, sqrt } = Math;

/** Log-normal priors on what the kernel is made of: mean and standard deviation of the logarithm. */
export interface Priors {
  readonly lengthScale: LogNormal;
  /** Variance s² of the function, outputs being standardised. */
  readonly variance: LogNormal;
  /** Variance of the noise. */
  readonly noise: LogNormal;
}
export interface LogNormal {
  readonly mean: number;
  readonly sd: number;
}

/** Added to the diagonal, relative to s². */
export const JITTER = 1e-7;

/**
 * Minus the log posterior density of a Gaussian process' hyperparameters θ = (log l_1, …, log l_d, log s², log noise), up
 * to a constant: Matérn-5/2 kernel, constant mean profiled out by generalised least squares, log-normal priors.
 * Gradient: ½ tr((K⁻¹ - αα ᵀ) dK/dθ) with α = K⁻¹(y - m) (Rasmussen & Williams 2006, eq. 5.9); the mean's own
 * derivative vanishes at its optimum.
 */
export class Evidence {
  readonly size: number;
  readonly #n: number;
  readonly #d: number;
  readonly #y: Float64Array;
  readonly #priors: Priors;
  readonly #squares: Float64Array;
  readonly #kernel: Float64Array;
  readonly #slopes: Float64Array;
  readonly #inverse: Float64Array;
  readonly #ones: Float64Array;
  readonly #alpha: Float64Array;
  readonly #weights: Float64Array;

  constructor(rows: Rows, y: Float64Array, priors: Priors) {
    this.#n = rows.rows;
    this.#d = rows.columns;
    this.size = this.#d + 2;
    this.#y = y;
    this.#priors = priors;
    this.#squares = pairDistances(rows);
    const n = this.#n;
    this.#kernel = new Float64Array(n * n);
    this.#slopes = new Float64Array((n * (n - 1)) / 2);
    this.#inverse = new Float64Array(n * n);
    this.#ones = new Float64Array(n);
    this.#alpha = new Float64Array(n);
    this.#weights = new Float64Array(this.#d);
  }

  /** Infinity where K is not positive definite. */
  evaluate(theta: Float64Array, gradient: Float64Array): number {
    const n = this.#n;
    const d = this.#d;
    const variance = exp(theta[d]!);
    const noise = exp(theta[d + 1]!);
    this.#fill(theta, variance, noise);
    const l = this.#kernel;
    if (!factor(l, n)) return Number.POSITIVE_INFINITY;

    const ones = this.#ones.fill(1);
    const alpha = this.#alpha;
    alpha.set(this.#y);
    forward(l, n, n, ones);
    forward(l, n, n, alpha);
    const mean = dot(ones, alpha) / dot(ones, ones);
    for (let i = 0; i < n; i++) alpha[i]! -= mean * ones[i]!;
    let value = 0.5 * dot(alpha, alpha) + 0.5 * logDeterminant(l, n);
    backward(l, n, n, alpha);

    this.#invert();
    this.#traces(theta, noise, gradient);
    for (let j = 0; j < d; j++) value += penalty(theta, gradient, j, this.#priors.lengthScale);
    value += penalty(theta, gradient, d, this.#priors.variance);
    value += penalty(theta, gradient, d + 1, this.#priors.noise);
    return value;
  }

  #fill(theta: Float64Array, variance: number, noise: number): void {
    const d = this.#d;
    const squares = this.#squares;
    const weights = this.#weights;
    const kernel = this.#kernel;
    for (let j = 0; j < d; j++) weights[j] = 5 * exp(-2 * theta[j]!);
    let at = 0;
    let pair = 0;
    for (let i = 0; i < this.#n; i++) {
      const row = i * this.#n;
      for (let k = 0; k < i; k++) {
        let a2 = 0;
        for (let j = 0; j < d; j++) a2 += squares[at + j]! * weights[j]!;
        at += d;
        const a = sqrt(a2);
        const decay = variance * exp(-a);
        kernel[row + k] = (1 + a + a2 / 3) * decay;
        this.#slopes[pair++] = (1 + a) * decay;
      }
      kernel[row + i] = variance * (1 + JITTER) + noise;
    }
  }

  /** K⁻¹ into the lower triangle of `#inverse`: first L⁻¹ in place of L, then its Gram matrix. Unit stride throughout. */
  #invert(): void {
    const n = this.#n;
    const l = this.#kernel;
    const inverse = this.#inverse.fill(0);
    for (let i = 0; i < n; i++) {
      const row = i * n;
      const diagonal = 1 / l[row + i]!;
      // Row i of L⁻¹ gathers in `inverse`, which is still zero there.
      for (let k = 0; k < i; k++) {
        const factorOfRow = -l[row + k]! * diagonal;
        const other = k * n;
        for (let j = 0; j <= k; j++) inverse[row + j]! += factorOfRow * l[other + j]!;
      }
      for (let j = 0; j < i; j++) l[row + j] = inverse[row + j]!;
      l[row + i] = diagonal;
    }
    inverse.fill(0);
    for (let k = 0; k < n; k++) {
      const row = k * n;
      for (let i = 0; i <= k; i++) {
        const value = l[row + i]!;
        const target = i * n;
        for (let j = 0; j <= i; j++) inverse[target + j]! += value * l[row + j]!;
      }
    }
  }

  #traces(theta: Float64Array, noise: number, gradient: Float64Array): void {
    const n = this.#n;
    const d = this.#d;
    const squares = this.#squares;
    const inverse = this.#inverse;
    const alpha = this.#alpha;
    gradient.fill(0, 0, d);
    let trace = 0;
    let at = 0;
    let pair = 0;
    for (let i = 0; i < n; i++) {
      const row = i * n;
      for (let k = 0; k < i; k++) {
        const w = (inverse[row + k]! - alpha[i]! * alpha[k]!) * this.#slopes[pair++]!;
        for (let j = 0; j < d; j++) gradient[j]! += w * squares[at + j]!;
        at += d;
      }
      trace += inverse[row + i]! - alpha[i]! * alpha[i]!;
    }
    // dk/d log l_j = (5/3)(1 + a) e^{-a} s² d_j²/l_j²; each pair stands twice in the trace, which the half undoes.
    for (let j = 0; j < d; j++) gradient[j]! *= (5 / 3) * exp(-2 * theta[j]!);
    gradient[d + 1] = 0.5 * noise * trace;
    // dK/d log s² = K - noise I; αᵀ K α = αᵀ(y - m) = αᵀ y, since the generalised mean makes α sum to zero.
    gradient[d] = 0.5 * (n - dot(alpha, this.#y) - noise * trace);
  }
}

function penalty(theta: Float64Array, gradient: Float64Array, index: number, { mean, sd }: LogNormal): number {
  const z = (theta[index]! - mean) / sd;
  gradient[index]! += z / sd;
  return 0.5 * z * z;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
