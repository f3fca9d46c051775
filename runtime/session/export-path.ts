import { mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { Refusal } from '../core/errors.ts';
import { FILES } from '../prediction/folder/document.ts';

/**
 * Where an export goes: below the session's folder, or anywhere by an absolute path.
 * @param kind what is written there; a folder takes the place of a model only
 * @throws Refusal A0640 for a relative path that leaves the folder, A0641 where something else is in the way
 */
export async function exportPath(
  to: string,
  directory: string,
  id?: number,
  kind: 'file' | 'folder' = 'file',
): Promise<{ readonly path: string; readonly taken: boolean }> {
  const path = resolve(directory, to);
  const way = relative(directory, path);
  if (!isAbsolute(to) && (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way))) throw new Refusal('A0640', { to }, id);
  const found = await stat(path).catch(() => undefined);
  if (kind === 'folder') {
    if (found?.isDirectory() === false) throw new Refusal('A0641', { to, reason: 'it is a file' }, id);
    const inside = found === undefined ? [] : await readdir(path);
    const taken = inside.includes(FILES.manifest);
    if (inside.length > 0 && !taken) throw new Refusal('A0641', { to, reason: 'it is a folder of other files' }, id);
    return { path, taken };
  }
  if (found?.isDirectory()) throw new Refusal('A0641', { to, reason: 'it is a folder' }, id);
  return { path, taken: found !== undefined };
}

/** Makes the folders that are missing on the way. */
export async function makeFolder(path: string, to: string, id?: number): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
  } catch (error) {
    throw new Refusal('A0641', { to, reason: (error as NodeJS.ErrnoException).code ?? 'its folder cannot be made' }, id);
  }
}
