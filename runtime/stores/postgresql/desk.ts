import { setTimeout as pause } from 'node:timers/promises';
import type { Desk, Dialect, Steps } from '../sql/query.ts';
import { type Connection, type Connector, codeOf } from './driver.ts';
import { isBreak, isCrossed, refusalOf } from './refusals.ts';

/** A writer holds the row of its study, as Optuna does. */
export const dialect: Dialect = {
  lock: 'SELECT study_id FROM studies WHERE study_id = ? FOR UPDATE',
  age: 'EXTRACT(EPOCH FROM (LOCALTIMESTAMP - heartbeat))::float8',
};

interface Job {
  readonly kind: 'write' | 'read';
  readonly work: () => Steps<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}
type Result = { readonly value: unknown } | { readonly error: unknown };

/**
 * One connection on which a store's work is done in the order in which it was asked for. Writes that are asked for together become
 * one transaction. Where the connection breaks it is made again, and a transaction that did not come to its end is done anew.
 */
export class PostgresDesk implements Desk {
  readonly #connector: Connector;
  /** How long a broken connection is tried to be made again, in ms. */
  readonly #patience: number;
  #connection: Connection;
  #jobs: Job[] = [];
  #working: Promise<void> | undefined;
  #closed = false;

  constructor(connector: Connector, connection: Connection, patience: number) {
    this.#connector = connector;
    this.#connection = connection;
    this.#patience = patience;
  }

  write<T>(work: () => Steps<T>): Promise<T> {
    return this.#add('write', work);
  }

  read<T>(work: () => Steps<T>): Promise<T> {
    return this.#add('read', work);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#working;
    await this.#connection.end().catch(() => {});
  }

  #add<T>(kind: Job['kind'], work: () => Steps<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('the store is closed'));
    return new Promise<T>((resolve, reject) => {
      this.#jobs.push({ kind, work, resolve: resolve as Job['resolve'], reject });
      this.#working ??= Promise.resolve().then(() => this.#run());
    });
  }

  async #run(): Promise<void> {
    while (this.#jobs.length > 0) {
      const reads = this.#jobs.findIndex((job) => job.kind === 'read');
      const batch = this.#jobs.splice(0, reads < 0 ? this.#jobs.length : Math.max(1, reads));
      try {
        const results = await this.#persist(batch);
        for (const [i, job] of batch.entries()) {
          const result = results[i]!;
          if ('error' in result) job.reject(refusalOf(result.error, this.#connector.target));
          else job.resolve(result.value);
        }
      } catch (error) {
        for (const job of batch) job.reject(refusalOf(error, this.#connector.target));
      }
    }
    this.#working = undefined;
  }

  async #persist(batch: readonly Job[]): Promise<readonly Result[]> {
    const attempt: Attempt = { results: [], transaction: undefined };
    let waited = 0;
    for (let wait = 10; ; wait = Math.min(2 * wait, 1000)) {
      try {
        if (this.#connection.broken) this.#connection = await this.#connector.connect();
        if (await this.#hasCommitted(attempt)) return attempt.results;
        await this.#transact(batch, attempt);
        return attempt.results;
      } catch (error) {
        if (!(isBreak(error) || isCrossed(error) || this.#connection.broken) || waited >= this.#patience) throw error;
      }
      await pause(wait);
      waited += wait;
    }
  }

  async #transact(batch: readonly Job[], attempt: Attempt): Promise<void> {
    const connection = this.#connection;
    const read = batch[0]?.kind === 'read';
    // Its name tells, after a break, whether it was committed.
    const begin = read ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' : 'BEGIN; SELECT txid_current()::text';
    const [row] = await connection.script(begin);
    attempt.transaction = undefined;
    attempt.results = [];
    try {
      for (const job of batch) {
        attempt.results.push(
          batch.length === 1 ? { value: await carryOut(job.work(), connection) } : await apart(job, connection),
        );
      }
      if (!read) attempt.transaction = String(row?.[0]);
      await connection.script('COMMIT');
    } catch (error) {
      if (!connection.broken && !isBreak(error)) await connection.script('ROLLBACK').catch(() => {});
      throw error;
    }
  }

  /** Whether the attempt before was committed although its answer did not arrive. */
  async #hasCommitted({ transaction }: Attempt): Promise<boolean> {
    if (transaction === undefined) return false;
    for (;;) {
      const status = await this.#statusOf(transaction);
      if (status !== 'in progress') return status === 'committed';
      await pause(100);
    }
  }

  /** A server that went down before it wrote anything of a transaction knows no such number: it was not committed. */
  async #statusOf(transaction: string): Promise<unknown> {
    try {
      const [row] = await this.#connection.rows('SELECT txid_status(?::bigint)', [transaction]);
      return row?.[0];
    } catch (error) {
      if (codeOf(error) === INVALID_PARAMETER) return 'unknown';
      throw error;
    }
  }
}

/** SQLSTATE of `transaction ID … is in the future`. */
const INVALID_PARAMETER = '22023';

interface Attempt {
  results: Result[];
  /** Set when nothing but the commit is left. */
  transaction: string | undefined;
}

async function carryOut<T>(steps: Steps<T>, connection: Connection): Promise<T> {
  let next = steps.next();
  while (!next.done) {
    const { sql, values } = next.value;
    next = await connection.rows(sql, values).then(
      (rows) => steps.next(rows),
      (error) => steps.throw(error),
    );
  }
  return next.value;
}

/** One job of several in a transaction: where it fails, only its own changes are undone. */
async function apart(job: Job, connection: Connection): Promise<Result> {
  await connection.script('SAVEPOINT job');
  try {
    const value = await carryOut(job.work(), connection);
    await connection.script('RELEASE job');
    return { value };
  } catch (error) {
    // A deadlock ends the whole transaction.
    if (connection.broken || isBreak(error) || isCrossed(error)) throw error;
    await connection.script('ROLLBACK TO job; RELEASE job');
    return { error };
  }
}
