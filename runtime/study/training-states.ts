import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { TrainingState } from '../core/scoring.ts';

/** The folder within a checkpoint of one score or run of a trial, so that several do not mix. @param key its `evaluationKey` */
export function folderOf(checkpoint: string, key: string): string {
  return join(checkpoint, createHash('sha256').update(key).digest('hex').slice(0, 16));
}

/** The state of the fit of a split; undefined where training begins. */
export async function stateIn(folder: string, split: number): Promise<TrainingState | undefined> {
  try {
    return deserialize(await readFile(fileOf(folder, split))) as TrainingState;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Puts it in the place of the one before: never half of it. */
export async function keepState(folder: string, split: number, state: TrainingState): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = fileOf(folder, split);
  await writeFile(`${file}.part`, serialize(state));
  await rename(`${file}.part`, file);
}

function fileOf(folder: string, split: number): string {
  return join(folder, `split-${split}.state`);
}
