// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { log } = Math;

/** A place between rows in the order of a column: so many come before it, and what is gained by a split there. */
export interface Cut {
  /** Of the last row or bin before it; −1 where no split is allowed. */
  code: number;
  gain: number;
}

/** What a tree gathers of the rows of a node to judge splits by. A row counts as often as its weight says, for `minLeaf` once. */
export interface Statistic {
  /** Numbers that a leaf says. */
  readonly outputs: number;
  /** Takes the rows order[from..to) for the node. @returns false where they are all alike, so that no split gains */
  gather(order: Int32Array, from: number, to: number): boolean;
  /** Writes what a leaf of the node says. */
  say(into: Float64Array): void;
  /** The best cut of the node's rows, given in the order of their codes; the first of equal ones. */
  sweep(rows: Int32Array, codes: Uint8Array, count: number, minLeaf: number, cut: Cut): void;
}

/** Class counts; Gini impurity or entropy (Breiman et al. 1984). */
export class ClassCounts implements Statistic {
  readonly outputs: number;
  readonly #labels: Int32Array;
  readonly #weights: Float64Array;
  readonly #entropy: boolean;
  readonly #total: Float64Array;
  readonly #left: Float64Array;
  readonly #right: Float64Array;
  #weight = 0;

  constructor(labels: Int32Array, weights: Float64Array, classes: number, criterion: 'gini' | 'entropy') {
    this.outputs = classes;
    this.#labels = labels;
    this.#weights = weights;
    this.#entropy = criterion === 'entropy';
    this.#total = new Float64Array(classes);
    this.#left = new Float64Array(classes);
    this.#right = new Float64Array(classes);
  }

  gather(order: Int32Array, from: number, to: number): boolean {
    const [labels, weights, total] = [this.#labels, this.#weights, this.#total.fill(0)];
    let sum = 0;
    for (let i = from; i < to; i++) {
      const row = order[i]!;
      total[labels[row]!]! += weights[row]!;
      sum += weights[row]!;
    }
    this.#weight = sum;
    return total[labels[order[from]!]!]! < sum;
  }

  say(into: Float64Array): void {
    for (let c = 0; c < into.length; c++) into[c] = this.#total[c]! / this.#weight;
  }

  sweep(rows: Int32Array, codes: Uint8Array, count: number, minLeaf: number, cut: Cut): void {
    if (this.#entropy) this.#sweepEntropy(rows, codes, count, minLeaf, cut);
    else this.#sweepGini(rows, codes, count, minLeaf, cut);
  }

  /** The weighted impurity is n − Σ c² / n: each row that moves changes the sum of squares by its own class alone. */
  #sweepGini(rows: Int32Array, codes: Uint8Array, count: number, minLeaf: number, cut: Cut): void {
    const [labels, weights, total] = [this.#labels, this.#weights, this.#total];
    const [left, right] = [this.#left.fill(0), this.#right];
    right.set(total);
    let squares = 0;
    for (let c = 0; c < total.length; c++) squares += total[c]! * total[c]!;
    let [ofLeft, ofRight, n] = [0, squares, 0];
    const parent = squares / this.#weight;
    const last = count - minLeaf;
    for (let i = 0; i < last; i++) {
      const row = rows[i]!;
      const label = labels[row]!;
      const w = weights[row]!;
      ofLeft += w * (2 * left[label]! + w);
      ofRight -= w * (2 * right[label]! - w);
      left[label]! += w;
      right[label]! -= w;
      n += w;
      if (i + 1 < minLeaf || codes[i] === codes[i + 1]) continue;
      const gain = ofLeft / n + ofRight / (this.#weight - n) - parent;
      if (gain > cut.gain) {
        cut.gain = gain;
        cut.code = codes[i]!;
      }
    }
  }

  /** n times the entropy is n log n − Σ c log c. */
  #sweepEntropy(rows: Int32Array, codes: Uint8Array, count: number, minLeaf: number, cut: Cut): void {
    const [labels, weights, total] = [this.#labels, this.#weights, this.#total];
    const [left, right] = [this.#left.fill(0), this.#right];
    right.set(total);
    let all = 0;
    for (let c = 0; c < total.length; c++) all += times(total[c]!);
    let [ofLeft, ofRight, n] = [0, all, 0];
    const parent = all - times(this.#weight);
    const last = count - minLeaf;
    for (let i = 0; i < last; i++) {
      const row = rows[i]!;
      const label = labels[row]!;
      const w = weights[row]!;
      ofLeft += times(left[label]! + w) - times(left[label]!);
      ofRight += times(right[label]! - w) - times(right[label]!);
      left[label]! += w;
      right[label]! -= w;
      n += w;
      if (i + 1 < minLeaf || codes[i] === codes[i + 1]) continue;
      const gain = ofLeft - times(n) + ofRight - times(this.#weight - n) - parent;
      if (gain > cut.gain) {
        cut.gain = gain;
        cut.code = codes[i]!;
      }
    }
  }
}

function times(count: number): number {
  return count > 0 ? count * log(count) : 0;
}

/** Sums of values; squared error. */
export class ValueSums implements Statistic {
  readonly outputs = 1;
  readonly #values: Float64Array;
  readonly #weights: Float64Array;
  #weight = 0;
  #sum = 0;

  constructor(values: Float64Array, weights: Float64Array) {
    this.#values = values;
    this.#weights = weights;
  }

  gather(order: Int32Array, from: number, to: number): boolean {
    const [values, weights] = [this.#values, this.#weights];
    const first = values[order[from]!]!;
    let varies = false;
    let [weight, sum] = [0, 0];
    for (let i = from; i < to; i++) {
      const row = order[i]!;
      weight += weights[row]!;
      sum += weights[row]! * values[row]!;
      if (values[row] !== first) varies = true;
    }
    this.#weight = weight;
    this.#sum = sum;
    return varies;
  }

  say(into: Float64Array): void {
    into[0] = this.#sum / this.#weight;
  }

  sweep(rows: Int32Array, codes: Uint8Array, count: number, minLeaf: number, cut: Cut): void {
    const [values, weights, weight, sum] = [this.#values, this.#weights, this.#weight, this.#sum];
    const parent = (sum * sum) / weight;
    let [n, left] = [0, 0];
    const last = count - minLeaf;
    for (let i = 0; i < last; i++) {
      const row = rows[i]!;
      n += weights[row]!;
      left += weights[row]! * values[row]!;
      if (i + 1 < minLeaf || codes[i] === codes[i + 1]) continue;
      const right = sum - left;
      const gain = (left * left) / n + (right * right) / (weight - n) - parent;
      if (gain > cut.gain) {
        cut.gain = gain;
        cut.code = codes[i]!;
      }
    }
  }
}
