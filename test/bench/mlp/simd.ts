/** Our side of `node test/bench/mlp/compare.ts`: one JSON line a fit, on this thread. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Rows } from '../../../runtime/core/unit.ts';
import mlp from '../../../runtime/models/mlp.ts';

export interface Case {
  readonly data: string;
  readonly folder: string;
  readonly shape: { readonly rows: number; readonly columns: number; readonly classes: number };
  readonly hidden: readonly number[];
  readonly activation: string;
  readonly solver: string;
  readonly lr: number;
  readonly seed: number;
  readonly train: readonly number[];
  readonly test: readonly number[];
}

const floats = (file: string): Float64Array => {
  const bytes = readFileSync(file);
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
};

function take(given: Case, numbers: readonly number[]): Rows {
  const { columns } = given.shape;
  const x = floats(`${given.folder}/${given.data}.x`);
  const y = floats(`${given.folder}/${given.data}.y`);
  const part = {
    rows: numbers.length,
    columns,
    x: new Float64Array(numbers.length * columns),
    y: new Float64Array(numbers.length),
  };
  numbers.forEach((row, to) => {
    part.x.set(x.subarray(row * columns, (row + 1) * columns), to * columns);
    part.y[to] = y[row]!;
  });
  return part;
}

/** Accuracy, or R² where there are no classes. */
function score(truth: Float64Array, predicted: Float64Array, classes: number): number {
  if (classes === 0) {
    const mean = truth.reduce((a, b) => a + b, 0) / truth.length;
    let error = 0;
    let variance = 0;
    for (const [i, y] of truth.entries()) {
      error += (y - predicted[i]!) ** 2;
      variance += (y - mean) ** 2;
    }
    return 1 - error / variance;
  }
  let right = 0;
  for (const [i, y] of truth.entries()) {
    const row = predicted.subarray(i * classes, (i + 1) * classes);
    if (row.indexOf(Math.max(...row)) === y) right++;
  }
  return right / truth.length;
}

const defaults = Object.fromEntries(Object.entries(mlp.args).map(([name, { default: value }]) => [name, value!]));

async function measure(given: Case): Promise<Readonly<Record<string, number>>> {
  const { hidden, activation, solver, lr, seed } = given;
  const { classes } = given.shape;
  const train = take(given, given.train);
  const test = take(given, given.test);
  const context = {
    args: { ...defaults, hidden, activation, solver, lr },
    task: classes === 0 ? 'regression' : 'classification',
    classes,
    seed,
  } as const;
  const before = process.cpuUsage();
  const start = performance.now();
  const fitted = await mlp.fit(train, context, { cancelled: () => false });
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return {
    cpu: (user + system) / 1000,
    wall,
    epochs: fitted.epochs,
    score: score(test.y, fitted.predict(test), classes),
  };
}

console.log(JSON.stringify({ version: `Node ${process.version}` }));
for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(await measure(JSON.parse(line) as Case)));
