import type { backend_util, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../load.ts';
import { type KernelCall, numbersOf, replaceKernel, type WasmBackend } from './backend.ts';

interface Attributes {
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly filterShape: [number, number, number, number];
}

/** Numbers that the unrolled image may have at a time: 8 MB. */
const MOST_UNROLLED = 1 << 21;

/**
 * Conv2DBackpropFilter of [rows][height][width][channels], which the back end lacks. Where filters move by one, it is itself a
 * convolution, of the image with the gradient, rows and channels having changed places, for which the back end has SIMD code.
 * Else the image unrolled (im2col: Chellapilla, Puri & Simard 2006) times the gradient, a few rows at a time.
 */
export function registerConv2DBackpropFilter(tf: TensorFlow): void {
  const kernel = (name: string) => (call: KernelCall) =>
    tf.getKernel(name, 'wasm').kernelFunc(call as unknown as Parameters<KernelFunc>[0]) as TensorInfo;
  const [multiply, convolve, transpose] = [kernel('BatchMatMul'), kernel('Conv2D'), kernel('Transpose')];
  replaceKernel(tf, 'Conv2DBackpropFilter', ({ inputs, attrs, backend }: KernelCall): TensorInfo => {
    const { x, dy } = inputs as { x: TensorInfo; dy: TensorInfo };
    const { strides, pad, dimRoundingMode, filterShape } = attrs as unknown as Attributes;
    const shape = x.shape as [number, number, number, number];
    const info = tf.backend_util.computeConv2DInfo(shape, filterShape, strides, 1, pad, dimRoundingMode);
    if (info.strideHeight !== 1 || info.strideWidth !== 1) return unrolling(info, x, dy, backend, multiply);
    const turned = (tensor: TensorInfo, perm: readonly number[]): TensorInfo =>
      transpose({ inputs: { x: tensor }, attrs: { perm }, backend });
    const image = turned(x, [3, 1, 2, 0]);
    const gradient = turned(dy, [1, 2, 0, 3]);
    const { top, bottom, left, right } = info.padInfo;
    const nothing = [0, 0];
    const product = convolve({
      inputs: { x: image, filter: gradient },
      attrs: { strides: [1, 1], dilations: [1, 1], pad: [nothing, [top, bottom], [left, right], nothing], dataFormat: 'NHWC' },
      backend,
    });
    const result = turned(product, [1, 2, 0, 3]);
    for (const { dataId } of [image, gradient, product]) backend.disposeData(dataId);
    return result;
  });
}

function unrolling(
  info: backend_util.Conv2DInfo,
  x: TensorInfo,
  dy: TensorInfo,
  backend: WasmBackend,
  multiply: (call: KernelCall) => TensorInfo,
): TensorInfo {
  const { filterHeight, filterWidth, inChannels, outChannels } = info;
  const area = info.outHeight * info.outWidth;
  const taps = filterHeight * filterWidth * inChannels;
  const rowsAtOnce = Math.max(1, Math.min(info.batchSize, Math.floor(MOST_UNROLLED / (taps * area))));
  const sum = new Float32Array(taps * outChannels);
  for (let first = 0; first < info.batchSize; first += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, info.batchSize - first);
    const unrolled = backend.makeOutput([1, taps, rows * area], 'float32');
    unroll(info, numbersOf(backend, x), numbersOf(backend, unrolled), first, rows);
    const slice = backend.makeOutput([1, rows * area, outChannels], 'float32');
    const from = first * area * outChannels;
    numbersOf(backend, slice).set(numbersOf(backend, dy).subarray(from, from + rows * area * outChannels));
    const attrs = { transposeA: false, transposeB: false };
    const product = multiply({ inputs: { a: unrolled, b: slice }, attrs, backend });
    const values = numbersOf(backend, product);
    for (let i = 0; i < sum.length; i++) sum[i]! += values[i]!;
    for (const { dataId } of [unrolled, slice, product]) backend.disposeData(dataId);
  }
  return backend.makeOutput([filterHeight, filterWidth, inChannels, outChannels], 'float32', undefined, sum);
}

/** [taps][rows · outputs]: for each weight of a filter, what it is multiplied with, zero outside the image. */
function unroll(
  info: backend_util.Conv2DInfo,
  x: Float32Array | Int32Array,
  unrolled: Float32Array | Int32Array,
  first: number,
  rows: number,
): void {
  const { inHeight, inWidth, inChannels: channels, outHeight, outWidth, strideHeight, strideWidth, padInfo } = info;
  let to = 0;
  for (let fh = 0; fh < info.filterHeight; fh++) {
    for (let fw = 0; fw < info.filterWidth; fw++) {
      for (let c = 0; c < channels; c++) {
        for (let row = first; row < first + rows; row++) {
          for (let oh = 0; oh < outHeight; oh++) {
            const h = oh * strideHeight + fh - padInfo.top;
            if (h < 0 || h >= inHeight) {
              unrolled.fill(0, to, to + outWidth);
              to += outWidth;
              continue;
            }
            const line = (row * inHeight + h) * inWidth * channels + c;
            for (let ow = 0; ow < outWidth; ow++) {
              const w = ow * strideWidth + fw - padInfo.left;
              unrolled[to++] = w < 0 || w >= inWidth ? 0 : x[line + w * channels]!;
            }
          }
        }
      }
    }
  }
}
