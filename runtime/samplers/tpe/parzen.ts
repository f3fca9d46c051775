import type { Axis } from '../../core/domain.ts';
import type { Rng } from '../../core/rng.ts';
import { cumulative, quantile } from '../../math/normal.ts';
import { Bins } from './bins.ts';
import { neighbourWidths } from './widths.ts';

// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { exp, log } = Math;

/** Discrete axes up to this size get the exact mass of each value; on finer ones density is as good. */
const EXACT = 40;
const LOG_SQRT_2PI = 0.5 * log(2 * Math.PI);

/**
 * A multivariate Parzen estimator over the rows of a cube: a mixture of one product kernel an observation and one for the
 * prior (Bergstra et al. 2011; Falkner, Klein & Hutter 2018). Numeric axes have Gaussians truncated to [0, 1], nominal
 * ones a point mass that leaks. On an axis where an observation was inactive its kernel is the prior's, so that branches
 * of a conditional space share what they have in common and say nothing of the rest.
 */
export class Parzen {
  readonly #axes: readonly Axis[];
  /** Kernels: one an observation, then the prior. */
  readonly #kernels: number;
  readonly #weights: Float64Array;
  readonly #logWeights: Float64Array;
  /** By axis, by kernel. The prior's kernel is wide and central. */
  readonly #centres: readonly Float64Array[];
  readonly #widths: readonly Float64Array[];
  readonly #precisions: readonly Float64Array[];
  readonly #norms: readonly Float64Array[];
  /** By axis: which kernels say something of it. */
  readonly #speaks: readonly Uint8Array[];
  readonly #bins: readonly (Bins | undefined)[];
  /** Probability that a nominal kernel forgets its label. */
  readonly #leak: number;
  readonly #joint: boolean;

  /**
   * @param rows count × axes, row-major, in the cube @param active likewise, 1 where the parameter was active
   * @param weights of the observations, then of the prior: count + 1 positive numbers
   * @param joint whether coordinates depend on each other
   */
  constructor(axes: readonly Axis[], rows: Float64Array, active: Uint8Array, weights: Float64Array, joint = true) {
    const n = weights.length - 1;
    const d = axes.length;
    this.#axes = axes;
    this.#joint = joint;
    this.#kernels = n + 1;
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    this.#weights = weights.map((weight) => weight / total);
    this.#logWeights = this.#weights.map(log);
    this.#leak = weights[n]! / (n + 1 + weights[n]!);
    this.#speaks = axes.map((_, j) => {
      const column = new Uint8Array(n + 1);
      for (let i = 0; i < n; i++) column[i] = active[i * d + j]!;
      return column;
    });
    // The prior's centre, also for observations that say nothing.
    this.#centres = axes.map((_, j) => {
      const column = new Float64Array(n + 1).fill(0.5);
      for (let i = 0; i < n; i++) if (active[i * d + j] === 1) column[i] = rows[i * d + j]!;
      return column;
    });
    this.#widths = axes.map((axis, j) => (axis.nominal ? new Float64Array(0) : this.#spread(j)));
    this.#precisions = this.#widths.map((widths) => widths.map((width) => 1 / width));
    this.#norms = axes.map((axis, j) =>
      axis.nominal ? new Float64Array(0) : this.#centres[j]!.map((centre, i) => logNormaliser(centre, this.#widths[j]![i]!)),
    );
    this.#bins = axes.map((axis, j) =>
      !axis.nominal && axis.size <= EXACT ? new Bins(axis, this.#centres[j]!, this.#widths[j]!) : undefined,
    );
  }

  /**
   * A row whose coordinates come from kernels of their own, of those that say something of the axis, unsettled: nominal
   * coordinates are indices. Drawn from one kernel, all rows would lie near few observations; which combinations are likely,
   * the density decides.
   */
  draw(rng: Rng, into: Float64Array): void {
    this.#axes.forEach((axis, j) => {
      const kernel = this.#pick(j, rng.next());
      const u = rng.next();
      const centre = this.#centres[j]![kernel]!;
      if (axis.nominal) {
        const kept = this.#speaks[j]![kernel] === 1 && u >= this.#leak;
        into[j] = kept ? centre : rng.int(axis.size);
        return;
      }
      const width = this.#widths[j]![kernel]!;
      const low = cumulative((0 - centre) / width);
      const high = cumulative((1 - centre) / width);
      into[j] = Math.min(1, Math.max(0, centre + width * quantile(low + u * (high - low))));
    });
  }

  /** A kernel that says something of an axis, or the prior's, by weight. */
  #pick(j: number, u: number): number {
    const speaks = this.#speaks[j]!;
    const prior = this.#kernels - 1;
    let total = this.#weights[prior]!;
    for (let i = 0; i < prior; i++) if (speaks[i] === 1) total += this.#weights[i]!;
    let left = u * total;
    for (let i = 0; i < prior; i++) {
      if (speaks[i] === 0) continue;
      if (left < this.#weights[i]!) return i;
      left -= this.#weights[i]!;
    }
    return prior;
  }

  /**
   * Logarithm of the density of a settled row over its active coordinates; where the axes are told apart, that of the product
   * of each axis' own mixture (Bergstra et al. 2011). O(kernels · axes).
   * @param scratch at least as long as there are kernels
   */
  logDensity(row: Float64Array, active: Uint8Array, scratch: Float64Array): number {
    const terms = scratch.subarray(0, this.#kernels);
    terms.set(this.#logWeights);
    let product = 0;
    this.#axes.forEach((axis, j) => {
      if (active[j] === 0) return;
      const bins = this.#bins[j];
      if (axis.nominal) this.#addNominal(j, row[j]!, axis.size, terms);
      else if (bins === undefined) this.#addContinuous(j, row[j]!, terms);
      else bins.add(row[j]!, terms);
      if (this.#joint) return;
      product += logSumExp(terms);
      terms.set(this.#logWeights);
    });
    return this.#joint ? logSumExp(terms) : product;
  }

  #addContinuous(j: number, x: number, terms: Float64Array): void {
    const centres = this.#centres[j]!;
    const precisions = this.#precisions[j]!;
    const norms = this.#norms[j]!;
    const n = terms.length;
    for (let i = 0; i < n; i++) {
      const z = (x - centres[i]!) * precisions[i]!;
      terms[i] = terms[i]! - 0.5 * z * z - norms[i]!;
    }
  }

  #addNominal(j: number, label: number, size: number, terms: Float64Array): void {
    const centres = this.#centres[j]!;
    const speaks = this.#speaks[j]!;
    const silent = log(1 / size);
    const other = log(this.#leak / size);
    const same = log(this.#leak / size + 1 - this.#leak);
    for (let i = 0; i < terms.length; i++) terms[i]! += speaks[i] === 0 ? silent : centres[i] === label ? same : other;
  }

  /** Widths of the kernels that speak by their neighbours; 1 for the others. */
  #spread(j: number): Float64Array {
    const speaks = this.#speaks[j]!;
    const widths = new Float64Array(this.#kernels).fill(1);
    const found = neighbourWidths(this.#centres[j]!.filter((_, i) => speaks[i] === 1));
    let k = 0;
    for (let i = 0; i < widths.length; i++) if (speaks[i] === 1) widths[i] = found[k++]!;
    return widths;
  }
}

/** So many widths from a bound, nothing is beyond it. */
const CLEAR = 9;

function logNormaliser(centre: number, width: number): number {
  const outside = Math.min(centre, 1 - centre) > CLEAR * width;
  return LOG_SQRT_2PI + log(width) + (outside ? 0 : log(cumulative((1 - centre) / width) - cumulative((0 - centre) / width)));
}

/** e to this is beneath the last bit of a sum of a thousand terms, the largest of which is 1. */
const NEGLIGIBLE = -44;

function logSumExp(terms: Float64Array): number {
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < terms.length; i++) if (terms[i]! > top) top = terms[i]!;
  let sum = 0;
  for (let i = 0; i < terms.length; i++) {
    const below = terms[i]! - top;
    if (below > NEGLIGIBLE) sum += exp(below);
  }
  return top + log(sum);
}
