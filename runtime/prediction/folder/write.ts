import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrainedModel } from '../trained-model.ts';
import { pack } from './arrays.ts';
import { documentOf, FILES } from './document.ts';

/**
 * Writes a model: `model.json`, which people can read, and `weights.bin`, its numbers. The same model gives the same bytes. Each
 * file is whole under its name, or not there; a reader finds out by their hashes where only one of them is new.
 * @param path absolute
 */
export async function writeModel(path: string, { manifest, state }: TrainedModel): Promise<void> {
  const { places, bytes } = pack(state.arrays);
  await mkdir(path, { recursive: true });
  await writeWhole(join(path, FILES.weights), bytes);
  const document = documentOf(manifest, state.numbers, places, bytes);
  await writeWhole(join(path, FILES.manifest), `${JSON.stringify(document, null, 2)}\n`);
}

async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    await writeFile(part, content);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
