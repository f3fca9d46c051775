import { Cancelled, type FitControl } from '../../core/unit.ts';
import type { Binned } from './binned.ts';
import { type FoundSplit, Histograms, type Sums } from './histogram.ts';
import { type Tree, TreeBuilder } from './tree.ts';

export interface LeafwiseOptions {
  readonly leaves: number;
  readonly depth: number;
  readonly minLeaf: number;
  readonly l2: number;
}
interface Leaf {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly sums: Sums;
}
interface Open extends Leaf {
  readonly split: FoundSplit;
  /** −1 where there was no room to keep it. */
  readonly histogram: number;
}

/** As scikit-learn's `min_hessian_to_split`: a side that is sure of itself is not split. */
const LEAST_CURVATURE = 1e-3;
/** Rows between two looks at whether to go on. */
const LOOK = 65_536;

/**
 * Grows trees of gradients leaf by leaf, the split that gains most first (Ke et al. 2017, LightGBM, NeurIPS 30). Only the smaller
 * side of a split is counted; the histogram of the other is what that leaves of the parent's. O(rows · columns · depth / 2) at
 * most, and bins · columns a node. `control` is asked before each node, and all the time in large ones.
 */
export class LeafwiseTrees {
  readonly #binned: Binned;
  readonly #options: LeafwiseOptions;
  readonly #control: FitControl;
  readonly #histograms: Histograms;

  constructor(binned: Binned, options: LeafwiseOptions, control: FitControl) {
    this.#binned = binned;
    this.#options = options;
    this.#control = control;
    const leaves = Math.min(options.leaves, Math.floor(binned.rows / options.minLeaf));
    this.#histograms = new Histograms(binned, leaves + 2);
  }

  /** Gradient and curvature of each row, rows × 2: to be written before each tree. */
  get pairs(): Float64Array {
    return this.#histograms.pairs;
  }

  /** One tree. @param say is told of each leaf: its value and its rows */
  grow(say: (value: number, rows: Int32Array) => void): Tree {
    const { order, pairs } = this.#histograms;
    const builder = new TreeBuilder(1);
    const leaves: Leaf[] = [];
    let [gradient, curvature] = [0, 0];
    for (let row = 0; row < order.length; row++) {
      order[row] = row;
      gradient += pairs[2 * row]!;
      curvature += pairs[2 * row + 1]!;
    }
    const open: Open[] = [];
    const root: Leaf = this.#leaf(builder, 0, order.length, 0, { rows: order.length, gradient, curvature });
    this.#look(root, -1, open, leaves);
    while (open.length > 0) {
      const next = takeBest(open);
      this.#split(next, builder, open, leaves);
    }
    for (const { sums, from, to } of leaves) say(this.#value(sums), order.subarray(from, to));
    return builder.build();
  }

  #split(next: Open, builder: TreeBuilder, open: Open[], leaves: Leaf[]): void {
    const { split, from, to, sums, depth, node, histogram } = next;
    const middle = this.#histograms.partition(split, from, to);
    const rest = {
      rows: sums.rows - split.left.rows,
      gradient: sums.gradient - split.left.gradient,
      curvature: sums.curvature - split.left.curvature,
    };
    const left = this.#leaf(builder, from, middle, depth + 1, split.left);
    const right = this.#leaf(builder, middle, to, depth + 1, rest);
    builder.split(node, split.column, this.#binned.borders[split.column]![split.bin]!, left.node, right.node);
    const full = leaves.length + open.length + 2 >= this.#options.leaves;
    const [small, large] = middle - from <= to - middle ? [left, right] : [right, left];
    if (full || !this.#mayGrow(large)) {
      if (histogram >= 0) this.#histograms.give(histogram);
      if (full) {
        leaves.push(left, right, ...open);
        for (const other of open.splice(0)) if (other.histogram >= 0) this.#histograms.give(other.histogram);
        return;
      }
      leaves.push(large);
      this.#look(small, -1, open, leaves);
      return;
    }
    if (histogram < 0) {
      this.#look(small, -1, open, leaves);
      this.#look(large, -1, open, leaves);
      return;
    }
    const part = this.#count(small);
    this.#histograms.subtract(histogram, part);
    this.#look(small, part, open, leaves);
    this.#look(large, histogram, open, leaves);
  }

  #leaf(builder: TreeBuilder, from: number, to: number, depth: number, sums: Sums): Leaf {
    return { node: builder.leaf(Float64Array.of(this.#value(sums))), from, to, depth, sums };
  }

  #mayGrow({ from, to, depth }: Leaf): boolean {
    return depth < this.#options.depth && to - from >= 2 * this.#options.minLeaf;
  }

  /** A leaf is open where a split of it would gain. @param histogram of its rows, or −1 */
  #look(leaf: Leaf, histogram: number, open: Open[], leaves: Leaf[]): void {
    if (!this.#mayGrow(leaf)) {
      if (histogram >= 0) this.#histograms.give(histogram);
      leaves.push(leaf);
      return;
    }
    const own = histogram >= 0 ? histogram : this.#count(leaf);
    const { l2, minLeaf } = this.#options;
    const split = this.#histograms.split(own, leaf.sums, { l2, leastRows: minLeaf, leastCurvature: LEAST_CURVATURE });
    if (split === undefined) {
      this.#histograms.give(own);
      leaves.push(leaf);
      return;
    }
    // Two are spared: one to count with, one for the leaf after this.
    const keep = this.#histograms.free >= 2;
    if (!keep) this.#histograms.give(own);
    open.push({ ...leaf, split, histogram: keep ? own : -1 });
  }

  #count({ from, to }: Leaf): number {
    const histogram = this.#histograms.take();
    for (let at = from; at < to; at += LOOK) {
      if (this.#control.cancelled()) throw new Cancelled();
      this.#histograms.fill(histogram, at, Math.min(to, at + LOOK));
    }
    return histogram;
  }

  /** A Newton step (Chen & Guestrin 2016, XGBoost, equation 5). */
  #value({ gradient, curvature }: Sums): number {
    return -gradient / (curvature + this.#options.l2 + 1e-15);
  }
}

function takeBest(open: Open[]): Open {
  let best = 0;
  for (let i = 1; i < open.length; i++) if (open[i]!.split.gain > open[best]!.split.gain) best = i;
  return open.splice(best, 1)[0]!;
}
