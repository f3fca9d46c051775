import { readdir, stat } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { getSystemErrorMessage } from 'node:util';
import { Refusal } from '../../core/errors.ts';
import { connected } from '../duckdb/database.ts';

/** A regular file that is there. */
export interface DataFile {
  readonly path: string;
  /** As a program writes it. */
  readonly shown: string;
}

const PATTERN = /[*?[]/;

/**
 * The file of that name, or else all that the pattern stands for: `*`, `?`, `[ab]`, and `**` for folders, in the order of their
 * paths. Throws a `Refusal` where there is none.
 */
export async function findFiles(shown: string, directory: string): Promise<readonly DataFile[]> {
  try {
    return [await findFile(shown, directory)];
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'A0701' && PATTERN.test(shown))) throw error;
    const found = await matching(resolve(directory, shown));
    if (found.length === 0) throw error;
    return found.map((path) => ({ path, shown: shownLike(shown, path, directory) }));
  }
}

/** Throws a `Refusal` where there is no file of that very name. */
export async function findFile(shown: string, directory: string): Promise<DataFile> {
  const path = resolve(directory, shown);
  const found = await stat(path).catch(async (error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' || error.code === 'ENOTDIR' ? await absent(shown, path) : unreadable(shown, error);
  });
  if (found.isDirectory()) throw new Refusal('A0702', { file: shown });
  if (!found.isFile()) throw new Refusal('A0717', { file: shown, reason: 'it is not a regular file' });
  return { path, shown };
}

export function unreadable(shown: string, { errno, message }: NodeJS.ErrnoException): Refusal {
  return new Refusal('A0717', { file: shown, reason: errno === undefined ? message : getSystemErrorMessage(errno) });
}

function matching(pattern: string): Promise<readonly string[]> {
  return connected(async (connection) => {
    const result = await connection.runAndReadAll('select file from glob($pattern) order by file', { pattern });
    return result.getRows().map(([file]) => String(file));
  });
}

function shownLike(shown: string, path: string, directory: string): string {
  return resolve(shown) === shown ? path : relative(directory, path).replaceAll(sep, '/');
}

/** No file there: names the files of its folder, for the one that was meant. */
async function absent(shown: string, path: string): Promise<Refusal> {
  const cut = Math.max(shown.lastIndexOf('/'), shown.lastIndexOf('\\')) + 1;
  const entries = await readdir(dirname(path), { withFileTypes: true }).catch(() => []);
  const among = entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).slice(0, 1000);
  return new Refusal('A0701', { file: shown, folder: shown.slice(0, cut), missing: shown.slice(cut), among: among.join('\n') });
}
