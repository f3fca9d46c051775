import { Refusal } from '../../core/errors.ts';
import { type Columns, readTyped } from '../duckdb/read.ts';
import type { DataFile } from '../files/find.ts';
import { checkNames } from '../text/sheet.ts';
import type { Sheet } from './sheet.ts';

/** Reads files whose columns have types of their own. Throws a `Refusal` of group A07 where they cannot be read. */
export async function readFiles(
  format: 'json' | 'parquet',
  files: readonly DataFile[],
  shown: string,
  least?: number,
): Promise<Sheet> {
  const paths = files.map(({ path }) => path);
  const read = readTyped(format, paths, shown).catch((error: Error) => {
    if (error instanceof Refusal) throw error;
    const [first = ''] = String(error.message).split('\n');
    const reason = files.reduce((text, { path, shown: name }) => text.replaceAll(path, name), first);
    throw new Refusal('A0717', { file: shown, reason });
  });
  return sheetOf(shown, await read, least);
}

/**
 * Columns as a sheet without lines. Throws a `Refusal` where it is not a table of uniquely named columns.
 * @param least rows that it takes: two to learn from
 */
export function sheetOf(shown: string, { names, columns, rows }: Columns, least = 2): Sheet {
  if (names.length === 0 || rows < least) throw new Refusal('A0705', { file: shown, rows });
  checkNames(names, shown);
  const place = (column: number, row: number) => {
    return { file: shown, column: names[column]!, row: row + 1, value: '', counted: 'row' as const };
  };
  return { shown, names, columns, rows, hasNames: true, place };
}
