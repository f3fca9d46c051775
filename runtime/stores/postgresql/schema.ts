import { Refusal } from '../../core/errors.ts';
import { OLDER, SCHEMA, TABLES } from '../optuna/schema.ts';
import { DDL } from './ddl.ts';
import type { Connection, Target } from './driver.ts';

/** Of ours alone, for `pg_advisory_xact_lock`: two that open an empty database at once must not both make the tables. */
const MAKING = 4_269_137_001;

/**
 * Sees that the database has Optuna's present schema, and makes it where the database has none of its tables.
 * @param make false where nothing may be made: then A0645 @throws Refusal A0622 to A0624, A0645
 */
export async function prepareSchema(connection: Connection, target: Target, make: boolean): Promise<void> {
  if (await inspect(connection, target)) return;
  if (!make) throw new Refusal('A0645', { database: target.database });
  await connection.script('BEGIN');
  try {
    await connection.rows('SELECT pg_advisory_xact_lock(?)', [MAKING]);
    if (!(await inspect(connection, target))) await connection.script(DDL);
    await connection.script('COMMIT');
  } catch (error) {
    if (!connection.broken) await connection.script('ROLLBACK');
    throw error;
  }
}

/** False where there is none of Optuna's tables yet. Throws for those of another program or another version. */
async function inspect(connection: Connection, { database: file, url }: Target): Promise<boolean> {
  const found = await connection.rows('SELECT tablename FROM pg_tables WHERE schemaname = current_schema()');
  const present = new Set(found.map(([name]) => String(name)));
  const known = TABLES.filter((name) => present.has(name));
  if (known.length === 0) return false;
  if (!present.has('alembic_version') || !present.has('studies')) throw new Refusal('A0622', { file });
  const [row] = await connection.rows('SELECT version_num FROM alembic_version');
  const version = row?.[0];
  if (typeof version !== 'string') throw new Refusal('A0622', { file });
  if (OLDER.includes(version)) throw new Refusal('A0624', { file, version, url });
  if (version !== SCHEMA) throw new Refusal('A0623', { file, version, known: SCHEMA });
  if (known.length < TABLES.length) throw new Refusal('A0622', { file });
  return true;
}
