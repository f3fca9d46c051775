import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadTensorFlow, type TensorFlow } from './load.ts';

const require = createRequire(import.meta.url);
/** What a user's code may import TensorFlow.js by. */
const PACKAGES = ['@tensorflow/tfjs', '@tensorflow/tfjs-core', '@tensorflow/tfjs-layers', '@tensorflow/tfjs-node'];

export function isTensorFlow(specifier: string): boolean {
  return PACKAGES.includes(specifier);
}

/** Whether a file is that of the package as this one has it, which no back end is set for. */
export function isOurTensorFlow(specifier: string, url: string): boolean {
  try {
    return pathToFileURL(require.resolve(specifier)).href === url;
  } catch {
    return false;
  }
}

/** What `tensorFlowForScripts` has, by name, without a back end being started. */
export function namesForScripts(): readonly string[] {
  const names = Object.keys({ ...require('@tensorflow/tfjs-core'), ...require('@tensorflow/tfjs-layers') });
  return names.filter((name) => name !== 'default');
}

/**
 * TensorFlow.js with layers, and operations as methods of tensors, as the package `@tensorflow/tfjs` has them, on the best back end
 * that loads here: the one that built-in models train on, its gaps mended.
 */
export async function tensorFlowForScripts(): Promise<Readonly<Record<string, unknown>>> {
  const { tf, engine } = await loadTensorFlow();
  if (engine === 'tensorflow/node') return tf as unknown as Record<string, unknown>;
  chain(tf);
  return { ...tf, ...require('@tensorflow/tfjs-layers') };
}

/** Registers what the packages for browsers register one by one; by the names of their files, which Node cannot import. */
function chain(tf: TensorFlow): void {
  const methods = (tf as unknown as { Tensor: { prototype: Record<string, unknown> } }).Tensor.prototype;
  const operations = { ...tf, ...tf.image } as unknown as Record<string, (...args: unknown[]) => unknown>;
  const folder = join(dirname(require.resolve('@tensorflow/tfjs-core/package.json')), 'dist/public/chained_ops');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.js'))) {
    const name = file.slice(0, -'.js'.length).replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const operation = operations[name];
    if (operation === undefined) continue;
    methods[name] ??= function (this: unknown, ...args: unknown[]): unknown {
      return operation(this, ...args);
    };
  }
}
