import type { Rng } from '../../core/rng.ts';
import { Cancelled, type FitControl } from '../../core/unit.ts';
import { type Binned, MOST_BINS } from './binned.ts';
import type { Cut, Statistic } from './statistics.ts';
import { type Tree, TreeBuilder } from './tree.ts';

export interface GrowOptions {
  /** Columns looked at for each split, drawn anew. */
  readonly features: number;
  /** Levels below the root, at most. */
  readonly depth: number;
  /** Rows of a leaf, at least. */
  readonly minLeaf: number;
  /** Least gain of a split, exclusive. */
  readonly minGain: number;
}
interface Node {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

/** Rows up to which inserting one after the other sorts fastest. */
const FEW = 24;

/**
 * Grows trees on binned columns, each node as far as it goes: its rows are put in the order of a column's bins and swept, which takes
 * as long as there are rows, not bins. One for all trees of a forest.
 */
export class Growth {
  readonly #binned: Binned;
  readonly #statistic: Statistic;
  readonly #options: GrowOptions;
  readonly #control: FitControl;
  readonly #columns: Int32Array;
  readonly #spare: Int32Array;
  readonly #rows: Int32Array;
  readonly #codes: Uint8Array;
  readonly #starts = new Int32Array(MOST_BINS + 1);
  readonly #said: Float64Array;
  readonly #cut: Cut = { code: -1, gain: 0 };

  /** @param binned column after column */
  constructor(binned: Binned, statistic: Statistic, options: GrowOptions, control: FitControl) {
    this.#binned = binned;
    this.#statistic = statistic;
    this.#options = options;
    this.#control = control;
    this.#columns = new Int32Array(binned.columns);
    this.#spare = new Int32Array(binned.rows);
    this.#rows = new Int32Array(binned.rows);
    this.#codes = new Uint8Array(binned.rows);
    this.#said = new Float64Array(statistic.outputs);
  }

  /**
   * One tree. @param order rows to grow on, each once; they are rearranged. `control` is asked before each column that is looked at.
   * O(rows · features · depth).
   */
  grow(order: Int32Array, rng: Rng): Tree {
    const builder = new TreeBuilder(this.#statistic.outputs);
    for (let j = 0; j < this.#columns.length; j++) this.#columns[j] = j;
    const open: Node[] = [{ node: builder.leaf(this.#said), from: 0, to: order.length, depth: 0 }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { node, from, to, depth } = next;
      const varies = this.#statistic.gather(order, from, to);
      this.#statistic.say(this.#said);
      builder.say(node, this.#said);
      const { minLeaf } = this.#options;
      if (!varies || depth >= this.#options.depth || to - from < 2 * minLeaf) continue;
      const feature = this.#bestSplit(order, from, to, rng);
      if (feature < 0) continue;
      const bin = this.#cut.code;
      const middle = this.#partition(order, from, to, feature, bin);
      const left = builder.leaf(this.#said);
      const right = builder.leaf(this.#said);
      builder.split(node, feature, this.#binned.borders[feature]![bin]!, left, right);
      open.push({ node: left, from, to: middle, depth: depth + 1 }, { node: right, from: middle, to, depth: depth + 1 });
    }
    return builder.build();
  }

  /**
   * Looks at columns, in random order where not at all of them, until enough of them vary, as scikit-learn does. Gives the best
   * column, −1 for none; its cut is then known.
   */
  #bestSplit(order: Int32Array, from: number, to: number, rng: Rng): number {
    const { features, minGain, minLeaf } = this.#options;
    const columns = this.#columns;
    const cut = this.#cut;
    cut.gain = minGain;
    cut.code = -1;
    let best = -1;
    let looked = 0;
    for (let k = 0; k < columns.length && looked < features; k++) {
      if (this.#control.cancelled()) throw new Cancelled();
      const swap = features < columns.length ? k + rng.int(columns.length - k) : k;
      const feature = columns[swap]!;
      columns[swap] = columns[k]!;
      columns[k] = feature;
      if (!this.#sort(feature, order, from, to)) continue;
      looked++;
      const before = cut.gain;
      this.#statistic.sweep(this.#rows, this.#codes, to - from, minLeaf, cut);
      if (cut.gain > before) best = feature;
    }
    return best;
  }

  /** Rows of the node in the order of a column's bins. @returns false where all are in one */
  #sort(feature: number, order: Int32Array, from: number, to: number): boolean {
    const { codes, rows: width, borders } = this.#binned;
    const base = feature * width;
    const [rows, sorted, count] = [this.#rows, this.#codes, to - from];
    if (count <= FEW) {
      for (let i = 0; i < count; i++) {
        const row = order[from + i]!;
        const code = codes[base + row]!;
        let at = i;
        for (; at > 0 && sorted[at - 1]! > code; at--) {
          sorted[at] = sorted[at - 1]!;
          rows[at] = rows[at - 1]!;
        }
        sorted[at] = code;
        rows[at] = row;
      }
      return sorted[0] !== sorted[count - 1];
    }
    const starts = this.#starts;
    const bins = borders[feature]!.length + 1;
    starts.fill(0, 0, bins + 1);
    for (let i = from; i < to; i++) starts[codes[base + order[i]!]! + 1]!++;
    for (let b = 0; b < bins; b++) {
      if (starts[b + 1] === count) return false;
      starts[b + 1]! += starts[b]!;
    }
    for (let i = from; i < to; i++) {
      const row = order[i]!;
      const code = codes[base + row]!;
      const at = starts[code]!++;
      sorted[at] = code;
      rows[at] = row;
    }
    return true;
  }

  /** Rows of the left side first, order kept; gives where the right side begins. */
  #partition(order: Int32Array, from: number, to: number, feature: number, bin: number): number {
    const { codes, rows } = this.#binned;
    const base = feature * rows;
    const spare = this.#spare;
    let left = from;
    let right = 0;
    for (let i = from; i < to; i++) {
      const row = order[i]!;
      if (codes[base + row]! <= bin) order[left++] = row;
      else spare[right++] = row;
    }
    for (let i = 0; i < right; i++) order[left + i] = spare[i]!;
    return left;
  }
}
