import { DamagedState, doublesOf, type ModelState, numberOf } from '../../core/model-state.ts';
import {
  Cancelled,
  type FitControl,
  type Fitted,
  type ModelContext,
  type Predictor,
  type RestoreContext,
  type Rows,
} from '../../core/unit.ts';
import { softmax } from '../linear/softmax.ts';
import { binColumns } from './binned.ts';
import { LeafwiseTrees } from './leafwise.ts';
import { packTrees, parametersOf, unpackTrees } from './state.ts';
import { leafOf, type Tree } from './tree.ts';

const { exp, log, max, min } = Math;

export interface BoostingArgs {
  readonly trees: number;
  readonly lr: number;
  readonly leaves: number;
  /** Absent: only the number of leaves limits a tree. */
  readonly depth?: number;
  readonly min_leaf: number;
  readonly l2: number;
}

/**
 * Gradient boosting on histograms with scikit-learn's definitions (HistGradientBoosting): trees grown leaf by leaf, Newton
 * steps, logistic loss for two classes, one tree a class and round for more, squared error for numbers (Friedman 2001,
 * Greedy function approximation, Ann. Stat. 29). `control` is asked often.
 */
export function fitBoosting(args: BoostingArgs, rows: Rows, { task, classes }: ModelContext, control: FitControl): Fitted {
  const outputs = task === 'regression' || classes === 2 ? 1 : classes;
  const check = (): void => {
    if (control.cancelled()) throw new Cancelled();
  };
  const depth = args.depth ?? Number.POSITIVE_INFINITY;
  const options = { leaves: args.leaves, depth, minLeaf: args.min_leaf, l2: args.l2 };
  const trees = new LeafwiseTrees(binColumns(rows, 'rows', check), options, control);
  const start = baseline(rows.y, task, classes);
  const raw = Float64Array.from({ length: rows.rows * outputs }, (_, i) => start[i % outputs]!);
  const rounds: (readonly Tree[])[] = [];
  for (let round = 0; round < args.trees; round++) {
    // Of all classes before the first tree changes a score.
    const shares = outputs > 1 ? softmax(raw, rows.rows, outputs) : undefined;
    const grown: Tree[] = [];
    for (let k = 0; k < outputs; k++) {
      if (shares !== undefined) slopesOfClass(trees.pairs, shares, rows.y, k, outputs);
      else if (task === 'regression') slopesOfNumbers(trees.pairs, raw, rows.y);
      else slopesOfTwo(trees.pairs, raw, rows.y);
      const add = (value: number, own: Int32Array): void => {
        for (let i = 0; i < own.length; i++) raw[own[i]! * outputs + k]! += args.lr * value;
      };
      grown.push(trees.grow(add));
    }
    rounds.push(grown);
  }
  return {
    epochs: args.trees,
    converged: true,
    engine: 'histogram',
    parameters: start.length + parametersOf(rounds.flat()),
    save: () => ({ numbers: { lr: args.lr }, arrays: { start, ...packTrees(rounds.flat()) } }),
    predict: (unseen) => predict(rounds, start, args.lr, unseen, task),
    dispose: () => {},
  };
}

export function restoreBoosting(state: ModelState, { task, classes, columns }: RestoreContext): Predictor {
  const outputs = task === 'regression' || classes === 2 ? 1 : classes;
  const trees = unpackTrees(state, columns, 1);
  if (trees.length % outputs !== 0) throw new DamagedState('a round has too few trees');
  const rounds = Array.from({ length: trees.length / outputs }, (_, r) => trees.slice(r * outputs, (r + 1) * outputs));
  const [start, lr] = [doublesOf(state, 'start', outputs), numberOf(state, 'lr')];
  return { predict: (unseen) => predict(rounds, start, lr, unseen, task) };
}

// Gradient and curvature of a row's loss by its score, side by side.

function slopesOfNumbers(pairs: Float64Array, raw: Float64Array, y: Float64Array): void {
  for (let i = 0; i < y.length; i++) {
    pairs[2 * i] = raw[i]! - y[i]!;
    pairs[2 * i + 1] = 1;
  }
}

function slopesOfTwo(pairs: Float64Array, raw: Float64Array, y: Float64Array): void {
  for (let i = 0; i < y.length; i++) {
    const p = 1 / (1 + exp(-raw[i]!));
    pairs[2 * i] = p - y[i]!;
    pairs[2 * i + 1] = p * (1 - p);
  }
}

function slopesOfClass(pairs: Float64Array, shares: Float64Array, y: Float64Array, k: number, classes: number): void {
  for (let i = 0; i < y.length; i++) {
    const p = shares[i * classes + k]!;
    pairs[2 * i] = p - (y[i] === k ? 1 : 0);
    pairs[2 * i + 1] = p * (1 - p);
  }
}

/** The constant that fits best: mean, log odds, or log shares of the classes. */
function baseline(y: Float64Array, task: ModelContext['task'], classes: number): Float64Array {
  if (task === 'regression') return Float64Array.of(y.reduce((sum, value) => sum + value, 0) / y.length);
  const shares = Float64Array.from({ length: classes }, (_, c) => y.reduce((n, label) => n + Number(label === c), 0) / y.length);
  const clipped = shares.map((share) => min(max(share, 1e-15), 1 - 1e-15));
  return classes === 2 ? Float64Array.of(log(clipped[1]! / (1 - clipped[1]!))) : clipped.map(log);
}

function addTo(raw: Float64Array, trees: readonly Tree[], lr: number, { rows, columns, x }: Rows): void {
  trees.forEach((tree, k) => {
    for (let row = 0; row < rows; row++) raw[row * trees.length + k]! += lr * tree.values[leafOf(tree, x, row * columns)]!;
  });
}

function predict(
  rounds: readonly (readonly Tree[])[],
  start: Float64Array,
  lr: number,
  unseen: Rows,
  task: ModelContext['task'],
): Float64Array {
  const raw = Float64Array.from({ length: unseen.rows * start.length }, (_, i) => start[i % start.length]!);
  for (const trees of rounds) addTo(raw, trees, lr, unseen);
  if (task === 'regression') return raw;
  return softmax(raw, unseen.rows, start.length);
}
