import { createHash } from 'node:crypto';
import type { Task } from '../../../dsl/catalog.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import type { FitTask } from '../../../runtime/core/scoring.ts';
import type { Table } from '../../../runtime/core/table.ts';
import type { ArgValues } from '../../../runtime/core/unit.ts';
import mlp from '../../../runtime/models/mlp.ts';

/** Three classes along a line, or the line itself, with a noise column. */
export function table(task: Task, rows: number, seed = 1): Table {
  const rng = new Rng(seed);
  const x = new Float64Array(new SharedArrayBuffer(16 * rows));
  const y = new Float64Array(new SharedArrayBuffer(8 * rows));
  for (let row = 0; row < rows; row++) {
    y[row] = task === 'classification' ? row % 3 : 2 * rng.next() - 1;
    x.set([2 * y[row]! - (task === 'classification' ? 2 : 0) + 0.3 * rng.normal(), rng.normal()], 2 * row);
  }
  return {
    name: 'line',
    task,
    rows,
    columns: 2,
    x,
    y,
    features: ['a', 'b'],
    target: 'y',
    ...(task === 'classification' ? { classes: ['low', 'middle', 'high'] } : {}),
    hash: createHash('sha256').update(new Uint8Array(x.slice().buffer)).update(new Uint8Array(y.slice().buffer)).digest('hex'),
  };
}

const defaults = Object.fromEntries(Object.entries(mlp.args).map(([name, { default: value }]) => [name, value!]));

interface Wish {
  readonly task?: Task;
  readonly metric?: string;
  readonly args?: ArgValues;
  readonly table?: Table;
  readonly seed?: number;
}

/** An `mlp` on all rows but each fifth, scored on those. */
export function fitTask(wish: Wish = {}): FitTask {
  const task = wish.task ?? 'classification';
  const rows = wish.table ?? table(task, 150);
  const numbers = Int32Array.from({ length: rows.rows }, (_, row) => row);
  return {
    model: { unit: 'mlp', args: { ...defaults, hidden: 10, lr: 0.02, ...wish.args } },
    metric: { unit: wish.metric ?? 'accuracy', args: {} },
    task,
    table: rows,
    train: numbers.filter((row) => row % 5 !== 0),
    test: numbers.filter((row) => row % 5 === 0),
    seed: wish.seed ?? 1,
  };
}

/** A fit that runs for minutes unless it is stopped: 100,000 epochs without a stopping rule. */
export const endless = (): FitTask =>
  fitTask({ table: table('classification', 3000), args: { hidden: [200, 200], epochs: 100_000, patience: 100_000 } });
