/** Each kernel that training on WebAssembly takes and that is ours, and the back end's own gradients, against the plain back end. */

import { beforeAll, describe, expect, it } from '@jest/globals';
import type * as Core from '@tensorflow/tfjs-core';
import { Rng } from '../../../../runtime/core/rng.ts';
import { loadTensorFlow, type TensorFlow } from '../../../../runtime/training/tensorflow/load.ts';
import { repairKernels } from '../../../../runtime/training/tensorflow/wasm/repair.ts';

let tf: TensorFlow;
let repaired: readonly string[];
beforeAll(async () => {
  process.env.ARGMAX_TENSORFLOW = 'wasm';
  ({ tf } = await loadTensorFlow());
  // Again: what is repaired can be repaired.
  repaired = repairKernels(tf);
});

interface Call {
  readonly inputs: Readonly<Record<string, Core.Tensor>> | readonly Core.Tensor[];
  readonly attrs?: object;
}
const drawn = (rng: Rng, shape: readonly number[], mean = 0): Core.Tensor =>
  tf.tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => mean + rng.normal()),
    [...shape],
  );
const between = (rng: Rng, least: number, most: number): number => least + rng.int(most - least + 1);
const pads = ['same', 'valid'] as const;

/** An image, filters and a window for them, of random sizes. */
function convolution(rng: Rng, most = 2) {
  const pad = pads[rng.int(2)]!;
  const [fh, fw] = [between(rng, 1, 4), between(rng, 1, 4)];
  const shape: [number, number, number, number] = [
    between(rng, 1, 3),
    between(rng, fh, 9),
    between(rng, fw, 9),
    between(rng, 1, 5),
  ];
  const strides: [number, number] = [between(rng, 1, most), between(rng, 1, most)];
  const filterShape: [number, number, number, number] = [fh, fw, shape[3], between(rng, 1, 5)];
  const info = tf.backend_util.computeConv2DInfo(shape, filterShape, strides, 1, pad);
  return { shape, filterShape, info, attrs: { strides, pad, dataFormat: 'NHWC' } };
}
function depthwise(rng: Rng) {
  const { shape, filterShape, attrs } = convolution(rng);
  // The plain kernel takes one stride for both directions.
  const strides: [number, number] = [attrs.strides[0], attrs.strides[0]];
  const info = tf.backend_util.computeConv2DInfo(shape, filterShape, strides, 1, attrs.pad, undefined, true);
  return { shape, filterShape, info, attrs: { ...attrs, strides, dilations: [1, 1] } };
}
function pooling(rng: Rng) {
  const { shape, attrs, filterShape } = convolution(rng);
  const filterSize: [number, number] = [filterShape[0], filterShape[1]];
  const info = tf.backend_util.computePool2DInfo(shape, filterSize, attrs.strides, 1, attrs.pad);
  return { shape, info, attrs: { filterSize, strides: attrs.strides, pad: attrs.pad } };
}

/** A call of each kernel, of random shapes. */
const calls: Readonly<Record<string, (rng: Rng) => Call>> = {
  BatchMatMul: (rng) => {
    const [batch, m, k, n] = [between(rng, 1, 3), between(rng, 1, 40), between(rng, 1, 40), between(rng, 1, 40)];
    const attrs = { transposeA: rng.int(2) === 1, transposeB: rng.int(2) === 1 };
    const a = drawn(rng, attrs.transposeA ? [batch, k, m] : [batch, m, k]);
    const b = drawn(rng, [rng.int(2) === 1 ? 1 : batch, ...(attrs.transposeB ? [n, k] : [k, n])]);
    return { inputs: { a, b }, attrs };
  },
  Conv2DBackpropFilter: (rng) => {
    const { shape, filterShape, info, attrs } = convolution(rng);
    return { inputs: { x: drawn(rng, shape), dy: drawn(rng, info.outShape) }, attrs: { ...attrs, filterShape } };
  },
  Conv2DBackpropInput: (rng) => {
    const { shape, filterShape, info, attrs } = convolution(rng, 1 + rng.int(2));
    return { inputs: { dy: drawn(rng, info.outShape), filter: drawn(rng, filterShape) }, attrs: { ...attrs, inputShape: shape } };
  },
  MaxPoolGrad: (rng) => {
    const { shape, info, attrs } = pooling(rng);
    // Most windows have no positive value.
    const input = drawn(rng, shape, -2);
    const output = tf.maxPool(input as Core.Tensor4D, attrs.filterSize, attrs.strides, attrs.pad);
    return { inputs: { dy: drawn(rng, info.outShape), input, output }, attrs };
  },
  AvgPoolGrad: (rng) => {
    const { shape, info, attrs } = pooling(rng);
    return { inputs: { dy: drawn(rng, info.outShape), input: drawn(rng, shape) }, attrs };
  },
  UnsortedSegmentSum: (rng) => {
    const [count, numSegments] = [between(rng, 1, 30), between(rng, 1, 12)];
    const segments = Int32Array.from({ length: count }, () => rng.int(numSegments));
    const x = drawn(rng, rng.int(2) === 1 ? [count] : [count, between(rng, 1, 6)]);
    return { inputs: { x, segmentIds: tf.tensor1d(segments, 'int32') }, attrs: { numSegments } };
  },
  DepthwiseConv2dNativeBackpropFilter: (rng) => {
    const { shape, filterShape, info, attrs } = depthwise(rng);
    return { inputs: { x: drawn(rng, shape), dy: drawn(rng, info.outShape) }, attrs: { ...attrs, filterShape } };
  },
  DepthwiseConv2dNativeBackpropInput: (rng) => {
    const { shape, filterShape, info, attrs } = depthwise(rng);
    return { inputs: { dy: drawn(rng, info.outShape), filter: drawn(rng, filterShape) }, attrs: { ...attrs, inputShape: shape } };
  },
  Einsum: (rng) => {
    const [a, b, c] = [between(rng, 1, 5), between(rng, 1, 5), between(rng, 1, 5)];
    return { inputs: [drawn(rng, [a, b]), drawn(rng, [b, c])], attrs: { equation: 'ab,bc->ac' } };
  },
  EluGrad: (rng) => {
    const size = between(rng, 1, 50);
    return { inputs: { dy: drawn(rng, [size]), y: tf.elu(drawn(rng, [size])) } };
  },
};

/** What a kernel gives on a back end. */
async function on(backend: string, name: string, { inputs, attrs = {} }: Call): Promise<Core.Tensor> {
  await tf.setBackend(backend);
  type Run = ReturnType<TensorFlow['engine']>['runKernel'];
  return tf.engine().runKernel(name, inputs as Parameters<Run>[1], attrs as Parameters<Run>[2]) as Core.Tensor;
}

describe('kernels on WebAssembly', () => {
  it('are tested, each that is ours', () => {
    expect(Object.keys(calls)).toEqual(expect.arrayContaining([...repaired]));
  });

  it.each(Object.keys(calls))('%s says what the plain back end says, on forty random shapes, and keeps nothing', async (name) => {
    for (let draw = 0; draw < 40; draw++) {
      await tf.setBackend('wasm');
      const call = calls[name]!(new Rng(draw, 9));
      const before = tf.engine().backend.numDataIds();
      const given = await on('wasm', name, call);
      const values = given.dataSync();
      expect([draw, given.dtype]).toEqual([draw, 'float32']);
      given.dispose();
      const kept = tf.engine().backend.numDataIds();
      const expected = await on('cpu', name, call);
      expect([draw, given.shape]).toEqual([draw, expected.shape]);
      const truth = expected.dataSync();
      let furthest = 0;
      for (let i = 0; i < truth.length; i++)
        furthest = Math.max(furthest, Math.abs(truth[i]! - values[i]!) / (1 + Math.abs(truth[i]!)));
      expect(furthest).toBeLessThan(1e-5);
      expect(kept - before).toBe(0);
    }
  });
});
