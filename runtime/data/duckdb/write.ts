import { rename, rm } from 'node:fs/promises';
import { connected } from './database.ts';

/** A column to be written; undefined where nothing is. */
export interface WrittenColumn {
  readonly name: string;
  readonly type: 'BIGINT' | 'DOUBLE' | 'BOOLEAN' | 'VARCHAR';
  readonly values: readonly (number | boolean | string | undefined)[];
}

/**
 * Writes a table through DuckDB. It is whole under its name, or not there: it is written beside and then renamed. Rejects with
 * DuckDB's or the file system's own error. @param path absolute @param columns of distinct names, whatever their case
 */
export async function writeTable(path: string, format: 'csv' | 'parquet', columns: readonly WrittenColumn[]): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    await connected(async (connection) => {
      // A temporary table is the connection's own.
      await connection.run(`create temp table t (${columns.map(({ name, type }) => `${quoted(name)} ${type}`).join(', ')})`);
      const appender = await connection.createAppender('t');
      for (let row = 0; row < (columns[0]?.values.length ?? 0); row++) {
        for (const { type, values } of columns) {
          const value = values[row];
          if (value === undefined) appender.appendNull();
          else if (type === 'BIGINT') appender.appendBigInt(BigInt(value));
          else if (type === 'DOUBLE') appender.appendDouble(Number(value));
          else if (type === 'BOOLEAN') appender.appendBoolean(value === true);
          else appender.appendVarchar(String(value));
        }
        appender.endRow();
      }
      appender.closeSync();
      const options = format === 'csv' ? 'format csv, header true' : 'format parquet, compression zstd';
      await connection.run(`copy t to '${part.replaceAll("'", "''")}' (${options})`);
    });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
