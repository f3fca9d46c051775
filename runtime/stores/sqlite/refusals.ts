import { basename, dirname } from 'node:path';
import { messageOf, Refusal } from '../../core/errors.ts';
import { codeOf } from './driver.ts';

/** What an error of SQLite's means to the user; any other error comes back as it is. @param file absolute path */
export function refusalOf(error: unknown, file: string): unknown {
  const code = codeOf(error) ?? fileSystemCode(error);
  const at = { file: basename(file), directory: dirname(file) };
  const detail = messageOf(error);
  if (code === undefined) return error;
  const is = (...names: readonly string[]) => names.some((name) => code === name || code.startsWith(`${name}_`));
  if (is('SQLITE_NOTADB')) return new Refusal('A0621', at);
  if (is('SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_PERM', 'EACCES', 'EPERM', 'EROFS')) return new Refusal('A0627', at);
  if (is('SQLITE_FULL', 'ENOSPC', 'EDQUOT')) return new Refusal('A0628', at);
  // Our own SQL is right: where SQLite finds an error in it, the tables are not what they should be.
  if (is('SQLITE_CORRUPT') || code === 'SQLITE_ERROR') return new Refusal('A0629', { ...at, detail });
  if (is('SQLITE_IOERR', 'EIO')) return new Refusal('A0630', { ...at, detail });
  return error;
}

function fileSystemCode(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined;
}
