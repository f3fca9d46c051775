import type { Rng } from '../../core/rng.ts';
import { Cancelled, type FitControl } from '../../core/unit.ts';
import { type Binned, MOST_BINS } from './binned.ts';
import type { Statistic } from './statistics.ts';
import { type Tree, TreeBuilder } from './tree.ts';

export interface GrowOptions {
  /** Columns looked at for each split, drawn anew. */
  readonly features: number;
  /** Levels below the root, at most. */
  readonly depth: number;
  /** Leaves at most; the split that gains most comes first. */
  readonly leaves: number;
  /** Rows of a leaf, at least. */
  readonly minLeaf: number;
  /** Least gain of a split, exclusive. */
  readonly minGain: number;
}

interface Split {
  readonly feature: number;
  readonly bin: number;
  readonly gain: number;
}
interface Open {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly split: Split;
}

/**
 * Grows one tree on histograms. @param order rows to grow on, with repeats where a row counts more than once; it is
 * rearranged. `control` is asked before each column that is looked at. O(rows · features · depth + nodes · features · bins · size).
 */
export function growTree(
  binned: Binned,
  order: Int32Array,
  statistic: Statistic,
  options: GrowOptions,
  rng: Rng,
  control: FitControl,
): Tree {
  return new Growth(binned, order, statistic, options, rng, control).grow();
}

class Growth {
  readonly #binned: Binned;
  readonly #order: Int32Array;
  readonly #spare: Int32Array;
  readonly #statistic: Statistic;
  readonly #options: GrowOptions;
  readonly #rng: Rng;
  readonly #control: FitControl;
  readonly #histogram: Float64Array;
  readonly #total: Float64Array;
  /** Left side, then right side. */
  readonly #sides: Float64Array;
  readonly #columns: Int32Array;
  readonly #builder: TreeBuilder;
  readonly #said: Float64Array;

  constructor(binned: Binned, order: Int32Array, statistic: Statistic, options: GrowOptions, rng: Rng, control: FitControl) {
    this.#control = control;
    this.#binned = binned;
    this.#order = order;
    this.#spare = new Int32Array(order.length);
    this.#statistic = statistic;
    this.#options = options;
    this.#rng = rng;
    this.#histogram = new Float64Array((MOST_BINS + 1) * statistic.size);
    this.#total = new Float64Array(statistic.size);
    this.#sides = new Float64Array(2 * statistic.size);
    this.#columns = Int32Array.from({ length: binned.columns }, (_, j) => j);
    this.#builder = new TreeBuilder(statistic.outputs);
    this.#said = new Float64Array(statistic.outputs);
  }

  grow(): Tree {
    const open: Open[] = [];
    this.#place(0, this.#order.length, 0, open);
    let leaves = 1;
    while (open.length > 0 && leaves < this.#options.leaves) {
      const next = this.#options.leaves === Number.POSITIVE_INFINITY ? open.pop()! : takeBest(open);
      const { feature, bin } = next.split;
      const middle = this.#partition(next, feature, bin);
      const left = this.#place(next.from, middle, next.depth + 1, open);
      const right = this.#place(middle, next.to, next.depth + 1, open);
      this.#builder.split(next.node, feature, this.#binned.borders[feature]![bin]!, left, right);
      leaves++;
    }
    return this.#builder.build();
  }

  /** A leaf of the rows, remembered as open where a split of it would gain. */
  #place(from: number, to: number, depth: number, open: Open[]): number {
    this.#sum(from, to);
    this.#statistic.say(this.#total, 0, this.#said);
    const node = this.#builder.leaf(this.#said);
    const tooSmall = to - from < 2 * this.#options.minLeaf;
    const split = depth >= this.#options.depth || tooSmall ? undefined : this.#bestSplit(from, to);
    if (split !== undefined) open.push({ node, from, to, depth, split });
    return node;
  }

  /** Totals of the rows, by way of the first column's histogram. */
  #sum(from: number, to: number): void {
    const { size } = this.#statistic;
    const bins = this.#fill(0, from, to);
    this.#total.fill(0);
    for (let b = 0; b < bins; b++) for (let s = 0; s < size; s++) this.#total[s]! += this.#histogram[b * size + s]!;
  }

  #fill(feature: number, from: number, to: number): number {
    const bins = this.#binned.borders[feature]!.length + 1;
    this.#histogram.fill(0, 0, bins * this.#statistic.size);
    this.#statistic.fill(this.#histogram, this.#binned.codes, feature * this.#binned.rows, this.#order, from, to);
    return bins;
  }

  /** Looks at columns, in random order where not at all of them, until enough of them could be split at all, as scikit-learn does. */
  #bestSplit(from: number, to: number): Split | undefined {
    const { features, minGain } = this.#options;
    const parent = this.#statistic.score(this.#total, 0);
    let best: Split | undefined;
    let looked = 0;
    for (let k = 0; k < this.#columns.length && looked < features; k++) {
      if (this.#control.cancelled()) throw new Cancelled();
      const swap = features < this.#columns.length ? k + this.#rng.int(this.#columns.length - k) : k;
      const feature = this.#columns[swap]!;
      this.#columns[swap] = this.#columns[k]!;
      this.#columns[k] = feature;
      const found = this.#bestOf(feature, from, to, parent);
      if (found === 'constant') continue;
      looked++;
      if (found !== undefined && found.gain > minGain && (best === undefined || found.gain > best.gain)) best = found;
    }
    return best;
  }

  #bestOf(feature: number, from: number, to: number, parent: number): Split | 'constant' | undefined {
    const statistic = this.#statistic;
    const { size } = statistic;
    const { minLeaf } = this.#options;
    const bins = this.#fill(feature, from, to);
    const sides = this.#sides;
    for (let s = 0; s < size; s++) {
      sides[s] = 0;
      sides[size + s] = this.#total[s]!;
    }
    const rows = to - from;
    let best: Split | undefined;
    let varies = false;
    for (let b = 0; b < bins - 1; b++) {
      let here = 0;
      for (let s = 0; s < size; s++) {
        const value = this.#histogram[b * size + s]!;
        here += value === 0 ? 0 : 1;
        sides[s]! += value;
        sides[size + s]! -= value;
      }
      if (here === 0) continue;
      const left = statistic.count(sides, 0);
      if (left >= rows) break;
      varies = true;
      if (left < minLeaf || rows - left < minLeaf) continue;
      const gain = statistic.score(sides, 0) + statistic.score(sides, size) - parent;
      if (best === undefined || gain > best.gain) best = { feature, bin: b, gain };
    }
    return varies ? best : 'constant';
  }

  /** Rows of the left side first, order kept; gives where the right side begins. */
  #partition({ from, to }: Open, feature: number, bin: number): number {
    const codes = this.#binned.codes;
    const base = feature * this.#binned.rows;
    const order = this.#order;
    let left = from;
    let right = 0;
    for (let i = from; i < to; i++) {
      const row = order[i]!;
      if (codes[base + row]! <= bin) order[left++] = row;
      else this.#spare[right++] = row;
    }
    order.set(this.#spare.subarray(0, right), left);
    return left;
  }
}

function takeBest(open: Open[]): Open {
  let best = 0;
  for (let i = 1; i < open.length; i++) if (open[i]!.split.gain > open[best]!.split.gain) best = i;
  return open.splice(best, 1)[0]!;
}
