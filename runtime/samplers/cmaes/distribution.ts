import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Rng } from '../../core/rng.ts';

// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { exp, floor, log, max, min, sqrt } = Math;

/** Population where the program does not say: 4 + ⌊3 ln d⌋ (Hansen 2016, table 1). */
export function populationFor(dimensions: number): number {
  return 4 + floor(3 * log(max(1, dimensions)));
}

/** Strategy parameters of a population (Hansen 2016, The CMA evolution strategy: a tutorial, table 1). */
class Strategy {
  readonly parents: number;
  readonly weights: Float64Array;
  readonly muEff: number;
  readonly cSigma: number;
  readonly dSigma: number;
  readonly cC: number;
  readonly c1: number;
  readonly cMu: number;
  /** E‖N(0, I)‖. */
  readonly chi: number;

  constructor(d: number, population: number) {
    this.parents = max(1, floor(population / 2));
    const raw = Float64Array.from({ length: this.parents }, (_, i) => log((population + 1) / 2) - log(i + 1));
    const total = raw.reduce((sum, weight) => sum + weight, 0);
    this.weights = raw.map((weight) => weight / total);
    this.muEff = 1 / this.weights.reduce((sum, weight) => sum + weight * weight, 0);
    this.cSigma = (this.muEff + 2) / (d + this.muEff + 5);
    this.dSigma = 1 + 2 * max(0, sqrt((this.muEff - 1) / (d + 1)) - 1) + this.cSigma;
    this.cC = (4 + this.muEff / d) / (d + 4 + (2 * this.muEff) / d);
    this.c1 = 2 / ((d + 1.3) ** 2 + this.muEff);
    this.cMu = min(1 - this.c1, (2 * (this.muEff - 2 + 1 / this.muEff)) / ((d + 2) ** 2 + this.muEff));
    this.chi = sqrt(d) * (1 - 1 / (4 * d) + 1 / (21 * d * d));
  }
}

/**
 * The search distribution of CMA-ES, N(mean, σ² A C A), and its update by rank. `A` is the diagonal that the margin for
 * discrete axes widens (Hamano et al. 2022). Coordinates are those of a cube.
 */
export class Distribution {
  readonly mean: Float64Array;
  readonly population: number;
  sigma: number;
  /** Of the margin: factors ≥ 1 by axis. */
  readonly stretch: Float64Array;
  readonly #d: number;
  readonly #strategy: Strategy;
  readonly #c: Float64Array;
  readonly #pSigma: Float64Array;
  readonly #pC: Float64Array;
  /** Columns are eigenvectors of C; their standard deviations. */
  #b: Float64Array;
  #sd: Float64Array;
  #generation = 0;

  constructor(mean: Float64Array, sigma: number, population: number) {
    const d = mean.length;
    this.#d = d;
    this.mean = mean.slice();
    this.sigma = sigma;
    this.population = population;
    this.stretch = new Float64Array(d).fill(1);
    this.#strategy = new Strategy(d, population);
    this.#c = identity(d);
    this.#b = identity(d);
    this.#sd = new Float64Array(d).fill(1);
    this.#pSigma = new Float64Array(d);
    this.#pC = new Float64Array(d);
  }

  /** A row drawn from the distribution, not clamped. Takes d normal draws. */
  draw(rng: Rng, into: Float64Array): void {
    const d = this.#d;
    const z = Float64Array.from({ length: d }, (_, k) => rng.normal() * this.#sd[k]!);
    for (let j = 0; j < d; j++) {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += this.#b[j * d + k]! * z[k]!;
      into[j] = this.mean[j]! + this.sigma * this.stretch[j]! * sum;
    }
  }

  /** Standard deviation along an axis. */
  deviation(j: number): number {
    return this.sigma * this.stretch[j]! * sqrt(this.#c[j * this.#d + j]!);
  }

  /** Learns from a generation. @param ranked its rows, best first O(d² population + d³) */
  update(ranked: readonly Float64Array[]): void {
    const d = this.#d;
    const { parents, weights, muEff, cSigma, dSigma, cC, c1, cMu, chi } = this.#strategy;
    const steps = ranked.slice(0, parents).map((row) => row.map((x, j) => (x - this.mean[j]!) / (this.sigma * this.stretch[j]!)));
    const shift = new Float64Array(d);
    steps.forEach((step, i) => {
      for (let j = 0; j < d; j++) shift[j]! += weights[i]! * step[j]!;
    });
    for (let j = 0; j < d; j++) this.mean[j]! += this.sigma * this.stretch[j]! * shift[j]!;

    const whitened = this.#whiten(shift);
    const keep = sqrt(cSigma * (2 - cSigma) * muEff);
    for (let j = 0; j < d; j++) this.#pSigma[j] = (1 - cSigma) * this.#pSigma[j]! + keep * whitened[j]!;
    const length = sqrt(this.#pSigma.reduce((sum, p) => sum + p * p, 0));
    this.#generation++;
    const expected = sqrt(1 - (1 - cSigma) ** (2 * this.#generation));
    const calm = length / expected < (1.4 + 2 / (d + 1)) * chi;
    const keepC = calm ? sqrt(cC * (2 - cC) * muEff) : 0;
    for (let j = 0; j < d; j++) this.#pC[j] = (1 - cC) * this.#pC[j]! + keepC * shift[j]!;

    const lost = calm ? 0 : cC * (2 - cC);
    const old = 1 - c1 - cMu + c1 * lost;
    for (let j = 0; j < d; j++) {
      for (let k = 0; k <= j; k++) {
        let value = old * this.#c[j * d + k]! + c1 * this.#pC[j]! * this.#pC[k]!;
        for (let i = 0; i < steps.length; i++) value += cMu * weights[i]! * steps[i]![j]! * steps[i]![k]!;
        this.#c[j * d + k] = value;
        this.#c[k * d + j] = value;
      }
    }
    this.sigma *= exp(min(1, (cSigma / dSigma) * (length / chi - 1)));
    this.#decompose();
  }

  /** C^(-½) v. */
  #whiten(v: Float64Array): Float64Array {
    const d = this.#d;
    const out = new Float64Array(d);
    for (let k = 0; k < d; k++) {
      let along = 0;
      for (let j = 0; j < d; j++) along += this.#b[j * d + k]! * v[j]!;
      along /= this.#sd[k]!;
      for (let j = 0; j < d; j++) out[j]! += this.#b[j * d + k]! * along;
    }
    return out;
  }

  #decompose(): void {
    const d = this.#d;
    const matrix = Matrix.from1DArray(d, d, this.#c as unknown as number[]);
    const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
    this.#b = Float64Array.from(eigenvectorMatrix.to1DArray());
    this.#sd = Float64Array.from(realEigenvalues, (value) => sqrt(max(value, 1e-20)));
  }
}

function identity(d: number): Float64Array {
  const matrix = new Float64Array(d * d);
  for (let j = 0; j < d; j++) matrix[j * d + j] = 1;
  return matrix;
}
