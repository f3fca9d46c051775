import type { GaussianProcess } from '../../math/gaussian-process.ts';
import { logImprovement, logImprovementSlope } from '../../math/normal.ts';

// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { log, sqrt } = Math;

/**
 * The logarithm of the expected improvement over `best` (smaller is better): log σ + log h((best - μ)/σ)
 * (Jones et al. 1998; Ament et al. 2023). `best` is the lowest posterior mean at an observed point, so that one lucky
 * noisy value does not stop the search.
 */
export class LogExpectedImprovement {
  readonly model: GaussianProcess;
  readonly best: number;
  readonly #out = new Float64Array(2);
  readonly #mean: Float64Array;
  readonly #variance: Float64Array;

  constructor(model: GaussianProcess, best: number) {
    this.model = model;
    this.best = best;
    this.#mean = new Float64Array(model.columns);
    this.#variance = new Float64Array(model.columns);
  }

  value(z: Float64Array, offset = 0): number {
    this.model.predict(z, offset, this.#out);
    const sigma = sqrt(this.#out[1]!);
    return log(sigma) + logImprovement((this.best - this.#out[0]!) / sigma);
  }

  /** The value, and its gradient by the numeric coordinates; 0 by nominal ones. */
  valueAndGradient(z: Float64Array, gradient: Float64Array): number {
    this.model.predictWithGradient(z, this.#out, this.#mean, this.#variance);
    const sigma = sqrt(this.#out[1]!);
    const u = (this.best - this.#out[0]!) / sigma;
    const slope = logImprovementSlope(u);
    // d/dμ = -h'/(h σ); d/dσ = 1/σ - u h'/(h σ), and dσ = dσ²/(2σ).
    const byMean = -slope / sigma;
    const byVariance = (1 - u * slope) / (2 * this.#out[1]!);
    for (let j = 0; j < gradient.length; j++) gradient[j] = byMean * this.#mean[j]! + byVariance * this.#variance[j]!;
    return log(sigma) + logImprovement(u);
  }
}
