import type { KernelBackend, TensorInfo, TypedArray } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../load.ts';
import { type KernelCall, replaceKernel } from './backend.ts';

/** The plain back end keeps the numbers of a tensor as an array. */
interface CpuBackend extends KernelBackend {
  makeTensorInfo(shape: readonly number[], dtype: string, values: TypedArray): TensorInfo;
}

/** Carries a kernel that the WebAssembly back end lacks out in plain JavaScript. The plain back end must be loaded. */
export function registerThroughCpu(tf: TensorFlow, kernelName: string): void {
  const { kernelFunc } = tf.getKernel(kernelName, 'cpu');
  const cpu = tf.engine().findBackend('cpu') as CpuBackend;
  replaceKernel(tf, kernelName, ({ inputs, attrs, backend }: KernelCall) => {
    const copies = Object.entries(inputs).map(([name, { dataId, shape, dtype }]): [string, TensorInfo] => [
      name,
      cpu.makeTensorInfo(shape, dtype, backend.readSync(dataId) as TypedArray),
    ]);
    const result = kernelFunc({
      // Einsum looks for a length.
      inputs: Object.assign(Array.isArray(inputs) ? [] : {}, Object.fromEntries(copies)),
      attrs: attrs as NonNullable<Parameters<typeof kernelFunc>[0]['attrs']>,
      backend: cpu,
    });
    const outputs = [result].flat().map(({ dataId, shape, dtype }) => {
      const output = backend.makeOutput(shape, dtype, undefined, cpu.readSync(dataId) as TypedArray);
      cpu.disposeData(dataId);
      return output;
    });
    for (const [, { dataId }] of copies) cpu.disposeData(dataId);
    return Array.isArray(result) ? outputs : outputs[0]!;
  });
}
