import type { Task } from '../../dsl/catalog.ts';
import type { Split } from '../core/folds.ts';

/** What the best trial's model was measured for, to be shown. */
export interface Measured {
  readonly trial: number;
  /** As a program writes it. */
  readonly model: string;
  readonly data: string;
  readonly task: Task;
  readonly target: string;
  readonly classes?: readonly string[];
  readonly metric: { readonly name: string; readonly direction: 'maximize' | 'minimize' };
  /** How rows were split: `5-fold cross-validation`. */
  readonly by: string;
  readonly predictions?: MeasuredPredictions;
  readonly learning?: readonly LearningPoint[];
}

/** What models said of rows that they had not seen, in the order of the splits. */
export interface MeasuredPredictions {
  /** Class indices or values. */
  readonly truth: Float64Array;
  readonly said: Float64Array;
}

/** Scores of models trained on so many rows, one a split. */
export interface LearningPoint {
  /** Mean over the splits. */
  readonly rows: number;
  readonly training: readonly number[];
  readonly validation: readonly number[];
}

/** Shares of the training rows that a learning curve is measured at. */
export const SHARES: readonly number[] = [0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 1];

/**
 * Row numbers such that every beginning of them has the classes in about the shares that all have, each class once before any
 * twice. @param order of the rows, as drawn
 */
export function evenly(order: Int32Array, classOf: (row: number) => number): Int32Array {
  const counts = new Map<number, number>();
  for (const row of order) counts.set(classOf(row), (counts.get(classOf(row)) ?? 0) + 1);
  const seen = new Map<number, number>();
  const placed = Array.from(order, (row, drawn) => {
    const label = classOf(row);
    const rank = seen.get(label) ?? 0;
    seen.set(label, rank + 1);
    return { row, drawn, place: rank === 0 ? 0 : (rank + 0.5) / counts.get(label)! };
  });
  placed.sort((a, b) => a.place - b.place || a.drawn - b.drawn);
  return Int32Array.from(placed, ({ row }) => row);
}

/** The first rows of a split's training part, as many as the share says; two at least. */
export function beginning(rows: Int32Array, share: number): Int32Array {
  return rows.slice(0, Math.min(rows.length, Math.max(2, Math.round(share * rows.length)))).sort();
}

/** The splits of one repeat: each row is tested once at most. */
export function onceEach(splits: readonly Split[], repeats: number): readonly Split[] {
  return splits.slice(0, Math.max(1, Math.round(splits.length / repeats)));
}
