import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../load.ts';
import { type KernelCall, numbersOf, replaceKernel } from './backend.ts';

interface Attributes {
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly inputShape: [number, number, number, number];
}

/**
 * Conv2DBackpropInput of [rows][height][width][channels]. Where filters move by one, it is itself a convolution, of the gradient
 * with the filters turned by 180°, for which the back end has SIMD code; its own goes number by number, and does the rest.
 */
export function registerConv2DBackpropInput(tf: TensorFlow): void {
  const { kernelFunc: plain, setupFunc } = tf.getKernel('Conv2DBackpropInput', 'wasm');
  const { kernelFunc: convolve } = tf.getKernel('Conv2D', 'wasm');
  replaceKernel(
    tf,
    'Conv2DBackpropInput',
    (call: KernelCall) => {
      const { inputs, attrs, backend } = call;
      const { dy, filter } = inputs as { dy: TensorInfo; filter: TensorInfo };
      const { strides, pad, dimRoundingMode, inputShape } = attrs as unknown as Attributes;
      const [height, width, channels, filters] = filter.shape as [number, number, number, number];
      const info = tf.backend_util.computeConv2DInfo(inputShape, filter.shape as Shape, strides, 1, pad, dimRoundingMode);
      const [top, left] = [height - 1 - info.padInfo.top, width - 1 - info.padInfo.left];
      // What makes as many outputs as there are inputs.
      const bottom = info.inHeight + height - 1 - info.outHeight - top;
      const right = info.inWidth + width - 1 - info.outWidth - left;
      if (info.strideHeight !== 1 || info.strideWidth !== 1 || Math.min(top, left, bottom, right) < 0) {
        return plain(call as unknown as Parameters<typeof plain>[0]);
      }
      const turned = backend.makeOutput([height, width, filters, channels], 'float32');
      turn(numbersOf(backend, filter), numbersOf(backend, turned), height * width, channels, filters);
      const nothing = [0, 0];
      const dx = convolve({
        inputs: { x: dy, filter: turned },
        attrs: { strides: [1, 1], dilations: [1, 1], pad: [nothing, [top, bottom], [left, right], nothing], dataFormat: 'NHWC' },
        backend,
      });
      backend.disposeData(turned.dataId);
      return dx as TensorInfo;
    },
    setupFunc,
  );
}

type Shape = [number, number, number, number];
type Numbers = Float32Array | Int32Array;

/** Filters [taps][channels][filters] with the taps in reverse order, as [taps][filters][channels]. */
function turn(from: Numbers, to: Numbers, taps: number, channels: number, filters: number): void {
  let at = 0;
  for (let tap = taps - 1; tap >= 0; tap--) {
    for (let f = 0; f < filters; f++) {
      for (let c = 0; c < channels; c++) to[at++] = from[(tap * channels + c) * filters + f]!;
    }
  }
}
