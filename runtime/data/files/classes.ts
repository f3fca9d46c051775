import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Refusal } from '../../core/errors.ts';
import { type DataFile, findFiles, unreadable } from './find.ts';

/** A file, and the folder it stands in: its class. */
export interface ClassFile extends DataFile {
  readonly label: string;
}

/**
 * The files of a folder's sub-folders, or all that a pattern stands for, of the endings given; by class, then by name. Throws a
 * `Refusal` where there is nothing (A0701, A0771), or files of one class only (A0711).
 * @param endings lower case, with the dot
 */
export async function findClasses(shown: string, directory: string, endings: readonly string[]): Promise<readonly ClassFile[]> {
  const path = resolve(directory, shown);
  const all = (await isFolder(path)) ? await inFolders(shown, path) : await findFiles(shown, directory);
  const files = all
    .filter(({ shown: name }) => endings.some((ending) => name.toLowerCase().endsWith(ending)))
    .map((file) => ({ ...file, label: basename(dirname(file.path)).normalize('NFC') }));
  if (files.length === 0) throw new Refusal('A0771', { file: shown, endings: endings.join(' ') });
  const label = files[0]!.label;
  if (files.every((file) => file.label === label)) throw new Refusal('A0711', { file: shown, column: 'folder', label });
  return files.sort((a, b) => compare(a.label, b.label) || compare(a.shown, b.shown));
}

export function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Class labels in order, and the number of each file's. */
export function classesOf(files: readonly ClassFile[]): { readonly classes: readonly string[]; readonly y: readonly number[] } {
  const classes = [...new Set(files.map(({ label }) => label))];
  const places = new Map(classes.map((label, index) => [label, index]));
  return { classes, y: files.map(({ label }) => places.get(label)!) };
}

async function inFolders(shown: string, path: string): Promise<readonly DataFile[]> {
  const entriesOf = (folder: string, name: string): Promise<Dirent[]> =>
    readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      throw unreadable(name, error);
    });
  const files: DataFile[] = [];
  for (const folder of await entriesOf(path, shown)) {
    if (!folder.isDirectory() || folder.name.startsWith('.')) continue;
    const name = join(shown, folder.name);
    for (const entry of await entriesOf(join(path, folder.name), name)) {
      if (entry.isDirectory() || entry.name.startsWith('.')) continue;
      files.push({
        path: join(path, folder.name, entry.name),
        shown: `${shown.replace(/\/+$/, '')}/${folder.name}/${entry.name}`,
      });
    }
  }
  return files;
}

function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
