import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../load.ts';
import { type KernelCall, numbersOf, replaceKernel } from './backend.ts';

interface Attributes {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/**
 * MaxPoolGrad of [rows][height][width][channels]: each window hands its gradient to its first greatest value. The back end's
 * own starts the search at the least positive number, and so loses windows of which every value is negative.
 */
export function registerMaxPoolGrad(tf: TensorFlow): void {
  replaceKernel(tf, 'MaxPoolGrad', ({ inputs, attrs, backend }: KernelCall): TensorInfo => {
    const { dy, input } = inputs as { dy: TensorInfo; input: TensorInfo };
    const { filterSize, strides, pad, dimRoundingMode } = attrs as unknown as Attributes;
    const shape = input.shape as [number, number, number, number];
    const info = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
    const output = backend.makeOutput(shape, 'float32');
    const dx = numbersOf(backend, output);
    dx.fill(0);
    spread(info, numbersOf(backend, input), numbersOf(backend, dy), dx);
    return output;
  });
}

type Numbers = Float32Array | Int32Array;

function spread(info: backend_util.Conv2DInfo, x: Numbers, dy: Numbers, dx: Numbers): void {
  const { batchSize, inHeight, inWidth, inChannels: channels, outHeight, outWidth, strideHeight, strideWidth, padInfo } = info;
  const greatest = new Float32Array(channels);
  const place = new Int32Array(channels);
  for (let row = 0, out = 0; row < batchSize; row++) {
    for (let oh = 0; oh < outHeight; oh++) {
      const top = oh * strideHeight - padInfo.top;
      const [h0, h1] = [Math.max(0, top), Math.min(inHeight, top + info.effectiveFilterHeight)];
      for (let ow = 0; ow < outWidth; ow++, out += channels) {
        const left = ow * strideWidth - padInfo.left;
        const [w0, w1] = [Math.max(0, left), Math.min(inWidth, left + info.effectiveFilterWidth)];
        place.fill(-1);
        for (let h = h0; h < h1; h++) {
          for (let w = w0; w < w1; w++) {
            const pixel = ((row * inHeight + h) * inWidth + w) * channels;
            for (let c = 0; c < channels; c++) {
              const value = x[pixel + c]!;
              if (value <= greatest[c]! && place[c] !== -1) continue;
              greatest[c] = value;
              place[c] = pixel + c;
            }
          }
        }
        for (let c = 0; c < channels; c++) if (place[c] !== -1) dx[place[c]!]! += dy[out + c]!;
      }
    }
  }
}
