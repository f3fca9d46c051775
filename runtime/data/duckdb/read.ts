import type { DuckDBDataChunk, DuckDBResult } from '@duckdb/node-api';

/** A column as DuckDB reads it. */
export type Column =
  /** NaN also stands for a missing value. */
  | { readonly kind: 'numbers'; readonly values: Float64Array; readonly missing: ReadonlySet<number> }
  /** As in the file; undefined where nothing is. */
  | { readonly kind: 'text'; readonly values: readonly (string | undefined)[] };

export interface Columns {
  /** DuckDB's names: unique, `column0 …` where there is no line of names. */
  readonly names: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: number;
}

export interface ReadOptions {
  readonly delimiter: string;
  /** Lines to pass over at the beginning. */
  readonly skip: number;
  /** RFC 4180 to the letter; otherwise mixed line ends and misplaced quotes are let pass. */
  readonly strict: boolean;
}

/**
 * Reads a delimited file whole. DuckDB finds out whether the first line names the columns and which columns are numbers,
 * from all rows. It is loaded here, when the first file is read, and may open nothing but files: no extension, no network.
 * Rejects with DuckDB's own error where the file is not a table.
 */
export async function readColumns(path: string, options: ReadOptions): Promise<Columns> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const database = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  try {
    const connection = await database.connect();
    try {
      const result = await connection.run(
        `select * from read_csv($path, delim = $delimiter, quote = '"', escape = '"', comment = '', skip = $skip, strict_mode = $strict, compression = 'none',
           sample_size = -1, auto_type_candidates = ['DOUBLE', 'VARCHAR'])`,
        { path: escapeGlob(path), ...options },
      );
      return gather(result, await result.fetchAllChunks());
    } finally {
      connection.closeSync();
    }
  } finally {
    database.closeSync();
  }
}

function gather(result: DuckDBResult, chunks: readonly DuckDBDataChunk[]): Columns {
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const columns = result.columnTypes().map((type, index) => {
    return String(type) === 'VARCHAR' ? textOf(chunks, index) : numbersOf(chunks, index, rows);
  });
  return { names: result.columnNames(), columns, rows };
}

function textOf(chunks: readonly DuckDBDataChunk[], index: number): Column {
  const values = chunks.flatMap((chunk) =>
    chunk.getColumnValues(index).map((value) => (value === null ? undefined : String(value))),
  );
  return { kind: 'text', values };
}

function numbersOf(chunks: readonly DuckDBDataChunk[], index: number, rows: number): Column {
  const values = new Float64Array(rows);
  const missing = new Set<number>();
  let row = 0;
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(index);
    for (let i = 0; i < chunk.rowCount; i++, row++) {
      const value = vector.getItem(i);
      if (value === null) missing.add(row);
      values[row] = value === null ? Number.NaN : Number(value);
    }
  }
  return { kind: 'numbers', values, missing };
}

/** DuckDB takes a path for a pattern: each of its signs stands for itself in brackets. */
function escapeGlob(path: string): string {
  return path.replaceAll(/[*?[]/g, '[$&]');
}
