import type { GaussianProcess } from '../../math/gaussian-process.ts';
import { logImprovement, logImprovementSlope } from '../../math/normal.ts';
import { type Acquisition, Belief } from './acquisition.ts';

// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { exp, log, log1p } = Math;

/**
 * The logarithm of the expected hypervolume improvement of two objectives with independent posteriors (Emmerich, Deutz &
 * Klinkenberg 2011; the logarithm as in Ament et al. 2023). What no point of the front dominates is a row of strips
 * between the front's values of the first objective, open below; the expected gain in one is
 * (EI₁(right) - EI₁(left)) · EI₂(top), EI(t) = E max(0, t - y) = σ h((t - μ)/σ). O(front) a row.
 */
export class LogHypervolumeImprovement implements Acquisition {
  readonly #first: Belief;
  readonly #second: Belief;
  /** Right ends of the strips, rising, and their tops, falling; the last right end is the reference point's. */
  readonly #right: Float64Array;
  readonly #top: Float64Array;
  readonly #gains: Float64Array;
  readonly #edges: Float64Array;

  /** @param front non-dominated pairs of losses, any order @param reference worse than what counts, in both */
  constructor(
    first: GaussianProcess,
    second: GaussianProcess,
    front: readonly (readonly [number, number])[],
    reference: readonly [number, number],
  ) {
    this.#first = new Belief(first);
    this.#second = new Belief(second);
    const inside = front.filter(([a, b]) => a < reference[0] && b < reference[1]).sort(([a], [b]) => a - b);
    this.#right = Float64Array.from([...inside.map(([a]) => a), reference[0]]);
    this.#top = Float64Array.from([reference[1], ...inside.map(([, b]) => b)]);
    this.#gains = new Float64Array(this.#right.length);
    this.#edges = new Float64Array(this.#right.length);
  }

  value(row: Float64Array): number {
    this.#first.at(row);
    this.#second.at(row);
    return this.#sum();
  }

  valueAndGradient(row: Float64Array, gradient: Float64Array): number {
    this.#first.atWithSlopes(row);
    this.#second.atWithSlopes(row);
    const value = this.#sum();
    const [a, b] = [this.#first, this.#second];
    let byMeanA = 0;
    let bySigmaA = 0;
    let byMeanB = 0;
    let bySigmaB = 0;
    // d log EI/dμ = -s/σ and d log EI/dσ = (1 - z s)/σ, s the slope of log h at z; of the strip before, those at its left end.
    let leftMean = 0;
    let leftSigma = 0;
    for (let i = 0; i < this.#right.length; i++) {
      const z = (this.#right[i]! - a.mean) / a.sigma;
      const slope = logImprovementSlope(z);
      const rightMean = -slope / a.sigma;
      const rightSigma = (1 - z * slope) / a.sigma;
      const weight = exp(this.#gains[i]! - value);
      if (weight > 0) {
        const left = i === 0 ? 0 : exp(this.#edges[i - 1]! - this.#edges[i]!);
        const share = left < 1 ? weight / (1 - left) : 0;
        byMeanA += share * (rightMean - left * leftMean);
        bySigmaA += share * (rightSigma - left * leftSigma);
        const t = (this.#top[i]! - b.mean) / b.sigma;
        const topSlope = logImprovementSlope(t);
        byMeanB -= (weight * topSlope) / b.sigma;
        bySigmaB += (weight * (1 - t * topSlope)) / b.sigma;
      }
      leftMean = rightMean;
      leftSigma = rightSigma;
    }
    gradient.fill(0);
    a.pull(byMeanA, bySigmaA, gradient);
    b.pull(byMeanB, bySigmaB, gradient);
    return value;
  }

  /** log Σ of the strips' expected gains at the beliefs' present row; fills the logs of EI and of the gains. */
  #sum(): number {
    const [a, b] = [this.#first, this.#second];
    const [logSigmaA, logSigmaB] = [log(a.sigma), log(b.sigma)];
    let highest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < this.#right.length; i++) {
      const edge = logSigmaA + logImprovement((this.#right[i]! - a.mean) / a.sigma);
      const top = logSigmaB + logImprovement((this.#top[i]! - b.mean) / b.sigma);
      const before = i === 0 ? Number.NEGATIVE_INFINITY : this.#edges[i - 1]!;
      const width = before < edge ? edge + log1p(-exp(before - edge)) : Number.NEGATIVE_INFINITY;
      this.#edges[i] = edge;
      this.#gains[i] = width + top;
      if (this.#gains[i]! > highest) highest = this.#gains[i]!;
    }
    if (highest === Number.NEGATIVE_INFINITY) return highest;
    let sum = 0;
    for (const gain of this.#gains) sum += exp(gain - highest);
    return highest + log(sum);
  }
}
