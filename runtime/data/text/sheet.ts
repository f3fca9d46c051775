import { Refusal } from '../../core/errors.ts';
import { type Column, type Columns, readColumns } from '../duckdb/read.ts';
import { faultIn } from './faults.ts';
import { recordOfRow, type TextFile } from './file.ts';

/** The columns of a file under the names it gives them. */
export interface Sheet {
  readonly file: TextFile;
  readonly names: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: number;
  /** Whether the first line names the columns. */
  readonly hasNames: boolean;
}

/** Reads all of a file. Throws a `Refusal` where it is not one table of uniquely named columns and at least two rows. */
export async function readSheet(file: TextFile): Promise<Sheet> {
  const read = await columnsOf(file);
  const fields = file.first.fields;
  if (read.columns.length !== fields.length) {
    throw faultIn(file) ?? new Refusal('A0717', { file: file.shown, reason: 'its lines do not have the same number of fields' });
  }
  const hasNames = !read.names.every((name) => /^column\d+$/.test(name)) || fields.every((field) => /^column\d+$/.test(field));
  const names = hasNames ? fields.map((field, i) => field.trim() || `column${i}`) : read.names;
  if (read.rows === 0) throw new Refusal('A0704', { file: file.shown, columns: names.length });
  const places = new Map<string, number>();
  names.forEach((column, i) => {
    const first = places.get(column);
    if (first !== undefined) throw new Refusal('A0710', { file: file.shown, column, first: first + 1, second: i + 1 });
    places.set(column, i);
  });
  if (read.rows < 2) throw new Refusal('A0705', { file: file.shown, rows: read.rows });
  return { file, names, columns: read.columns, rows: read.rows, hasNames };
}

/** Where a value stands in the file, and what is written there. */
export function cellAt(sheet: Sheet, column: number, row: number) {
  const { line, fields } = recordOfRow(sheet.file, sheet.hasNames, row);
  const value = (fields[column] ?? '').replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  return {
    file: sheet.file.shown,
    column: sheet.names[column]!,
    row: line,
    value: value.length > 40 ? `${value.slice(0, 40)}…` : value,
  };
}

/** Where DuckDB gives up, a line at fault is named; where none is, the line ends are mixed, and it reads on when told to. */
async function columnsOf(file: TextFile): Promise<Columns> {
  const options = { delimiter: file.delimiter, skip: file.first.line - 1 };
  try {
    return await readColumns(file.path, { ...options, strict: true });
  } catch {
    const fault = faultIn(file);
    if (fault !== undefined) throw fault;
  }
  try {
    return await readColumns(file.path, { ...options, strict: false });
  } catch (error) {
    throw new Refusal('A0717', { file: file.shown, reason: String((error as Error).message).split('\n')[0]! });
  }
}
