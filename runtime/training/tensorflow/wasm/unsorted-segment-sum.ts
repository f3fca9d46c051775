import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../load.ts';
import { type KernelCall, numbersOf, replaceKernel } from './backend.ts';

/** UnsortedSegmentSum, the gradient of an embedding, which the back end lacks: slices of `x` added up by segment, in their order. */
export function registerUnsortedSegmentSum(tf: TensorFlow): void {
  replaceKernel(tf, 'UnsortedSegmentSum', ({ inputs, attrs, backend }: KernelCall): TensorInfo => {
    const { x, segmentIds } = inputs as { x: TensorInfo; segmentIds: TensorInfo };
    const numSegments = attrs.numSegments as number;
    const output = backend.makeOutput([numSegments, ...x.shape.slice(1)], x.dtype);
    const sums = numbersOf(backend, output).fill(0);
    const values = numbersOf(backend, x);
    const segments = numbersOf(backend, segmentIds);
    const width = x.shape.slice(1).reduce((product, size) => product * size, 1);
    for (let i = 0; i < segments.length; i++) {
      const segment = segments[i]!;
      if (segment < 0 || segment >= numSegments) continue;
      for (let k = 0; k < width; k++) sums[segment * width + k]! += values[i * width + k]!;
    }
    return output;
  });
}
