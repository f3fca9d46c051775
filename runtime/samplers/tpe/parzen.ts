import type { Axis } from '../../core/domain.ts';
import type { Rng } from '../../core/rng.ts';
import { cumulative, quantile } from '../../math/normal.ts';

// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { exp, log } = Math;

/** Discrete axes up to this size get the exact mass of each value; finer ones count as continuous. */
const TABULATED = 128;
const LOG_SQRT_2PI = 0.5 * log(2 * Math.PI);
/** Standard deviation of the prior's kernel, centred on the axis. */
const PRIOR_WIDTH = 1;

export interface Bandwidth {
  /** Standard deviation of each kernel on a numeric axis, in units of the cube. */
  readonly width: number;
  /** Share of probability that a kernel on a nominal axis gives to the labels that were not observed. */
  readonly leak: number;
}

/**
 * A multivariate Parzen estimator over the rows of a cube: a mixture of one product kernel an observation and one for the
 * prior (Bergstra et al. 2011; Falkner, Klein & Hutter 2018). Numeric axes have Gaussians truncated to [0, 1], nominal
 * ones a point mass that leaks. On an axis where an observation was inactive its kernel is the prior's, so that branches
 * of a conditional space share what they have in common and say nothing of the rest.
 */
export class Parzen {
  readonly #axes: readonly Axis[];
  readonly #count: number;
  readonly #rows: Float64Array;
  readonly #active: Uint8Array;
  readonly #bandwidth: Bandwidth;
  readonly #weights: Float64Array;
  readonly #logWeights: Float64Array;
  /** Row-major (count + 1) × axes: log of the truncated normaliser of a continuous kernel. */
  readonly #norms: Float64Array;
  /** By axis: log mass of value b (column) under a kernel at value a (row); a last row for the prior. */
  readonly #tables: readonly (Float64Array | undefined)[];

  /**
   * @param rows count × axes, row-major, in the cube @param active likewise, 1 where the parameter was active
   * @param weights of the observations, then of the prior: count + 1 positive numbers
   */
  constructor(axes: readonly Axis[], rows: Float64Array, active: Uint8Array, weights: Float64Array, bandwidth: Bandwidth) {
    this.#axes = axes;
    this.#count = weights.length - 1;
    this.#rows = rows;
    this.#active = active;
    this.#bandwidth = bandwidth;
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    this.#weights = weights.map((weight) => weight / total);
    this.#logWeights = this.#weights.map(log);
    this.#norms = this.#normalisers();
    this.#tables = axes.map((axis) => (axis.nominal || axis.size <= TABULATED ? this.#table(axis) : undefined));
  }

  /** A row drawn from the mixture, unsettled: nominal coordinates are indices. */
  draw(rng: Rng, into: Float64Array): void {
    const d = this.#axes.length;
    let left = rng.next();
    let chosen = 0;
    while (chosen < this.#count && left >= this.#weights[chosen]!) left -= this.#weights[chosen++]!;
    for (let j = 0; j < d; j++) {
      const axis = this.#axes[j]!;
      const observed = chosen < this.#count && this.#active[chosen * d + j] === 1;
      const u = rng.next();
      if (axis.nominal) {
        into[j] = observed && u >= this.#bandwidth.leak ? this.#rows[chosen * d + j]! : rng.int(axis.size);
        continue;
      }
      const mean = observed ? this.#rows[chosen * d + j]! : 0.5;
      const width = observed ? this.#bandwidth.width : PRIOR_WIDTH;
      const low = cumulative((0 - mean) / width);
      const high = cumulative((1 - mean) / width);
      into[j] = Math.min(1, Math.max(0, mean + width * quantile(low + u * (high - low))));
    }
  }

  /** Logarithm of the density of a settled row over its active coordinates. O(count · axes). */
  logDensity(row: Float64Array, active: Uint8Array, scratch: Float64Array): number {
    const d = this.#axes.length;
    const terms = scratch.subarray(0, this.#count + 1);
    terms.set(this.#logWeights);
    for (let j = 0; j < d; j++) {
      if (active[j] === 0) continue;
      const table = this.#tables[j];
      if (table === undefined) this.#addContinuous(j, row[j]!, terms);
      else this.#addTabulated(j, row[j]!, table, terms);
    }
    return logSumExp(terms);
  }

  #addContinuous(j: number, x: number, terms: Float64Array): void {
    const d = this.#axes.length;
    const n = this.#count;
    const precision = 1 / this.#bandwidth.width;
    const prior = (x - 0.5) / PRIOR_WIDTH;
    const priorTerm = -0.5 * prior * prior - this.#norms[n * d + j]!;
    for (let i = 0, at = j; i < n; i++, at += d) {
      if (this.#active[at] === 0) terms[i]! += priorTerm;
      else {
        const z = (x - this.#rows[at]!) * precision;
        terms[i]! += -0.5 * z * z - this.#norms[at]!;
      }
    }
    terms[n]! += priorTerm;
  }

  #addTabulated(j: number, x: number, table: Float64Array, terms: Float64Array): void {
    const axis = this.#axes[j]!;
    const d = this.#axes.length;
    const n = this.#count;
    const size = axis.size;
    const value = indexAt(axis, x);
    const prior = table[size * size + value]!;
    for (let i = 0, at = j; i < n; i++, at += d) {
      terms[i]! += this.#active[at] === 0 ? prior : table[indexAt(axis, this.#rows[at]!) * size + value]!;
    }
    terms[n]! += prior;
  }

  #normalisers(): Float64Array {
    const d = this.#axes.length;
    const norms = new Float64Array((this.#count + 1) * d);
    for (let j = 0; j < d; j++) {
      const axis = this.#axes[j]!;
      if (axis.nominal || axis.size <= TABULATED) continue;
      for (let i = 0; i <= this.#count; i++) {
        const observed = i < this.#count && this.#active[i * d + j] === 1;
        norms[i * d + j] = observed
          ? logNormaliser(this.#rows[i * d + j]!, this.#bandwidth.width)
          : logNormaliser(0.5, PRIOR_WIDTH);
      }
    }
    return norms;
  }

  #table(axis: Axis): Float64Array {
    const { size } = axis;
    const table = new Float64Array((size + 1) * size);
    const { leak, width } = this.#bandwidth;
    for (let a = 0; a <= size; a++) {
      for (let b = 0; b < size; b++) {
        const mass = axis.nominal
          ? a === size
            ? 1 / size
            : leak / size + (a === b ? 1 - leak : 0)
          : binMass(axis, b, a === size ? 0.5 : centre(axis, a), a === size ? PRIOR_WIDTH : width);
        table[a * size + b] = log(Math.max(mass, 1e-300));
      }
    }
    return table;
  }
}

const centre = (axis: Axis, index: number): number => axis.encode(axis.at(index));

function indexAt(axis: Axis, coordinate: number): number {
  return axis.nominal ? coordinate : axis.indexOf(axis.decode(coordinate));
}

/** Probability that a truncated Gaussian falls nearer to value b than to its neighbours. */
function binMass(axis: Axis, b: number, mean: number, width: number): number {
  const from = b === 0 ? 0 : (centre(axis, b - 1) + centre(axis, b)) / 2;
  const to = b === axis.size - 1 ? 1 : (centre(axis, b) + centre(axis, b + 1)) / 2;
  const all = cumulative((1 - mean) / width) - cumulative((0 - mean) / width);
  return (cumulative((to - mean) / width) - cumulative((from - mean) / width)) / all;
}

function logNormaliser(mean: number, width: number): number {
  return LOG_SQRT_2PI + log(width) + log(cumulative((1 - mean) / width) - cumulative((0 - mean) / width));
}

function logSumExp(terms: Float64Array): number {
  let top = Number.NEGATIVE_INFINITY;
  for (const term of terms) if (term > top) top = term;
  let sum = 0;
  for (const term of terms) sum += exp(term - top);
  return top + log(sum);
}
