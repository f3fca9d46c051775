import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Refusal } from '../../core/errors.ts';
import { DamagedState } from '../../core/model-state.ts';
import { FORMAT } from '../manifest.ts';
import { type TrainedModel, trainedModel } from '../trained-model.ts';
import { sizeOf, unpack } from './arrays.ts';
import { checkDocument } from './check.ts';
import { FILES, hashOf, sha256 } from './document.ts';

/** Bytes of a manifest at most: 64 MB. */
const MOST_TEXT = 64 * 1024 * 1024;

/**
 * Reads a model that `writeModel` wrote. The folder may be a stranger's: no name in it is followed, nothing is read beyond the size
 * that both files must have, and nothing is run. Throws a `Refusal`: A0661 where there is no model, A0662 where it is damaged,
 * A0663 for another version.
 * @param folder as the program names it
 */
export async function readModel(folder: string, directory: string, node?: number): Promise<TrainedModel> {
  const path = resolve(directory, folder);
  try {
    const document = documentIn(await readWhole(join(path, FILES.manifest), MOST_TEXT), folder, node);
    const { hash, format: _, version: __, numbers, weights, ...manifest } = document;
    const size = sizeOf(weights.arrays);
    if (weights.bytes !== size) throw new DamagedState(`\`${FILES.weights}\` should have ${size} bytes, it says`);
    const bytes = await readWhole(join(path, FILES.weights), size);
    if (bytes.length !== size) throw new DamagedState(`\`${FILES.weights}\` has ${bytes.length} bytes where ${size} belong`);
    if (sha256(bytes) !== weights.sha256) throw new DamagedState(`\`${FILES.weights}\` is not what \`${FILES.manifest}\` says`);
    return await trainedModel(manifest, { numbers, arrays: unpack(weights.arrays, bytes) });
  } catch (error) {
    if (error instanceof DamagedState) throw new Refusal('A0662', { folder, reason: error.message }, node);
    throw error instanceof Missing ? new Refusal('A0661', { folder, reason: error.message }, node) : error;
  }
}

class Missing extends Error {}

function documentIn(bytes: Uint8Array, folder: string, node?: number) {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new DamagedState(`\`${FILES.manifest}\` is no JSON`);
  }
  const { format, version, hash } = (document ?? {}) as Record<string, unknown>;
  if (format !== 'argmax-model') throw new Missing(`its \`${FILES.manifest}\` is of something else`);
  if (version !== FORMAT) throw new Refusal('A0663', { folder, version: String(version) }, node);
  checkDocument(document);
  const { hash: _, ...rest } = document;
  if (hashOf(rest) !== hash) throw new DamagedState(`\`${FILES.manifest}\` was changed`);
  return document;
}

/** Throws `Missing` where there is no such regular file, `DamagedState` where it has more bytes than `most`. */
async function readWhole(path: string, most: number): Promise<Uint8Array> {
  const name = path.endsWith(FILES.weights) ? FILES.weights : FILES.manifest;
  let file: FileHandle;
  try {
    // A link may lead anywhere, and a pipe never ends.
    file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new Missing(`it has no \`${name}\``);
    throw new Missing(`\`${name}\` cannot be opened (${code ?? 'unknown'})`);
  }
  try {
    const found = await file.stat();
    if (!found.isFile()) throw new Missing(`\`${name}\` is not a regular file`);
    if (found.size > most) throw new DamagedState(`\`${name}\` has ${found.size} bytes where ${most} belong at most`);
    const bytes = new Uint8Array(found.size);
    let at = 0;
    while (at < bytes.length) {
      const { bytesRead } = await file.read(bytes, at, bytes.length - at, at);
      if (bytesRead === 0) return bytes.subarray(0, at);
      at += bytesRead;
    }
    return bytes;
  } finally {
    await file.close();
  }
}
