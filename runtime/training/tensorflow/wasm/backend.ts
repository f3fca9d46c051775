import type { KernelBackend, KernelFunc, KernelSetupFunc, TensorInfo, TypedArray } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../load.ts';

/** What a kernel of ours needs of the WebAssembly back end. */
export interface WasmBackend extends KernelBackend {
  /** A tensor in the WebAssembly heap, zeros unless values are given. */
  makeOutput(shape: readonly number[], dtype: string, offset?: number, values?: TypedArray): TensorInfo;
  /** The numbers of a tensor where they are; the next allocation may move them. */
  typedArrayFromHeap(tensor: TensorInfo): TypedArray;
}

/** What a kernel is called with. */
export interface KernelCall {
  readonly inputs: Readonly<Record<string, TensorInfo>>;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly backend: WasmBackend;
}

/**
 * Puts a kernel of ours in the place of the WebAssembly back end's, or where it has none.
 * @param setup what the back end runs when it starts
 */
export function replaceKernel(
  tf: TensorFlow,
  kernelName: string,
  kernel: (call: KernelCall) => TensorInfo | TensorInfo[],
  setup?: KernelSetupFunc,
): void {
  if (tf.getKernel(kernelName, 'wasm') !== undefined) tf.unregisterKernel(kernelName, 'wasm');
  const kernelFunc = kernel as unknown as KernelFunc;
  tf.registerKernel({ kernelName, backendName: 'wasm', kernelFunc, ...(setup === undefined ? {} : { setupFunc: setup }) });
}

/** The numbers of a tensor of kernel inputs. */
export function numbersOf(backend: WasmBackend, tensor: TensorInfo): Float32Array | Int32Array {
  return backend.typedArrayFromHeap(tensor) as Float32Array | Int32Array;
}
