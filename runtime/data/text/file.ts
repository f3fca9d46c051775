import { readdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { getSystemErrorMessage } from 'node:util';
import { Refusal } from '../../core/errors.ts';
import { delimiterOf } from './delimiter.ts';
import { isBlank, type TextRecord, textRecords } from './records.ts';

/** A file of records that is there and holds something. */
export interface TextFile {
  readonly path: string;
  /** As the program wrote it. */
  readonly shown: string;
  readonly delimiter: string;
  /** The first record that is not blank: names or values. */
  readonly first: TextRecord;
}

/** Looks at a file without reading it all. Throws a `Refusal` where there is none, or nothing in it. */
export async function openText(shown: string, directory: string): Promise<TextFile> {
  const path = resolve(directory, shown);
  const found = await stat(path).catch(async (error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' || error.code === 'ENOTDIR' ? await absent(shown, path) : unreadable(shown, error);
  });
  if (found.isDirectory()) throw new Refusal('A0702', { file: shown });
  if (!found.isFile()) throw new Refusal('A0717', { file: shown, reason: 'it is not a regular file' });
  try {
    const delimiter = delimiterOf(path);
    const [first] = textRecords(path, delimiter)
      .filter((record) => !isBlank(record))
      .take(1);
    if (first === undefined) throw new Refusal('A0703', { file: shown });
    return { path, shown, delimiter, first };
  } catch (error) {
    throw error instanceof Refusal ? error : unreadable(shown, error as NodeJS.ErrnoException);
  }
}

/** The record of a row of values, counted from 0. */
export function recordOfRow(file: TextFile, hasNames: boolean, row: number): TextRecord {
  const columns = file.first.fields.length;
  const [record] = textRecords(file.path, file.delimiter)
    .filter(({ line }) => line >= file.first.line)
    .filter((each) => columns === 1 || !isBlank(each))
    .drop(row + (hasNames ? 1 : 0))
    .take(1);
  return record ?? file.first;
}

function unreadable(shown: string, { errno, message }: NodeJS.ErrnoException): Refusal {
  return new Refusal('A0717', { file: shown, reason: errno === undefined ? message : getSystemErrorMessage(errno) });
}

/** No file there: names the files of its folder, for the one that was meant. */
async function absent(shown: string, path: string): Promise<Refusal> {
  const cut = Math.max(shown.lastIndexOf('/'), shown.lastIndexOf('\\')) + 1;
  const entries = await readdir(dirname(path), { withFileTypes: true }).catch(() => []);
  const among = entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).slice(0, 1000);
  return new Refusal('A0701', { file: shown, folder: shown.slice(0, cut), missing: shown.slice(cut), among: among.join('\n') });
}
