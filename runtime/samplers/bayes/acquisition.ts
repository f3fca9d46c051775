import type { GaussianProcess } from '../../math/gaussian-process.ts';
import { logCumulative, logCumulativeSlope, logImprovement, logImprovementSlope } from '../../math/normal.ts';

// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { log, sqrt } = Math;

/** What the next point should be high in: a function of a settled row. */
export interface Acquisition {
  value(row: Float64Array): number;
  /** The value, and its gradient by the numeric coordinates into `gradient`; 0 by nominal ones. */
  valueAndGradient(row: Float64Array, gradient: Float64Array): number;
}

/** The posterior of one model at one row, with the gradients that belong to it. */
export class Belief {
  readonly #model: GaussianProcess;
  readonly #out = new Float64Array(2);
  readonly #meanSlope: Float64Array;
  readonly #varianceSlope: Float64Array;

  constructor(model: GaussianProcess) {
    this.#model = model;
    this.#meanSlope = new Float64Array(model.columns);
    this.#varianceSlope = new Float64Array(model.columns);
  }

  at(row: Float64Array): void {
    this.#model.predict(row, 0, this.#out);
  }

  atWithSlopes(row: Float64Array): void {
    this.#model.predictWithGradient(row, this.#out, this.#meanSlope, this.#varianceSlope);
  }

  get mean(): number {
    return this.#out[0]!;
  }

  get sigma(): number {
    return sqrt(this.#out[1]!);
  }

  /** Adds the gradient of what has these derivatives by μ and by σ; dσ = dσ²/(2σ). */
  pull(byMean: number, bySigma: number, gradient: Float64Array): void {
    const byVariance = bySigma / (2 * this.sigma);
    for (let j = 0; j < gradient.length; j++) {
      gradient[j]! += byMean * this.#meanSlope[j]! + byVariance * this.#varianceSlope[j]!;
    }
  }
}

/**
 * The logarithm of the expected improvement over `best` (smaller is better): log σ + log h((best - μ)/σ)
 * (Jones et al. 1998; Ament et al. 2023). `best` is the lowest posterior mean at an observed point, so that one lucky
 * noisy value does not stop the search.
 */
export class LogExpectedImprovement implements Acquisition {
  readonly #best: number;
  readonly #belief: Belief;

  constructor(model: GaussianProcess, best: number) {
    this.#best = best;
    this.#belief = new Belief(model);
  }

  value(row: Float64Array): number {
    this.#belief.at(row);
    const { mean, sigma } = this.#belief;
    return log(sigma) + logImprovement((this.#best - mean) / sigma);
  }

  valueAndGradient(row: Float64Array, gradient: Float64Array): number {
    this.#belief.atWithSlopes(row);
    const { mean, sigma } = this.#belief;
    const u = (this.#best - mean) / sigma;
    const slope = logImprovementSlope(u);
    // d/dμ = -h'/(h σ); d/dσ = 1/σ - u h'/(h σ).
    gradient.fill(0);
    this.#belief.pull(-slope / sigma, (1 - u * slope) / sigma, gradient);
    return log(sigma) + logImprovement(u);
  }
}

/** log P(g ≤ 0) of one outcome constraint g (Gardner et al. 2014, Bayesian optimization with inequality constraints). */
export class LogFeasibility implements Acquisition {
  readonly #belief: Belief;
  readonly #bound: number;

  /** @param bound of the modelled quantity, up to which it is feasible */
  constructor(model: GaussianProcess, bound = 0) {
    this.#belief = new Belief(model);
    this.#bound = bound;
  }

  value(row: Float64Array): number {
    this.#belief.at(row);
    return logCumulative((this.#bound - this.#belief.mean) / this.#belief.sigma);
  }

  valueAndGradient(row: Float64Array, gradient: Float64Array): number {
    this.#belief.atWithSlopes(row);
    const { mean, sigma } = this.#belief;
    const u = (this.#bound - mean) / sigma;
    const slope = logCumulativeSlope(u);
    gradient.fill(0);
    this.#belief.pull(-slope / sigma, (-u * slope) / sigma, gradient);
    return logCumulative(u);
  }
}

/** The sum of acquisitions that are logarithms: a product of independent chances. */
export class Sum implements Acquisition {
  readonly #terms: readonly Acquisition[];

  constructor(terms: readonly Acquisition[]) {
    this.#terms = terms;
  }

  value(row: Float64Array): number {
    let sum = 0;
    for (const term of this.#terms) sum += term.value(row);
    return sum;
  }

  valueAndGradient(row: Float64Array, gradient: Float64Array): number {
    const own = new Float64Array(gradient.length);
    let sum = 0;
    gradient.fill(0);
    for (const term of this.#terms) {
      sum += term.valueAndGradient(row, own);
      for (let j = 0; j < own.length; j++) gradient[j]! += own[j]!;
    }
    return sum;
  }
}
