import { Refusal } from '../../core/errors.ts';
import { findFile, unreadable } from '../files/find.ts';
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
  const { path } = await findFile(shown, directory);
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
