import { Rng } from '../../../runtime/core/rng.ts';
import type { Slopes } from '../../../runtime/core/slopes.ts';
import { mlpTangents } from '../../../runtime/training/hypergradient/mlp.ts';
import type { MlpArgs } from '../../../runtime/training/mlp-args.ts';
import { fit as fitPlainly } from '../../../runtime/training/simd/fit.ts';
import { cpuOf, median } from './problem.ts';

const never = { cancelled: () => false };
const ROWS = 1000;
const EPOCHS = 40;
const ROUNDS = 5;
const NAMES = ['alpha', 'lr', 'decay', 'momentum'] as const;
/** Inputs, hidden layers, activation. */
const NETWORKS: readonly (readonly [number, readonly number[], MlpArgs['activation']])[] = [
  [2, [10], 'relu'],
  [2, [50], 'relu'],
  [2, [50], 'tanh'],
  [20, [100], 'relu'],
  [20, [100], 'tanh'],
  [20, [32, 32], 'relu'],
  [20, [32, 32], 'tanh'],
];

export interface Cost {
  readonly inputs: number;
  readonly hidden: readonly number[];
  readonly activation: string;
  /** CPU milliseconds of a training, medians by turns. */
  readonly single: number;
  readonly double: number;
  /** With derivatives by so many hyperparameters. */
  readonly by: Readonly<Record<'1' | '4' | '10', number>>;
}

/** Beyond four, hyperparameters are repeated: what a derivative costs does not depend on which. */
function slopesFor(count: number): Slopes {
  const by: Record<string, number[][]> = {};
  for (const name of NAMES) by[name] = [Array<number>(count).fill(0)];
  for (let k = 0; k < count; k++) by[NAMES[k % 4]!]![0]![k] = 1;
  return { count, by };
}

/** What derivatives cost beside plain trainings: 1000 rows, 40 epochs of batches of 200, sgd. */
export async function costs(): Promise<readonly Cost[]> {
  const found: Cost[] = [];
  for (const [inputs, hidden, activation] of NETWORKS) {
    const rng = new Rng(5);
    const x = Float64Array.from({ length: ROWS * inputs }, () => rng.normal());
    const y = Float64Array.from({ length: ROWS }, (_, r) => Number(x[r * inputs]! + x[r * inputs + 1]! > 0));
    const rows = { rows: ROWS, columns: inputs, x, y };
    const fixed = { solver: 'sgd', nesterov: true, dropout: 0, batch: 200, tol: 0, patience: EPOCHS, epochs: EPOCHS } as const;
    const args = { ...fixed, hidden, activation, alpha: 0.1, lr: 0.05, decay: 0.02, momentum: 0.7 } as unknown as MlpArgs;
    const context = { args: {}, task: 'classification' as const, classes: 2, seed: 3 };
    const runs: Readonly<Record<string, () => unknown>> = {
      single: () => fitPlainly(args, rows, context, never),
      double: () => mlpTangents(args, rows, context, EPOCHS, slopesFor(0), never),
      ...Object.fromEntries([1, 4, 10].map((k) => [k, () => mlpTangents(args, rows, context, EPOCHS, slopesFor(k), never)])),
    };
    const times: Record<string, number[]> = {};
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [name, work] of Object.entries(runs)) {
        const time = await cpuOf(work);
        // The first round warms up.
        if (round > 0) times[name] = [...(times[name] ?? []), time];
      }
    }
    const of = (name: string): number => Number(median(times[name]!).toFixed(2));
    found.push({
      inputs,
      hidden,
      activation,
      single: of('single'),
      double: of('double'),
      by: { 1: of('1'), 4: of('4'), 10: of('10') },
    });
  }
  return found;
}
