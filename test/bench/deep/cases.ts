import type { ArgValues } from '../../../runtime/core/unit.ts';

/** What both sides train: the same rows, layers, batches and epochs, and Adam with the same rate. */
export interface Case {
  readonly name: string;
  readonly data: 'digits' | 'shapes' | 'sequences';
  readonly rows: ArgValues;
  readonly model: 'cnn' | 'rnn';
  readonly args: ArgValues;
}

const adam = { solver: 'adam', batch: 32, tol: 0, patience: 1000 } as const;

export const cases: readonly Case[] = [
  {
    name: 'cnn, digits 8×8, filters 16, 16',
    data: 'digits',
    rows: {},
    model: 'cnn',
    args: { ...adam, filters: 16, depth: 2, kernel: 3, epochs: 10, lr: 0.003 },
  },
  {
    name: 'cnn, shapes 32×32, filters 16, 32, kernel 5, dense 64',
    data: 'shapes',
    rows: { n: 800, side: 32, noise: 0.15 },
    model: 'cnn',
    args: { ...adam, filters: [16, 32], kernel: 5, dense: 64, epochs: 5, lr: 0.003 },
  },
  ...(['lstm', 'gru'] as const).flatMap((cell) =>
    [32, 128].map(
      (hidden): Case => ({
        name: `rnn, ${cell}, ${hidden} units, 20 steps`,
        data: 'sequences',
        rows: { n: 1000, steps: 20 },
        model: 'rnn',
        args: { ...adam, cell, hidden, epochs: 10, lr: 0.01 },
      }),
    ),
  ),
];
