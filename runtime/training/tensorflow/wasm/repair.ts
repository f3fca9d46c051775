import type { TensorFlow } from '../load.ts';
import { registerBatchMatMul } from './batch-mat-mul.ts';
import { registerConv2DBackpropFilter } from './conv2d-backprop-filter.ts';
import { registerConv2DBackpropInput } from './conv2d-backprop-input.ts';
import { registerMaxPoolGrad } from './max-pool-grad.ts';
import { registerThroughCpu } from './through-cpu.ts';
import { registerUnsortedSegmentSum } from './unsorted-segment-sum.ts';

/** Kernels that training takes, that the WebAssembly back end lacks, and that are seldom enough for plain JavaScript. */
const SELDOM = ['DepthwiseConv2dNativeBackpropFilter', 'DepthwiseConv2dNativeBackpropInput', 'Einsum'] as const;

/**
 * Makes TensorFlow.js's WebAssembly back end fit for training: puts in the kernels it lacks and replaces the ones that are wrong
 * or slow. The plain back end must be loaded. Gives the names of the kernels; each is checked against the plain back end.
 */
export function repairKernels(tf: TensorFlow): readonly string[] {
  registerBatchMatMul(tf);
  registerConv2DBackpropFilter(tf);
  registerConv2DBackpropInput(tf);
  registerMaxPoolGrad(tf);
  registerUnsortedSegmentSum(tf);
  for (const name of SELDOM) registerThroughCpu(tf, name);
  return ['BatchMatMul', 'Conv2DBackpropFilter', 'Conv2DBackpropInput', 'MaxPoolGrad', 'UnsortedSegmentSum', ...SELDOM];
}
