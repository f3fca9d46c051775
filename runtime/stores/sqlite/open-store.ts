import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Store } from '../../core/store.ts';
import type { StoreContext } from '../../core/unit.ts';
import { LogSync } from './log-sync.ts';
import { open, openToRead } from './open.ts';
import { Queue } from './queue.ts';
import { SqliteStore } from './store.ts';

/** @param patience how long another program may hold the lock before a `Refusal`, in ms @throws Refusal A0620 to A0634 */
export async function openStore(context: StoreContext, patience: number): Promise<Store> {
  // Optuna writes `sqlite:///argmax.db`.
  const path = context.location.trim().replace(/^\/{3}/, '');
  const file = resolve(context.directory, path);
  if (context.readOnly === true) {
    const db = await openToRead(file, patience);
    return new SqliteStore({ db, file, queue: new Queue(db, file, patience, undefined), log: undefined, now: context.now });
  }
  const { db, log: toLog } = await open(file, patience);
  // SQLite puts the log beside the file itself, not beside a link to it.
  const log = toLog ? new LogSync(await realpath(file)) : undefined;
  return new SqliteStore({ db, file, queue: new Queue(db, file, patience, log), log, now: context.now });
}
