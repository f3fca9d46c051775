import type { DuckDBConnection } from '@duckdb/node-api';
import { Refusal } from '../../core/errors.ts';
import { MOST_CELLS } from '../../core/table.ts';
import { connected } from './database.ts';
import { type Columns, readRows } from './read.ts';

/** `StatementType.SELECT` of the DuckDB client. */
const SELECT = 1;
/** A semicolon with nothing but comments after it. */
const END = /;(\s|;|--[^\n]*|\/\*[\s\S]*?\*\/)*$/;

/**
 * The rows of one `select`. Paths start from `directory`. Throws a `Refusal` (A0725) with DuckDB's own words where it cannot be
 * run, is none, or is not alone. Runs on one thread: the order of rows and the last digit of a sum are then the same each time.
 * @param most numbers: columns times rows
 */
export function query(statement: string, directory: string, most: number = MOST_CELLS): Promise<Columns> {
  return connected(async (connection) => {
    try {
      await connection.run(`set file_search_path = '${directory.replaceAll("'", "''")}'`);
      await connection.run('set threads = 1');
      const columns = await checkSelect(connection, statement);
      // One row more than memory is given to is enough to refuse it.
      const limit = Math.floor(most / Math.max(1, columns)) + 1;
      return await readRows(connection, `from (\n${statement.replace(END, '')}\n) limit ${limit}`, 'the query', most);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw new Refusal('A0725', {
        reason: String((error as Error).message)
          .split('\n')[0]!
          .replaceAll(`${directory}/`, ''),
      });
    } finally {
      await connection.run('reset threads');
    }
  });
}

/** @returns the number of columns */
async function checkSelect(connection: DuckDBConnection, statement: string): Promise<number> {
  if (/^(\s|;|--[^\n]*)*$/.test(statement)) throw new Refusal('A0725', { reason: 'it is empty' });
  const statements = await connection.extractStatements(statement);
  if (statements.count !== 1) throw new Refusal('A0725', { reason: `it is ${statements.count} statements, not one` });
  const prepared = await statements.prepare(0);
  if (prepared.statementType !== SELECT) throw new Refusal('A0725', { reason: 'it is no `select`' });
  return prepared.columnCount;
}
