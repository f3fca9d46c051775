import type { ImageLayout, SequenceLayout } from '../../../runtime/core/layout.ts';
import type { ArgValues } from '../../../runtime/core/unit.ts';

/** What a side is asked to train, and to predict. */
export interface Question {
  readonly model: 'cnn' | 'rnn';
  readonly args: ArgValues;
  readonly layout: ImageLayout | SequenceLayout;
  readonly classes: number;
  readonly seed: number;
  /** Row-major. */
  readonly train: { readonly x: readonly number[]; readonly y: readonly number[] };
  readonly test: { readonly x: readonly number[]; readonly y: readonly number[] };
}
/** CPU seconds of the whole process, prediction included. */
export interface Answer {
  readonly accuracy: number;
  readonly cpu: number;
}
