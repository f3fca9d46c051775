import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { RowLayout, SequenceLayout } from '../../core/layout.ts';
import { type Build, dense, type NetworkContext } from './deep/network.ts';
import { recurrentLayer } from './recurrent/layer.ts';

export interface RnnShape {
  readonly cell: 'lstm' | 'gru';
  /** Units of each layer. */
  readonly hidden: readonly number[];
  /** Numbers that a word becomes. */
  readonly embedding: number;
}

/**
 * A recurrent network: words become vectors, layers of cells go through the steps, and the last state of the last layer is what
 * the output is made of. Steps before a shorter text leave the state at zero.
 */
export function buildRnn({ cell, hidden, embedding }: RnnShape): Build {
  return (context) => {
    const { tf, layout, outputs } = context;
    const read = layout?.kind === 'tokens' ? words(context, layout.vocabulary, embedding) : numbers(context);
    let inputs = layout?.kind === 'tokens' ? embedding : sequenceOf(context.columns, layout).features;
    const layers = hidden.map((units) => {
      const layer = recurrentLayer(context, cell, inputs, units);
      inputs = units;
      return layer;
    });
    const last = dense(context, inputs, outputs);
    return {
      forward: (x, drop) => {
        let { steps, begun } = read(x);
        layers.forEach((layer, l) => {
          steps = layer(l === 0 ? steps : drop(steps), begun);
        });
        const [count, rows, units] = steps.shape;
        return last(drop(tf.reshape(tf.slice(steps, [count - 1, 0, 0], [1, rows, units]), [rows, units])));
      },
    };
  };
}

/** [steps][rows][features], and at which step each row has begun, as in `Course`. */
interface Sequence {
  readonly steps: Tensor3D;
  readonly begun?: Float32Array;
}

function numbers({ tf, columns, layout }: NetworkContext): (x: Tensor2D) => Sequence {
  const { steps, features } = sequenceOf(columns, layout);
  return (x) => ({ steps: tf.transpose(tf.reshape(x, [-1, steps, features]) as Tensor3D, [1, 0, 2]) });
}

function words({ tf, weights }: NetworkContext, vocabulary: number, size: number): (x: Tensor2D) => Sequence {
  const table = weights.uniform([vocabulary, size], 0.05);
  return (x) => {
    const [rows, columns] = x.shape;
    const first = firstWord(x.dataSync(), columns);
    // Steps at which no text has begun change nothing.
    const tokens = tf.transpose(tf.slice(x, [0, first], [rows, columns - first]));
    const vectors = tf.gather(table as Tensor, tf.cast(tf.reshape(tokens, [-1]), 'int32') as Tensor1D);
    return {
      steps: tf.reshape(vectors, [columns - first, rows, size]),
      begun: Float32Array.from(tokens.dataSync(), (token) => (token > 0 ? 1 : 0)),
    };
  };
}

/** The first column with a word in any row; the last one where there is none. */
function firstWord(x: ArrayLike<number>, columns: number): number {
  let first = columns - 1;
  for (let i = 0; i < x.length; i++) if (x[i] !== 0 && i % columns < first) first = i % columns;
  return first;
}

/** An image is read line by line; rows without a layout are a step a column. */
export function sequenceOf(columns: number, layout: RowLayout | undefined): SequenceLayout {
  if (layout?.kind === 'sequence') return layout;
  if (layout?.kind === 'image') {
    return { kind: 'sequence', steps: layout.height, features: layout.width * layout.channels };
  }
  return { kind: 'sequence', steps: columns, features: 1 };
}
