/** The only file that loads better-sqlite3. */
import type BetterSqlite from 'better-sqlite3';
import { messageOf, Refusal } from '../../core/errors.ts';

export type Database = BetterSqlite.Database;
export type Statement<Row = unknown> = BetterSqlite.Statement<unknown[], Row>;

/**
 * A connection; makes the file where there is none, unless it is `readonly`. Never waits for a lock by itself, since that would hold up the event
 * loop: `SQLITE_BUSY` comes back at once, for `patiently` to try again.
 */
export async function connect(file: string, readonly = false): Promise<Database> {
  let Driver: typeof BetterSqlite;
  try {
    Driver = (await import('better-sqlite3')).default;
  } catch (error) {
    throw new Refusal('A0634', { detail: messageOf(error) });
  }
  return new Driver(file, { timeout: 0, readonly });
}

/**
 * The name of SQLite's result code (`SQLITE_BUSY`), or undefined for any other error. By its looks: the driver's class of
 * errors belongs to whoever loaded it first, which under jest may have been another test file.
 */
export function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : undefined;
}
