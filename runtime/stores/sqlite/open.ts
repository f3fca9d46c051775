import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Refusal } from '../../core/errors.ts';
import { OLDER, SCHEMA, TABLES } from '../optuna/schema.ts';
import { DDL } from './ddl.ts';
import { connect, type Database } from './driver.ts';
import { patiently } from './patience.ts';
import { refusalOf } from './refusals.ts';

/** What SQLite calls a database that is gone when it is closed. */
export const MEMORY = ':memory:';

/** Files up to this size are checked for damage before use: `quick_check` reads them whole. Bytes. */
const CHECKED = 4_000_000;

/** Pages in the log before SQLite copies them into the database, which holds up the event loop for some ms: 16 MB. */
const LOG_PAGES = 4000;

export interface Opened {
  readonly db: Database;
  /** Whether commits go to a write-ahead log, to be made durable by `LogSync`. If not, SQLite itself does it. */
  readonly log: boolean;
}

/**
 * Opens a database of Optuna's schema, or makes one where there is no file. Everything in an existing file is data: no code
 * in its schema is run, and nothing is written before it has been found to be what it should be.
 *
 * @param file absolute path, or `:memory:` @param patience how long another program may hold the lock, in ms
 * @param existing whether to make none
 * @throws Refusal A0620 to A0630, A0634, A0635
 */
export async function open(file: string, patience: number, existing = false): Promise<Opened> {
  const size = file === MEMORY ? 0 : await sizeOf(file);
  if (existing && size === 0) throw absent(file);
  let db: Database | undefined;
  try {
    const opened = await connect(file);
    db = opened;
    opened.pragma('trusted_schema = OFF');
    opened.pragma('foreign_keys = ON');
    const fresh = await patiently(() => tables(opened).length === 0, file, patience);
    if (!fresh) await patiently(() => inspect(opened, file, size), file, patience);
    const log = (await patiently(() => opened.pragma('journal_mode = WAL', { simple: true }), file, patience)) === 'wal';
    const begin = opened.prepare('BEGIN IMMEDIATE');
    await patiently(() => begin.run(), file, patience);
    if (tables(opened).length === 0) opened.exec(DDL);
    opened.exec('COMMIT');
    opened.pragma(`synchronous = ${log ? 'NORMAL' : 'FULL'}`);
    opened.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
    return { db: opened, log };
  } catch (error) {
    db?.close();
    throw refusalOf(error, file);
  }
}

/**
 * Opens a database that is there already, for reading only: not a byte of it changes.
 * @throws Refusal A0621 to A0630, A0634, A0635
 */
export async function openToRead(file: string, patience: number): Promise<Database> {
  const size = file === MEMORY ? 0 : await sizeOf(file);
  if (size === 0) throw absent(file);
  let db: Database | undefined;
  try {
    const opened = await connect(file, true);
    db = opened;
    opened.pragma('trusted_schema = OFF');
    await patiently(() => inspect(opened, file, size), file, patience);
    return opened;
  } catch (error) {
    db?.close();
    throw refusalOf(error, file);
  }
}

function absent(file: string): Refusal {
  return new Refusal('A0635', { file: basename(file), directory: dirname(file) });
}

/** In bytes; 0 where there is no file yet. Never opens it: closing it again would drop SQLite's locks in this process. */
async function sizeOf(file: string): Promise<number> {
  const at = { file: basename(file), directory: dirname(file) };
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) {
    const directory = await stat(dirname(file)).catch(() => undefined);
    if (!directory?.isDirectory()) throw new Refusal('A0626', at);
    return 0;
  }
  if (!found.isFile()) throw new Refusal('A0625', at);
  return found.size;
}

interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

function tables(db: Database): readonly SchemaRow[] {
  return db.prepare('SELECT type, name, sql FROM sqlite_master').all() as SchemaRow[];
}

/** Throws unless this is an undamaged database of Optuna's present schema, without triggers. */
function inspect(db: Database, file: string, size: number): void {
  const name = basename(file);
  const rows = tables(db);
  const plain = new Set(rows.filter((row) => row.type === 'table' && row.sql?.startsWith('CREATE TABLE')).map((row) => row.name));
  if (!plain.has('alembic_version') || !plain.has('studies')) throw new Refusal('A0622', { file: name });
  if (rows.some((row) => row.type === 'trigger')) throw new Refusal('A0622', { file: name });
  const version = db.prepare('SELECT version_num FROM alembic_version').pluck().get();
  if (typeof version !== 'string') throw new Refusal('A0622', { file: name });
  if (OLDER.includes(version)) throw new Refusal('A0624', { file: name, version, url: `sqlite:///${name}` });
  if (version !== SCHEMA) throw new Refusal('A0623', { file: name, version, known: SCHEMA });
  if (TABLES.some((table) => !plain.has(table))) throw new Refusal('A0622', { file: name });
  if (size > CHECKED) return;
  const damage = db.pragma('quick_check(1)', { simple: true });
  if (damage !== 'ok') throw new Refusal('A0629', { file: name, directory: dirname(file), detail: String(damage) });
}
