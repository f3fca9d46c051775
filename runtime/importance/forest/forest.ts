import { Rng } from '../../core/rng.ts';
import { limited, type Observed } from '../../surrogate/observed.ts';
import { type Binned, binColumns } from '../../training/trees/binned.ts';
import { Growth } from '../../training/trees/grow.ts';
import { ValueSums } from '../../training/trees/statistics.ts';
import { leafOf, type Tree } from '../../training/trees/tree.ts';

/** Trees of a forest; as many as Optuna grows. */
const TREES = 64;
/** Trials that a forest is grown on at most. */
const MOST = 1000;
const SEED = 0x0f0a;

/** A random forest (Breiman 2001) of the objective over the unit cube [0, 1]^d. */
export interface Forest {
  readonly trees: readonly Tree[];
  /** By tree, the rows it was grown on, with repeats. */
  readonly samples: readonly Int32Array[];
  readonly rows: number;
  readonly columns: number;
  /** rows × columns, row-major. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** R² of predictions of each trial by the trees that have not seen it; 0 where every value is the same. */
  readonly skill: number;
}

/**
 * Labels lie in the order of their mean value, each on its k-th part of the axis: a split of that order is the best split of
 * the labels (Fisher 1958; Breiman et al. 1984, theorem 4.5). Values are scaled onto [0, 1].
 */
export function growForest(all: Observed): Forest {
  const observed = limited(all, MOST);
  const rows = observed.trials.length;
  const columns = observed.cube.size;
  const x = unitRows(observed);
  const y = unitValues(observed.y);
  const binned: Binned = binColumns({ rows, columns, x, y }, 'columns', () => {});
  const weights = new Float64Array(rows);
  const options = { features: columns, depth: 64, minLeaf: 1, minGain: 1e-12 };
  const growth = new Growth(binned, new ValueSums(y, weights), options, { cancelled: () => false });
  const trees: Tree[] = [];
  const samples: Int32Array[] = [];
  for (let t = 0; t < TREES; t++) {
    const rng = new Rng(SEED, t);
    const sample = Int32Array.from({ length: rows }, () => rng.int(rows));
    weights.fill(0);
    for (const row of sample) weights[row]!++;
    const order = Int32Array.from(weights.keys()).filter((row) => weights[row]! > 0);
    trees.push(growth.grow(order, rng));
    samples.push(sample);
  }
  return { trees, samples, rows, columns, x, y, skill: skillOf(trees, samples, x, columns, y) };
}

function unitRows({ cube, x, y, trials }: Observed): Float64Array {
  const unit = x.slice();
  const d = cube.size;
  cube.axes.forEach((axis, j) => {
    if (!axis.nominal) return;
    const place = placesByMean(
      axis.size,
      Int32Array.from(trials, (_, i) => x[i * d + j]!),
      y,
    );
    for (let i = 0; i < trials.length; i++) unit[i * d + j] = (place[x[i * d + j]!]! + 0.5) / axis.size;
  });
  return unit;
}

/** The place of each label; those that were never tried come last. */
function placesByMean(size: number, labels: Int32Array, y: Float64Array): Int32Array {
  const mean = new Float64Array(size);
  const count = new Int32Array(size);
  // A running mean, since a sum of large values may overflow.
  labels.forEach((label, i) => {
    count[label]!++;
    mean[label]! += (y[i]! - mean[label]!) / count[label]!;
  });
  const order = Array.from(mean.keys()).sort((a, b) => {
    if (count[a] === 0 || count[b] === 0) return (count[a] === 0 ? 1 : 0) - (count[b] === 0 ? 1 : 0) || a - b;
    return mean[a]! - mean[b]! || a - b;
  });
  const place = new Int32Array(size);
  order.forEach((label, at) => {
    place[label] = at;
  });
  return place;
}

function unitValues(y: Float64Array): Float64Array {
  const low = y.reduce((least, v) => Math.min(least, v), Number.POSITIVE_INFINITY);
  const high = y.reduce((most, v) => Math.max(most, v), Number.NEGATIVE_INFINITY);
  // Halves, since the difference of two large numbers may overflow.
  const half = high / 2 - low / 2;
  return y.map((v) => (half > 0 ? (v / 2 - low / 2) / half : 0));
}

function skillOf(trees: readonly Tree[], samples: readonly Int32Array[], x: Float64Array, columns: number, y: Float64Array) {
  const sum = new Float64Array(y.length);
  const count = new Int32Array(y.length);
  const seen = new Uint8Array(y.length);
  trees.forEach((tree, t) => {
    seen.fill(0);
    for (const row of samples[t]!) seen[row] = 1;
    for (let i = 0; i < y.length; i++) {
      if (seen[i]) continue;
      sum[i]! += tree.values[leafOf(tree, x, i * columns)]!;
      count[i]!++;
    }
  });
  const rows = Array.from(y.keys()).filter((i) => count[i]! > 0);
  return determination(
    rows.map((i) => y[i]!),
    rows.map((i) => sum[i]! / count[i]!),
  );
}

/** R²: 1 less the share of the variance that predictions leave. */
function determination(truth: readonly number[], predicted: readonly number[]): number {
  const mean = truth.reduce((sum, v) => sum + v, 0) / truth.length;
  let left = 0;
  let total = 0;
  truth.forEach((v, i) => {
    left += (v - predicted[i]!) ** 2;
    total += (v - mean) ** 2;
  });
  return total > 0 ? 1 - left / total : 0;
}
