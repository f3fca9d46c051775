import type { Readable } from 'node:stream';
import { FrameReader } from './frames.ts';
import type { FromSession } from './messages.ts';

/** Messages are handed on for this long before everything else has its turn, ms. */
const SLICE = 2;

/**
 * The front's end of a session's pipe. Hands messages on in slices, and reads no further while some wait or while there is no
 * room for what they show: the pipe fills, and the session waits in `tellFront`.
 */
export class Inbox {
  readonly #pipe: Readable;
  readonly #hear: (message: FromSession) => void;
  readonly #room: () => Promise<void> | undefined;
  readonly #reader = new FrameReader();
  #working = false;

  /** @param room settles when more can be shown; undefined where there is room now */
  constructor(pipe: Readable, hear: (message: FromSession) => void, room: () => Promise<void> | undefined) {
    this.#pipe = pipe;
    this.#hear = hear;
    this.#room = room;
    pipe.on('data', (piece: Buffer) => {
      this.#reader.add(piece);
      if (!this.#working) void this.#work();
    });
    // A session that is killed may break off in the middle; its exit is what is told.
    pipe.on('error', () => {});
  }

  /** Hands on at once all that has arrived: the session is dead. */
  drain(): void {
    for (let message = this.#reader.next(); message !== undefined; message = this.#reader.next()) {
      this.#hear(message as FromSession);
    }
  }

  async #work(): Promise<void> {
    this.#working = true;
    for (;;) {
      const until = performance.now() + SLICE;
      let message = this.#reader.next();
      for (; message !== undefined; message = performance.now() < until ? this.#reader.next() : undefined) {
        this.#hear(message as FromSession);
      }
      const room = this.#room();
      if (room === undefined && performance.now() < until) break;
      this.#pipe.pause();
      await room;
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#working = false;
    this.#pipe.resume();
  }
}
