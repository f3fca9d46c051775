import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import type { ImageLayout, RowLayout } from '../../core/layout.ts';
import { type Build, dense } from './deep/network.ts';

export interface CnnShape {
  /** Of each convolutional layer. */
  readonly filters: readonly number[];
  /** Side of a filter. */
  readonly kernel: number;
  /** Side of the windows of which the greatest value is kept after each layer; 1 keeps all. */
  readonly pool: number;
  /** Units of a layer between the last map and the output; 0: none. */
  readonly dense: number;
  readonly activation: 'relu' | 'tanh' | 'logistic';
}

/**
 * A convolutional network (LeCun et al. 1998): layers of convolution with edges filled with zeros, activation and max-pooling, then
 * what is fully connected. An axis of length 1 is neither convolved nor pooled.
 */
export function buildCnn({ filters, kernel, pool, dense: units, activation }: CnnShape): Build {
  return (context) => {
    const { tf, weights, columns, layout, outputs } = context;
    const image = imageOf(columns, layout);
    const activate = <T extends Tensor>(x: T): T => {
      if (activation === 'relu') return tf.relu(x);
      return activation === 'tanh' ? tf.tanh(x) : tf.sigmoid(x);
    };
    let { height, width, channels } = image;
    const layers = filters.map((count) => {
      const [fh, fw] = [height === 1 ? 1 : kernel, width === 1 ? 1 : kernel];
      const filter = weights.glorot([fh, fw, channels, count], fh * fw * channels, fh * fw * count) as Tensor as Tensor4D;
      const biases = weights.constant([count], () => 0);
      const window: [number, number] = [Math.min(height, pool), Math.min(width, pool)];
      [height, width, channels] = [Math.ceil(height / window[0]), Math.ceil(width / window[1]), count];
      return (x: Tensor4D): Tensor4D => {
        const map = activate(tf.add<Tensor4D>(tf.conv2d(x, filter, 1, 'same'), biases));
        return window[0] * window[1] === 1 ? map : tf.maxPool(map, window, window, 'same');
      };
    });
    const flat = height * width * channels;
    const hidden = units === 0 ? undefined : dense(context, flat, units);
    const last = dense(context, units === 0 ? flat : units, outputs);
    return {
      forward: (x, drop) => {
        let map: Tensor4D = tf.reshape(x, [-1, image.height, image.width, image.channels]);
        for (const layer of layers) map = drop(layer(map));
        let row: Tensor2D = tf.reshape(map, [-1, flat]);
        if (hidden !== undefined) row = drop(activate(hidden(row)));
        return last(row);
      },
    };
  };
}

/** A series is an image of one line; rows without a layout are a square where their length is that of one, else a line. */
export function imageOf(columns: number, layout: RowLayout | undefined): ImageLayout {
  if (layout?.kind === 'image') return layout;
  if (layout?.kind === 'sequence') return { kind: 'image', height: 1, width: layout.steps, channels: layout.features };
  const side = Math.sqrt(columns);
  const [height, width] = Number.isInteger(side) ? [side, side] : [1, columns];
  return { kind: 'image', height, width, channels: 1 };
}
