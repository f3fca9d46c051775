import { realpath } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Store } from '../../core/store.ts';
import type { StoreContext } from '../../core/unit.ts';
import { PULSE } from '../sql/abandoned.ts';
import { SqlStore } from '../sql/store.ts';
import { dialect, SqliteDesk } from './desk.ts';
import { codeOf, type Database } from './driver.ts';
import { LogSync } from './log-sync.ts';
import { MEMORY, open, openToRead } from './open.ts';
import { Queue } from './queue.ts';

/** @param patience how long another program may hold the lock before a `Refusal`, in ms @throws Refusal A0620 to A0635 */
export async function openStore(context: StoreContext, patience: number): Promise<Store> {
  // Optuna writes `sqlite:///argmax.db`.
  const path = context.location.trim().replace(/^\/{3}/, '');
  const file = path === MEMORY ? MEMORY : resolve(context.directory, path);
  if (context.readOnly === true) return storeOn(await openToRead(file, patience), file, patience, undefined, context);
  const { db, log: toLog } = await open(file, patience, context.existing);
  // SQLite puts the log beside the file itself, not beside a link to it.
  const log = toLog ? new LogSync(await realpath(file)) : undefined;
  return storeOn(db, file, patience, log, context);
}

function storeOn(
  db: Database,
  file: string,
  patience: number,
  log: LogSync | undefined,
  { now, pulse = PULSE }: StoreContext,
): Store {
  const queue = new Queue(db, file, patience, log);
  return new SqlStore({
    desk: new SqliteDesk({ db, file, queue, log }),
    dialect,
    place: basename(file),
    pulse,
    now,
    kindOf: (error) => {
      const code = codeOf(error);
      if (code === undefined) return undefined;
      return code === 'SQLITE_CONSTRAINT_FOREIGNKEY' ? 'reference' : 'database';
    },
  });
}
