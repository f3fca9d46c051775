import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api';
import { Refusal } from '../../core/errors.ts';
import { MOST_CELLS } from '../../core/table.ts';
import { type Column, fillingFor, MOST_WORDS } from './column.ts';
import { connected } from './database.ts';

export type { Column } from './column.ts';

export interface Columns {
  /** DuckDB's names: of a text file unique, `column0 …` where there is no line of names. */
  readonly names: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: number;
}

export interface TextOptions {
  readonly delimiter: string;
  /** Lines to pass over at the beginning. */
  readonly skip: number;
  /** RFC 4180 to the letter; otherwise mixed line ends and misplaced quotes are let pass. */
  readonly strict: boolean;
}

/**
 * Reads a delimited file whole. DuckDB finds out whether the first line names the columns and which columns are numbers,
 * from all rows. Rejects with DuckDB's own error where the file is not a table, with a `Refusal` as `readRows` does.
 * @param shown as the program names the file @param columns of its first line
 */
export function readText(path: string, shown: string, columns: number, options: TextOptions): Promise<Columns> {
  const { delimiter, skip, strict } = options;
  return connected((connection) =>
    readRows(
      connection,
      `select * from read_csv(${literal(escapeGlob(path))}, delim = ${literal(delimiter)}, quote = '"', escape = '"', comment = '', skip = ${skip},
         strict_mode = ${strict}, compression = 'none', sample_size = -1, auto_type_candidates = ['DOUBLE', 'VARCHAR'])
       limit ${Math.floor(MOST_CELLS / columns) + 1}`,
      shown,
    ),
  );
}

/** Reads files of one table by DuckDB's function for the format; columns are brought together by their names. */
export function readTyped(format: 'json' | 'parquet', paths: readonly string[], shown: string): Promise<Columns> {
  const options = format === 'json' ? ', sample_size = -1, maximum_depth = 2' : '';
  const files = paths.map((path) => literal(escapeGlob(path))).join(', ');
  const from = `read_${format}([${files}], union_by_name = true${options})`;
  return connected(async (connection) => {
    const columns = (await connection.runAndReadAll(`describe select * from ${from}`)).currentRowCount;
    const limit = Math.floor(MOST_CELLS / Math.max(1, columns)) + 1;
    return readRows(connection, `select * from ${from} limit ${limit}`, shown);
  });
}

/**
 * The rows that a `select` gives, column by column. Rejects with DuckDB's own error where it fails, with a `Refusal` for a column
 * that is neither numbers nor text (A0726) and for more rows or texts than memory is given to (A0724, A0731).
 * @param most numbers: columns times rows @param mostWords different texts of a column
 */
export async function readRows(
  connection: DuckDBConnection,
  select: string,
  shown: string,
  most: number = MOST_CELLS,
  mostWords: number = MOST_WORDS,
): Promise<Columns> {
  // A result that is streamed ends without an error where DuckDB meets one: the rows are all there before the first is read.
  await connection.run(`create temp table rows as ${select}`);
  const [[count]] = (await connection.runAndReadAll('select count(*) from rows')).getRows() as [[bigint]];
  const result = await connection.stream('select * from rows');
  const names = result.columnNames();
  if (Number(count) * names.length > most) {
    throw new Refusal('A0724', { file: shown, rows: Number(count), columns: names.length });
  }
  const read = await gather(result, shown, mostWords);
  if (read.rows !== Number(count)) throw new Error(`${read.rows} of ${count} rows were read`);
  return read;
}

async function gather(result: DuckDBResult, shown: string, mostWords: number): Promise<Columns> {
  const names = result.columnNames();
  const fillings = result.columnTypes().map((type, index) => {
    const filling = fillingFor(type, mostWords);
    if (filling === undefined) throw new Refusal('A0726', { file: shown, column: names[index]!, type: String(type) });
    return filling;
  });
  let rows = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    const count = chunk?.rowCount ?? 0;
    if (chunk === null || count === 0) break;
    rows += count;
    fillings.forEach((filling, index) => {
      if (filling.add(chunk.getColumnVector(index), count)) return;
      throw new Refusal('A0731', { file: shown, column: names[index]! });
    });
  }
  return { names, columns: fillings.map((filling) => filling.done()), rows };
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** DuckDB takes a path for a pattern: each of its signs stands for itself in brackets. */
function escapeGlob(path: string): string {
  return path.replaceAll(/[*?[]/g, '[$&]');
}
