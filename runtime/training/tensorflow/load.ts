import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import util from 'node:util';
import type * as Core from '@tensorflow/tfjs-core';
import { repairKernels } from './wasm/repair.ts';

export type TensorFlow = typeof Core;
export interface LoadedTensorFlow {
  readonly tf: TensorFlow;
  /** As a result records it. */
  readonly engine: 'tensorflow/node' | 'tensorflow/wasm' | 'tensorflow/cpu';
}

const require = createRequire(import.meta.url);
/** Where `build-native.mjs` puts it. */
const BUILT = fileURLToPath(new URL('../../../.native/node_modules/@tensorflow/tfjs-node', import.meta.url));

let loading: Promise<LoadedTensorFlow> | undefined;

/**
 * TensorFlow.js on the best back end that loads here: tfjs-node, else WebAssembly, else plain JavaScript. The environment's
 * ARGMAX_TENSORFLOW (`node`, `wasm`, `cpu`) asks for one, and rejects where it does not load. Loaded once a process.
 */
export function loadTensorFlow(): Promise<LoadedTensorFlow> {
  loading ??= load(process.env.ARGMAX_TENSORFLOW);
  return loading;
}

async function load(asked: string | undefined): Promise<LoadedTensorFlow> {
  const backends = { node: loadNode, wasm: loadWasm, cpu: loadCpu };
  const names = asked === undefined ? (['node', 'wasm', 'cpu'] as const) : [asked as keyof typeof backends];
  const reasons: string[] = [];
  for (const name of names) {
    try {
      return await backends[name]();
    } catch (error) {
      reasons.push(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    }
  }
  throw new Error(`TensorFlow.js does not load here (${reasons.join('; ')})`);
}

async function loadNode(): Promise<LoadedTensorFlow> {
  // tfjs-node still calls these two, which Node 23 took away, and which Node 22 warns of.
  const gone = util as unknown as Record<string, (value: unknown) => boolean>;
  gone.isNullOrUndefined = (value) => value === null || value === undefined;
  gone.isArray = Array.isArray;
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  const tf = require(existsSync(BUILT) ? BUILT : '@tensorflow/tfjs-node') as TensorFlow;
  await tf.ready();
  return { tf, engine: 'tensorflow/node' };
}

/** With its gradients, which no other package registers, and the plain back end. */
function loadCore(): TensorFlow {
  const tf = require('@tensorflow/tfjs-core') as TensorFlow;
  require('@tensorflow/tfjs-layers');
  require('@tensorflow/tfjs-backend-cpu');
  // It would print an advertisement into the user's output.
  (tf.engine().findBackend('cpu') as unknown as { firstUse: boolean }).firstUse = false;
  return tf;
}

async function loadWasm(): Promise<LoadedTensorFlow> {
  const tf = loadCore();
  const backend = require('@tensorflow/tfjs-backend-wasm') as typeof import('@tensorflow/tfjs-backend-wasm');
  backend.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  if (!(await tf.setBackend('wasm'))) throw new Error('the WebAssembly back end does not start');
  repairKernels(tf);
  return { tf, engine: 'tensorflow/wasm' };
}

async function loadCpu(): Promise<LoadedTensorFlow> {
  const tf = loadCore();
  if (!(await tf.setBackend('cpu'))) throw new Error('the plain back end does not start');
  return { tf, engine: 'tensorflow/cpu' };
}
