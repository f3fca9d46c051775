// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { log } = Math;

/**
 * What a tree gathers of rows to judge a split by: `size` numbers a bin. The score of two sides is the sum of theirs; the best
 * split has the largest.
 */
export interface Statistic {
  readonly size: number;
  /** Numbers that a leaf says. */
  readonly outputs: number;
  /** Adds rows `order[from..to)` to the histogram of a column whose codes begin at `base`. */
  fill(histogram: Float64Array, codes: Uint8Array, base: number, order: Int32Array, from: number, to: number): void;
  /** Rows, weighted, in the `size` numbers at `at`. */
  count(stats: Float64Array, at: number): number;
  score(stats: Float64Array, at: number): number;
  /** Writes what a leaf of these rows says. */
  say(stats: Float64Array, at: number, into: Float64Array): void;
}

/** Class counts; Gini impurity or entropy (Breiman et al. 1984). */
export class ClassCounts implements Statistic {
  readonly size: number;
  readonly outputs: number;
  readonly #labels: Int32Array;
  readonly #entropy: boolean;

  constructor(labels: Int32Array, classes: number, criterion: 'gini' | 'entropy') {
    this.size = classes;
    this.outputs = classes;
    this.#labels = labels;
    this.#entropy = criterion === 'entropy';
  }

  fill(histogram: Float64Array, codes: Uint8Array, base: number, order: Int32Array, from: number, to: number): void {
    const { size } = this;
    const labels = this.#labels;
    for (let i = from; i < to; i++) {
      const row = order[i]!;
      histogram[codes[base + row]! * size + labels[row]!]!++;
    }
  }

  count(stats: Float64Array, at: number): number {
    let sum = 0;
    for (let c = 0; c < this.size; c++) sum += stats[at + c]!;
    return sum;
  }

  /** Minus n times the impurity, up to a constant of the node. */
  score(stats: Float64Array, at: number): number {
    const n = this.count(stats, at);
    if (n === 0) return 0;
    let sum = 0;
    if (this.#entropy) {
      for (let c = 0; c < this.size; c++) {
        const count = stats[at + c]!;
        if (count > 0) sum += count * log(count / n);
      }
      return sum;
    }
    for (let c = 0; c < this.size; c++) sum += stats[at + c]! * stats[at + c]!;
    return sum / n;
  }

  say(stats: Float64Array, at: number, into: Float64Array): void {
    const n = this.count(stats, at);
    for (let c = 0; c < this.size; c++) into[c] = stats[at + c]! / n;
  }
}

/** Rows and the sum of their values; squared error. */
export class ValueSums implements Statistic {
  readonly size = 2;
  readonly outputs = 1;
  readonly #values: Float64Array;

  constructor(values: Float64Array) {
    this.#values = values;
  }

  fill(histogram: Float64Array, codes: Uint8Array, base: number, order: Int32Array, from: number, to: number): void {
    const values = this.#values;
    for (let i = from; i < to; i++) {
      const row = order[i]!;
      const bin = codes[base + row]! * 2;
      histogram[bin]!++;
      histogram[bin + 1]! += values[row]!;
    }
  }

  count(stats: Float64Array, at: number): number {
    return stats[at]!;
  }

  score(stats: Float64Array, at: number): number {
    return stats[at]! === 0 ? 0 : (stats[at + 1]! * stats[at + 1]!) / stats[at]!;
  }

  say(stats: Float64Array, at: number, into: Float64Array): void {
    into[0] = stats[at + 1]! / stats[at]!;
  }
}

/** Rows, gradients and curvatures of a loss: Newton steps (Friedman 2001; Chen & Guestrin 2016, XGBoost, equation 7). */
export class GradientSums implements Statistic {
  readonly size = 3;
  readonly outputs = 1;
  readonly #gradients: Float64Array;
  readonly #curvatures: Float64Array;
  readonly #l2: number;

  constructor(gradients: Float64Array, curvatures: Float64Array, l2: number) {
    this.#gradients = gradients;
    this.#curvatures = curvatures;
    this.#l2 = l2;
  }

  fill(histogram: Float64Array, codes: Uint8Array, base: number, order: Int32Array, from: number, to: number): void {
    const gradients = this.#gradients;
    const curvatures = this.#curvatures;
    for (let i = from; i < to; i++) {
      const row = order[i]!;
      const bin = codes[base + row]! * 3;
      histogram[bin]!++;
      histogram[bin + 1]! += gradients[row]!;
      histogram[bin + 2]! += curvatures[row]!;
    }
  }

  count(stats: Float64Array, at: number): number {
    return stats[at]!;
  }

  score(stats: Float64Array, at: number): number {
    const curvature = stats[at + 2]! + this.#l2;
    return curvature <= 0 ? 0 : (stats[at + 1]! * stats[at + 1]!) / curvature;
  }

  say(stats: Float64Array, at: number, into: Float64Array): void {
    into[0] = -stats[at + 1]! / (stats[at + 2]! + this.#l2 + 1e-15);
  }
}
