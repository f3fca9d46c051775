import type { Database, Statement } from './driver.ts';
import type { LogSync } from './log-sync.ts';
import { patiently } from './patience.ts';
import { refusalOf } from './refusals.ts';

interface Job {
  readonly kind: 'write' | 'read';
  readonly work: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}
type Result = { readonly value: unknown } | { readonly error: unknown };

/**
 * The order in which a store's work is done: as it was asked for. Writes that are asked for together become one transaction;
 * while it is being made durable the next one may already commit, so that waiting for the disk is shared.
 */
export class Queue {
  readonly #db: Database;
  readonly #file: string;
  readonly #patience: number;
  /** Absent where SQLite itself makes each commit durable. */
  readonly #log: LogSync | undefined;
  readonly #begin: Statement;
  readonly #commit: Statement;
  readonly #rollback: Statement;
  #jobs: Job[] = [];
  #working: Promise<void> | undefined;
  #settling: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(db: Database, file: string, patience: number, log: LogSync | undefined) {
    this.#db = db;
    this.#file = file;
    this.#patience = patience;
    this.#log = log;
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    this.#rollback = db.prepare('ROLLBACK');
  }

  /** Does `work` inside a transaction that no other writer can cut across; settles when it is on the disk. */
  write<T>(work: () => T): Promise<T> {
    return this.#add('write', work);
  }

  /** Does `work` after all that was asked for before. */
  read<T>(work: () => T): Promise<T> {
    return this.#add('read', work);
  }

  /** Takes no more work; settles when all of it is done. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#working;
    await this.#settling;
  }

  #add<T>(kind: Job['kind'], work: () => T): Promise<T> {
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
        const [first] = batch;
        if (first?.kind === 'read') first.resolve(await patiently(first.work, this.#file, this.#patience));
        else await this.#write(batch);
      } catch (error) {
        for (const job of batch) job.reject(refusalOf(error, this.#file));
      }
    }
    this.#working = undefined;
  }

  async #write(batch: readonly Job[]): Promise<void> {
    await patiently(() => this.#begin.run(), this.#file, this.#patience);
    let results: readonly Result[];
    try {
      results = batch.length === 1 ? [{ value: batch[0]!.work() }] : batch.map((job) => this.#apart(job));
      this.#commit.run();
    } catch (error) {
      if (this.#db.inTransaction) this.#rollback.run();
      throw error;
    }
    const durable = this.#log?.sync() ?? Promise.resolve();
    this.#settling = durable.then(
      () => {
        for (const [i, job] of batch.entries()) {
          const result = results[i]!;
          if ('error' in result) job.reject(refusalOf(result.error, this.#file));
          else job.resolve(result.value);
        }
      },
      (error) => {
        for (const job of batch) job.reject(refusalOf(error, this.#file));
      },
    );
  }

  /** One job of several in a transaction: where it fails, only its own changes are undone. */
  #apart(job: Job): Result {
    this.#db.exec('SAVEPOINT job');
    try {
      const value = job.work();
      this.#db.exec('RELEASE job');
      return { value };
    } catch (error) {
      // A full disk ends the whole transaction.
      if (!this.#db.inTransaction) throw error;
      this.#db.exec('ROLLBACK TO job; RELEASE job');
      return { error };
    }
  }
}
