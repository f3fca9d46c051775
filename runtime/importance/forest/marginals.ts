import type { Tree } from '../../training/trees/tree.ts';

/** Variance of a tree over the unit cube, and what each coordinate alone makes of it. */
export interface Variances {
  readonly total: number;
  /** One a coordinate. */
  readonly alone: Float64Array;
}

interface Leaves {
  readonly count: number;
  /** count × columns. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly value: Float64Array;
  readonly volume: Float64Array;
}

/**
 * Functional analysis of variance of one tree, exactly (Hutter, Hoos & Leyton-Brown 2014, An efficient approach for assessing
 * hyperparameter importance, ICML, algorithm 2): a tree is constant on boxes, so its marginal over a coordinate is constant
 * between their edges. O(leaves · columns · log leaves).
 */
export function variancesOf(tree: Tree, columns: number): Variances {
  const leaves = leavesOf(tree, columns);
  let mean = 0;
  for (let i = 0; i < leaves.count; i++) mean += leaves.volume[i]! * leaves.value[i]!;
  let total = 0;
  for (let i = 0; i < leaves.count; i++) total += leaves.volume[i]! * (leaves.value[i]! - mean) ** 2;
  return { total, alone: Float64Array.from({ length: columns }, (_, j) => marginalVariance(leaves, columns, j, mean)) };
}

function leavesOf(tree: Tree, columns: number): Leaves {
  const low: number[] = [];
  const high: number[] = [];
  const value: number[] = [];
  const volume: number[] = [];
  const from = new Float64Array(columns);
  const to = new Float64Array(columns).fill(1);
  const visit = (node: number): void => {
    if (tree.left[node]! < 0) {
      let box = 1;
      for (let j = 0; j < columns; j++) {
        low.push(from[j]!);
        high.push(to[j]!);
        box *= to[j]! - from[j]!;
      }
      value.push(tree.values[node]!);
      volume.push(box);
      return;
    }
    const j = tree.feature[node]!;
    const border = tree.border[node]!;
    const [before, after] = [from[j]!, to[j]!];
    to[j] = border;
    visit(tree.left[node]!);
    to[j] = after;
    from[j] = border;
    visit(tree.right[node]!);
    from[j] = before;
  };
  visit(0);
  return {
    count: value.length,
    low: Float64Array.from(low),
    high: Float64Array.from(high),
    value: Float64Array.from(value),
    volume: Float64Array.from(volume),
  };
}

/** Σ over the segments between edges of length · (marginal - mean)². */
function marginalVariance(leaves: Leaves, columns: number, j: number, mean: number): number {
  const edges = new Float64Array(2 * leaves.count);
  for (let i = 0; i < leaves.count; i++) {
    edges[2 * i] = leaves.low[i * columns + j]!;
    edges[2 * i + 1] = leaves.high[i * columns + j]!;
  }
  edges.sort();
  const distinct = edges.filter((edge, i) => i === 0 || edge !== edges[i - 1]);
  const at = new Map(Array.from(distinct, (edge, i) => [edge, i]));
  // A leaf adds its value times its volume across the other coordinates from its lower edge to its upper one.
  const steps = new Float64Array(distinct.length);
  for (let i = 0; i < leaves.count; i++) {
    const [low, high] = [leaves.low[i * columns + j]!, leaves.high[i * columns + j]!];
    const weight = (leaves.value[i]! * leaves.volume[i]!) / (high - low);
    steps[at.get(low)!]! += weight;
    steps[at.get(high)!]! -= weight;
  }
  let marginal = 0;
  let variance = 0;
  for (let s = 0; s + 1 < distinct.length; s++) {
    marginal += steps[s]!;
    variance += (distinct[s + 1]! - distinct[s]!) * (marginal - mean) ** 2;
  }
  return variance;
}
