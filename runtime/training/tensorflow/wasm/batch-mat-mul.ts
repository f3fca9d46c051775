import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../load.ts';
import { type KernelCall, replaceKernel } from './backend.ts';

/**
 * BatchMatMul that turns a transposed operand round first: the back end multiplies plain matrices by SIMD code, and others, of
 * which backward passes are full, one number at a time.
 */
export function registerBatchMatMul(tf: TensorFlow): void {
  const { kernelFunc: multiply, setupFunc } = tf.getKernel('BatchMatMul', 'wasm');
  const { kernelFunc: transpose } = tf.getKernel('Transpose', 'wasm');
  const plain = { transposeA: false, transposeB: false };
  replaceKernel(
    tf,
    'BatchMatMul',
    ({ inputs, attrs, backend }: KernelCall): TensorInfo => {
      const { a, b } = inputs as { a: TensorInfo; b: TensorInfo };
      const turned = (x: TensorInfo): TensorInfo => {
        const rank = x.shape.length;
        const perm = [...Array(rank - 2).keys(), rank - 1, rank - 2];
        return transpose({ inputs: { x }, attrs: { perm }, backend }) as TensorInfo;
      };
      const left = attrs.transposeA === true ? turned(a) : a;
      const right = attrs.transposeB === true ? turned(b) : b;
      const product = multiply({ inputs: { a: left, b: right }, attrs: plain, backend }) as TensorInfo;
      if (left !== a) backend.disposeData(left.dataId);
      if (right !== b) backend.disposeData(right.dataId);
      return product;
    },
    setupFunc,
  );
}
