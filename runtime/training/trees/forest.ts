import type { ModelState } from '../../core/model-state.ts';
import { Rng } from '../../core/rng.ts';
import {
  Cancelled,
  type FitControl,
  type Fitted,
  type ModelContext,
  type Predictor,
  type RestoreContext,
  type Rows,
} from '../../core/unit.ts';
import { binColumns } from './binned.ts';
import { Growth } from './grow.ts';
import { packTrees, parametersOf, unpackTrees } from './state.ts';
import { ClassCounts, type Statistic, ValueSums } from './statistics.ts';
import { leafOf, type Tree } from './tree.ts';

export interface ForestArgs {
  readonly trees: number;
  /** Absent: as deep as it goes. */
  readonly depth?: number;
  readonly criterion: 'gini' | 'entropy';
  readonly features: 'sqrt' | 'log2' | 'all';
  readonly min_leaf: number;
  readonly bootstrap: boolean;
}

/**
 * A random forest (Breiman 2001) with scikit-learn's definitions on binned columns: each tree on a bootstrap sample, a random
 * subset of the columns a split, the trees' class shares or values averaged. `control` is asked often.
 */
export function fitForest(args: ForestArgs, rows: Rows, { task, classes, seed }: ModelContext, control: FitControl): Fitted {
  const binned = binColumns(rows, 'columns', () => {
    if (control.cancelled()) throw new Cancelled();
  });
  const weights = new Float64Array(rows.rows).fill(1);
  const statistic: Statistic =
    task === 'classification'
      ? new ClassCounts(Int32Array.from(rows.y), weights, classes, args.criterion)
      : new ValueSums(rows.y, weights);
  const options = {
    features: columnsToTry(args.features, rows.columns),
    depth: args.depth ?? Number.POSITIVE_INFINITY,
    minLeaf: args.min_leaf,
    minGain: 1e-12,
  };
  const growth = new Growth(binned, statistic, options, control);
  const order = new Int32Array(rows.rows);
  const trees: Tree[] = [];
  for (let t = 0; t < args.trees; t++) {
    const rng = new Rng(seed, t);
    // A row that is drawn again counts more.
    if (args.bootstrap) weights.fill(0);
    for (let i = 0; args.bootstrap && i < rows.rows; i++) weights[rng.int(rows.rows)]!++;
    let drawn = 0;
    for (let row = 0; row < rows.rows; row++) if (weights[row]! > 0) order[drawn++] = row;
    trees.push(growth.grow(order.subarray(0, drawn), rng));
  }
  return {
    epochs: args.trees,
    converged: true,
    engine: 'histogram',
    parameters: parametersOf(trees),
    save: () => ({ numbers: {}, arrays: packTrees(trees) }),
    predict: (unseen) => averageOf(trees, unseen),
    dispose: () => {},
  };
}

export function restoreForest(state: ModelState, { task, classes, columns }: RestoreContext): Predictor {
  const trees = unpackTrees(state, columns, task === 'regression' ? 1 : classes);
  return { predict: (unseen) => averageOf(trees, unseen) };
}

export function columnsToTry(features: ForestArgs['features'], columns: number): number {
  if (features === 'all') return columns;
  return Math.max(1, Math.floor(features === 'sqrt' ? Math.sqrt(columns) : Math.log2(columns)));
}

/** Mean of what the trees say, rows × outputs. */
export function averageOf(trees: readonly Tree[], { rows, columns, x }: Rows): Float64Array {
  const outputs = trees[0]!.outputs;
  const out = new Float64Array(rows * outputs);
  for (const tree of trees) {
    for (let row = 0; row < rows; row++) {
      const leaf = leafOf(tree, x, row * columns);
      for (let k = 0; k < outputs; k++) out[row * outputs + k]! += tree.values[leaf * outputs + k]!;
    }
  }
  for (let i = 0; i < out.length; i++) out[i]! /= trees.length;
  return out;
}
