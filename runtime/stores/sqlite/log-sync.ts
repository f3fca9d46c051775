import { closeSync, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';

const flush = promisify(fdatasync);

/**
 * Makes commits durable off the event loop. With `synchronous = NORMAL` a commit is appended to the write-ahead log without
 * waiting for the disk; flushing the log before the commit is acknowledged gives what `synchronous = FULL` gives, but on
 * libuv's threads, and once for all commits that were waiting. (SQLite holds no POSIX lock on the log, so that a second
 * descriptor of it is safe.)
 */
export class LogSync {
  readonly #log: string;
  #descriptor: number | undefined;
  #flushing: Promise<void> | undefined;
  #waiting: Promise<void> | undefined;

  /** @param file of the database */
  constructor(file: string) {
    this.#log = `${file}-wal`;
  }

  /** Settles when every commit made before the call is on the disk. */
  sync(): Promise<void> {
    if (this.#flushing === undefined) return this.#flush();
    // The flush under way may have begun before the latest commit: wait for the one after it.
    this.#waiting ??= this.#flushing
      .catch(() => {})
      .then(() => {
        this.#waiting = undefined;
        return this.#flushing ?? this.#flush();
      });
    return this.#waiting;
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  async #flush(): Promise<void> {
    const flushing = (async () => {
      this.#descriptor ??= openSync(this.#log, 'r+');
      await flush(this.#descriptor);
    })().finally(() => {
      this.#flushing = undefined;
    });
    this.#flushing = flushing;
    return flushing;
  }
}
