import { readSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { Lines } from './lines.ts';
import { type FromProcess, LONGEST, PROTOCOL, type ToProcess } from './messages.ts';

export type Answer = Extract<ToProcess, { type: 'answer' }>;

const still = new Int32Array(new SharedArrayBuffer(4));

/** Lets a full or empty pipe be for a moment, ms. */
export function rest(time = 1): void {
  Atomics.wait(still, 0, 0, time);
}

/** Ends this process with all that it started. */
function endGroup(): never {
  try {
    process.kill(-process.pid, 'SIGKILL');
  } finally {
    process.exit();
  }
}

/** The process's end of the protocol, for drivers in TypeScript. Ends the process when the runtime is gone. */
export class Link {
  readonly #lines = new Lines(LONGEST);
  readonly #hear: (message: ToProcess) => void;
  readonly #piece = Buffer.alloc(1 << 16);
  #answers: Answer[] = [];

  constructor(hear: (message: ToProcess) => void) {
    this.#hear = hear;
    const socket = new Socket({ fd: PROTOCOL });
    socket.on('data', (piece: Buffer) => this.#take(piece));
    socket.on('error', endGroup);
    socket.on('close', endGroup);
  }

  /** Returns when the pipe took it. */
  send(message: FromProcess): void {
    const line = Buffer.from(`${JSON.stringify(message)}\n`);
    for (let at = 0; at < line.length; ) {
      try {
        at += writeSync(PROTOCOL, line, at);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') endGroup();
        rest();
      }
    }
  }

  /** Sends and waits for the answer in place, so that code which never comes back to the event loop can ask too. */
  ask(message: FromProcess): Answer {
    this.send(message);
    for (let tries = 0; ; tries++) {
      const answer = this.#answers.shift();
      if (answer !== undefined) return answer;
      try {
        const bytes = readSync(PROTOCOL, this.#piece);
        if (bytes === 0) endGroup();
        this.#take(Buffer.from(this.#piece.subarray(0, bytes)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') endGroup();
        rest(tries < 20 ? 0.05 : 1);
      }
    }
  }

  #take(piece: Buffer): void {
    for (const line of this.#lines.add(piece)) {
      const message = JSON.parse(line) as ToProcess;
      if (message.type === 'answer') this.#answers.push(message);
      // Not here and now: a question may be open.
      else setImmediate(this.#hear, message);
    }
  }
}
