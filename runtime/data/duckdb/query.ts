import type { DuckDBConnection } from '@duckdb/node-api';
import { Refusal } from '../../core/errors.ts';
import { connected } from './database.ts';
import { type Columns, readRows } from './read.ts';

/** `StatementType.SELECT` of the DuckDB client. */
const SELECT = 1;

/**
 * The rows of one `select`. Paths start from `directory`. Throws a `Refusal` (A0725) with DuckDB's own words where it cannot be
 * run, is none, or is not alone. Runs on one thread: the order of rows and the last digit of a sum are then the same each time.
 */
export function query(statement: string, directory: string): Promise<Columns> {
  return connected(async (connection) => {
    try {
      await connection.run(`set file_search_path = '${directory.replaceAll("'", "''")}'`);
      await connection.run('set threads = 1');
      await checkSelect(connection, statement);
      return await readRows(connection, statement, 'the query');
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

async function checkSelect(connection: DuckDBConnection, statement: string): Promise<void> {
  if (/^(\s|;|--[^\n]*)*$/.test(statement)) throw new Refusal('A0725', { reason: 'it is empty' });
  const statements = await connection.extractStatements(statement);
  if (statements.count !== 1) throw new Refusal('A0725', { reason: `it is ${statements.count} statements, not one` });
  const prepared = await statements.prepare(0);
  if (prepared.statementType !== SELECT) throw new Refusal('A0725', { reason: 'it is no `select`' });
}
