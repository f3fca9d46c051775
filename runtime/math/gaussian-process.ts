import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { backward, extend, forward } from './cholesky.ts';
import { JITTER } from './evidence.ts';
import { matern52, matern52Slope, type Rows } from './matern.ts';

// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { exp, max } = Math;

/** Kernel parameters θ = (log l_1, …, log l_d, log s², log noise). */
export type Hyperparameters = Float64Array;

/**
 * The posterior of a Gaussian process with a Matérn-5/2 kernel and a constant mean (by generalised least squares), given
 * observations (Rasmussen & Williams 2006, algorithm 2.1). All answers are about the function, without noise.
 *
 * The first factorisation is ml-matrix's: it happens once an ask. Points added later extend the factor by one row each.
 */
export class GaussianProcess {
  readonly columns: number;
  /** Points in use: observed and added. */
  count: number;
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #nominal: Uint8Array;
  readonly #inverseSquares: Float64Array;
  readonly #variance: number;
  readonly #noise: number;
  readonly #capacity: number;
  readonly #l: Float64Array;
  readonly #alpha: Float64Array;
  readonly #v: Float64Array;
  readonly #slopes: Float64Array;
  #mean = 0;

  /** @param spare how many points may be added @throws RangeError where the kernel matrix is not positive definite */
  constructor(rows: Rows, y: Float64Array, theta: Hyperparameters, spare = 0) {
    const n = rows.rows;
    const d = rows.columns;
    const capacity = n + spare;
    this.columns = d;
    this.count = n;
    this.#capacity = capacity;
    this.#x = new Float64Array(capacity * d);
    this.#x.set(rows.x.subarray(0, n * d));
    this.#y = new Float64Array(capacity);
    this.#y.set(y.subarray(0, n));
    this.#nominal = rows.nominal;
    this.#inverseSquares = Float64Array.from({ length: d }, (_, j) => exp(-2 * theta[j]!));
    this.#variance = exp(theta[d]!);
    this.#noise = exp(theta[d + 1]!);
    this.#l = new Float64Array(capacity * capacity);
    this.#alpha = new Float64Array(capacity);
    this.#v = new Float64Array(capacity);
    this.#slopes = new Float64Array(capacity);
    this.#factor();
    this.#solve();
  }

  /** Prior variance s² of the function. */
  get variance(): number {
    return this.#variance;
  }

  get noise(): number {
    return this.#noise;
  }

  /** Posterior mean at a point. */
  mean(z: Float64Array, offset = 0): number {
    let sum = this.#mean;
    for (let i = 0; i < this.count; i++) {
      sum += this.#alpha[i]! * this.#variance * matern52(this.#distance(i, z, offset));
    }
    return sum;
  }

  /** Posterior mean and variance at a point into `out[0]`, `out[1]`. */
  predict(z: Float64Array, offset: number, out: Float64Array): void {
    const v = this.#v;
    const n = this.count;
    let mean = this.#mean;
    for (let i = 0; i < n; i++) {
      const k = this.#variance * matern52(this.#distance(i, z, offset));
      v[i] = k;
      mean += this.#alpha[i]! * k;
    }
    forward(this.#l, n, this.#capacity, v);
    let variance = this.#variance;
    for (let i = 0; i < n; i++) variance -= v[i]! * v[i]!;
    out[0] = mean;
    out[1] = max(variance, 1e-12 * this.#variance);
  }

  /** As `predict`, with the gradients by the numeric coordinates; those by nominal ones are 0. */
  predictWithGradient(z: Float64Array, out: Float64Array, meanGradient: Float64Array, varianceGradient: Float64Array): void {
    const d = this.columns;
    const n = this.count;
    const v = this.#v;
    let mean = this.#mean;
    for (let i = 0; i < n; i++) {
      const r2 = this.#distance(i, z, 0);
      const k = this.#variance * matern52(r2);
      this.#slopes[i] = this.#variance * matern52Slope(r2);
      v[i] = k;
      mean += this.#alpha[i]! * k;
    }
    forward(this.#l, n, this.#capacity, v);
    let variance = this.#variance;
    for (let i = 0; i < n; i++) variance -= v[i]! * v[i]!;
    backward(this.#l, n, this.#capacity, v);
    meanGradient.fill(0);
    varianceGradient.fill(0);
    for (let i = 0; i < n; i++) {
      const slope = this.#slopes[i]!;
      const towardsMean = this.#alpha[i]! * slope;
      const towardsVariance = -2 * v[i]! * slope;
      for (let j = 0; j < d; j++) {
        if (this.#nominal[j]) continue;
        const change = 2 * (z[j]! - this.#x[i * d + j]!) * this.#inverseSquares[j]!;
        meanGradient[j]! += towardsMean * change;
        varianceGradient[j]! += towardsVariance * change;
      }
    }
    out[0] = mean;
    out[1] = max(variance, 1e-12 * this.#variance);
  }

  /** The i-th point in use. */
  row(i: number): Float64Array {
    return this.#x.slice(i * this.columns, (i + 1) * this.columns);
  }

  /** Posterior mean at the i-th point in use. */
  fitted(i: number): number {
    // K α = y - m and K = k(X, X) + (noise + jitter) I.
    return this.#y[i]! - (this.#noise + JITTER * this.#variance) * this.#alpha[i]!;
  }

  /** One more observation. @throws RangeError beyond the spare room */
  add(z: Float64Array, offset: number, y: number): void {
    const n = this.count;
    if (n === this.#capacity) throw new RangeError('no spare room');
    const row = n * this.#capacity;
    for (let i = 0; i < n; i++) this.#l[row + i] = this.#variance * matern52(this.#distance(i, z, offset));
    this.#l[row + n] = this.#diagonal();
    if (!extend(this.#l, n, this.#capacity)) throw new RangeError('the kernel matrix is not positive definite');
    for (let j = 0; j < this.columns; j++) this.#x[n * this.columns + j] = z[offset + j]!;
    this.#y[n] = y;
    this.count = n + 1;
    this.#solve();
  }

  #diagonal(): number {
    return this.#variance * (1 + JITTER) + this.#noise;
  }

  #factor(): void {
    const n = this.count;
    const kernel = new Matrix(n, n);
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < i; k++) {
        const value = this.#variance * matern52(this.#distance(i, this.#x, k * this.columns));
        kernel.set(i, k, value);
        kernel.set(k, i, value);
      }
      kernel.set(i, i, this.#diagonal());
    }
    const decomposition = new CholeskyDecomposition(kernel);
    if (!decomposition.isPositiveDefinite()) throw new RangeError('the kernel matrix is not positive definite');
    const l = decomposition.lowerTriangularMatrix;
    for (let i = 0; i < n; i++) for (let k = 0; k <= i; k++) this.#l[i * this.#capacity + k] = l.get(i, k);
  }

  /** The mean by generalised least squares, and α = K⁻¹(y - m). */
  #solve(): void {
    const n = this.count;
    const ones = this.#v.fill(1, 0, n);
    const alpha = this.#alpha;
    alpha.set(this.#y.subarray(0, n));
    forward(this.#l, n, this.#capacity, ones);
    forward(this.#l, n, this.#capacity, alpha);
    let cross = 0;
    let square = 0;
    for (let i = 0; i < n; i++) {
      cross += ones[i]! * alpha[i]!;
      square += ones[i]! * ones[i]!;
    }
    this.#mean = cross / square;
    for (let i = 0; i < n; i++) alpha[i]! -= this.#mean * ones[i]!;
    backward(this.#l, n, this.#capacity, alpha);
  }

  #distance(i: number, z: Float64Array, offset: number): number {
    const d = this.columns;
    const at = i * d;
    let r2 = 0;
    for (let j = 0; j < d; j++) {
      const difference = z[offset + j]! - this.#x[at + j]!;
      if (difference === 0) continue;
      r2 += (this.#nominal[j] ? 1 : difference * difference) * this.#inverseSquares[j]!;
    }
    return r2;
  }
}
