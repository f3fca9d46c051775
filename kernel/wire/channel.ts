import { setImmediate as nextTurn } from 'node:timers/promises';

/** The part of a zeromq socket that a channel needs. */
export interface Wire {
  send(frames: (Buffer | string)[]): Promise<void>;
  receive(): Promise<Buffer[]>;
  close(): void;
  readonly closed: boolean;
}

/** A burst on one socket yields to the others after this long, ms. */
const SLICE = 2;

/**
 * One socket: sends in order, one at a time (zeromq.js allows a single send in flight), and hands on what comes.
 * The queue here is what waits for the socket; its size in bytes is known, so that a producer can be held back.
 */
export class Channel {
  readonly #wire: Wire;
  readonly #queue: (Buffer | string)[][] = [];
  #bytes = 0;
  #pump: Promise<void> | undefined;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  /** Bytes that wait to be sent. */
  get bytes(): number {
    return this.#bytes;
  }

  send(frames: (Buffer | string)[]): void {
    this.#queue.push(frames);
    this.#bytes += size(frames);
    this.#pump ??= this.#send();
  }

  /** Settles when everything sent so far has been handed to the socket. */
  async drained(): Promise<void> {
    await this.#pump;
  }

  async #send(): Promise<void> {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      try {
        await this.#wire.send(next);
      } catch (error) {
        if (this.#wire.closed) break;
        console.error(`argmax: a message could not be sent: ${(error as Error).message}`);
      }
      this.#bytes -= size(next);
    }
    this.#pump = undefined;
  }

  /** Gives every message to `receive` until the channel is closed. */
  async listen(receive: (frames: Buffer[]) => void): Promise<void> {
    let sliceEnds = performance.now() + SLICE;
    while (!this.#wire.closed) {
      let frames: Buffer[];
      try {
        frames = await this.#wire.receive();
      } catch (error) {
        if (this.#wire.closed) return;
        throw error;
      }
      receive(frames);
      if (performance.now() > sliceEnds) {
        await nextTurn();
        sliceEnds = performance.now() + SLICE;
      }
    }
  }

  /** What was sent and not yet delivered stays with the socket for its linger time. */
  async close(): Promise<void> {
    await this.drained();
    if (!this.#wire.closed) this.#wire.close();
  }
}

function size(frames: readonly (Buffer | string)[]): number {
  return frames.reduce((sum, frame) => sum + frame.length, 0);
}
