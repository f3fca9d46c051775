import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { RowLayout } from '../../../core/layout.ts';
import type { TensorFlow } from '../load.ts';
import type { Weights } from './weights.ts';

/** Leaves units out in training and scales the others up; nothing is changed in predicting. */
export type Drop = <T extends Tensor>(units: T) => T;

/** A network that is differentiated by TensorFlow.js. */
export interface DeepNetwork {
  /** [rows][outputs]: values, or the logits of classes. Call inside `tf.tidy`. @param x [rows][columns] */
  forward(x: Tensor2D, drop: Drop): Tensor2D;
}

/** What a network is built for. */
export interface NetworkContext {
  readonly tf: TensorFlow;
  readonly weights: Weights;
  readonly columns: number;
  readonly layout: RowLayout | undefined;
  readonly outputs: number;
}

/** Asks `weights` for what it needs, always in the same order. */
export type Build = (context: NetworkContext) => DeepNetwork;

/** A fully connected layer as a function. */
export function dense({ tf, weights }: NetworkContext, inputs: number, outputs: number): (x: Tensor2D) => Tensor2D {
  const matrix = weights.glorot([inputs, outputs], inputs, outputs) as Tensor as Tensor2D;
  const biases = weights.constant([outputs], () => 0);
  return (x) => tf.add(tf.matMul(x, matrix), biases);
}
