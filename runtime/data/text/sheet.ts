import { Refusal } from '../../core/errors.ts';
import { type Columns, readText } from '../duckdb/read.ts';
import { quoted, type Sheet } from '../table/sheet.ts';
import { faultIn } from './faults.ts';
import { recordOfRow, type TextFile } from './file.ts';

/** Reads all of a file. Throws a `Refusal` where it is not one table of uniquely named columns and at least two rows. */
export async function readSheet(file: TextFile): Promise<Sheet> {
  const sheet = await readPart(file);
  if (sheet.rows < 2) throw new Refusal('A0705', { file: file.shown, rows: sheet.rows });
  return sheet;
}

/** Reads a file that has one row at least: one of several, maybe. */
export async function readPart(file: TextFile): Promise<Sheet> {
  const read = await columnsOf(file);
  const fields = file.first.fields;
  if (read.columns.length !== fields.length) {
    throw faultIn(file) ?? new Refusal('A0717', { file: file.shown, reason: 'its lines do not have the same number of fields' });
  }
  const hasNames = !read.names.every((name) => /^column\d+$/.test(name)) || fields.every((field) => /^column\d+$/.test(field));
  const names = hasNames ? fields.map((field, i) => field.trim() || `column${i}`) : read.names;
  if (read.rows === 0) throw new Refusal('A0704', { file: file.shown, columns: names.length });
  checkNames(names, file.shown);
  const place = (column: number, row: number) => {
    const { line, fields: values } = recordOfRow(file, hasNames, row);
    return {
      file: file.shown,
      column: names[column]!,
      row: line,
      value: quoted(values[column] ?? ''),
      counted: 'line' as const,
    };
  };
  return { shown: file.shown, names, columns: read.columns, rows: read.rows, hasNames, place };
}

/** Throws A0710 for a name that two columns have. */
export function checkNames(names: readonly string[], file: string): void {
  const places = new Map<string, number>();
  names.forEach((column, i) => {
    const first = places.get(column);
    if (first !== undefined) throw new Refusal('A0710', { file, column, first: first + 1, second: i + 1 });
    places.set(column, i);
  });
}

/** Where DuckDB gives up, a line at fault is named; where none is, the line ends are mixed, and it reads on when told to. */
async function columnsOf(file: TextFile): Promise<Columns> {
  const options = { delimiter: file.delimiter, skip: file.first.line - 1 };
  try {
    return await readText(file.path, file.shown, file.first.fields.length, { ...options, strict: true });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const fault = faultIn(file);
    if (fault !== undefined) throw fault;
  }
  try {
    return await readText(file.path, file.shown, file.first.fields.length, { ...options, strict: false });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('A0717', { file: file.shown, reason: String((error as Error).message).split('\n')[0]! });
  }
}
