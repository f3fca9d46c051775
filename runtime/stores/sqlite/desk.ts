import type { Desk, Dialect, Steps } from '../sql/query.ts';
import type { Database } from './driver.ts';
import type { LogSync } from './log-sync.ts';
import type { Queue } from './queue.ts';
import { refusalOf } from './refusals.ts';
import { Statements } from './statements.ts';

/** Writers are kept apart by `BEGIN IMMEDIATE`, for all studies at once. */
export const dialect: Dialect = { age: "(julianday('now') - julianday(heartbeat)) * 86400.0" };

/** The parts that `openStore` puts together. */
interface Parts {
  readonly db: Database;
  /** Absolute path. */
  readonly file: string;
  readonly queue: Queue;
  /** Absent where SQLite itself makes each commit durable. */
  readonly log: LogSync | undefined;
}

export class SqliteDesk implements Desk {
  readonly #parts: Parts;
  readonly #statements: Statements;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#statements = new Statements(parts.db);
  }

  write<T>(work: () => Steps<T>): Promise<T> {
    return this.#parts.queue.write(() => this.#statements.carryOut(work()));
  }

  read<T>(work: () => Steps<T>): Promise<T> {
    return this.#parts.queue.read(() => this.#statements.carryOut(work()));
  }

  async close(): Promise<void> {
    const { db, file, queue, log } = this.#parts;
    await queue.close();
    try {
      db.close();
    } catch (error) {
      throw refusalOf(error, file);
    } finally {
      log?.close();
    }
  }
}
