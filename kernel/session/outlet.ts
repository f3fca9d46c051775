import { AsyncLocalStorage } from 'node:async_hooks';
import type { Output } from '../display/output.ts';

/** Outputs of this long go in one frame, ms. */
const FRAME = 10;
/** Text of this length goes without waiting for the frame to end, UTF-16 units. */
const FULL = 32 * 1024;
/** Frames on their way to the front hold the producer back beyond this size, UTF-16 units of text and data. */
const CREDIT = 1 << 20;

/** Hands an output over; calls `handed` when the receiver's pipe took it. */
export type Send = (cell: number, output: Output, handed: () => void) => void;

/**
 * Between what a cell produces and the pipe to the front: joins printed text, keeps only the newest update of a display in a
 * frame, and holds the producer back while the pipe is full.
 */
export class Outlet {
  readonly #send: Send;
  readonly #cells = new AsyncLocalStorage<number>();
  #last = 0;
  #pending: { readonly cell: number; readonly output: Output }[] = [];
  #text = 0;
  #timer: NodeJS.Timeout | undefined;
  #underway = 0;
  #waiting: (() => void)[] = [];

  constructor(send: Send) {
    this.#send = send;
  }

  /** Runs a cell: what it emits belongs to it, also from timers and callbacks that outlive it. */
  run<T>(cell: number, body: () => T): T {
    this.#last = cell;
    return this.#cells.run(cell, body);
  }

  readonly emit = (output: Output): void => {
    const cell = this.#cells.getStore() ?? this.#last;
    if (output.kind === 'stream') this.#print(cell, output);
    else if (output.kind === 'update') this.#update(cell, output);
    else this.#pending.push({ cell, output });
    if (this.#text >= FULL) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), FRAME);
  };

  /** Sends what is pending now: the barrier before a cell is said to be done. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const pending = this.#pending;
    this.#pending = [];
    this.#text = 0;
    for (const { cell, output } of pending) {
      const size = output.kind === 'stream' ? output.text.length : JSON.stringify(output.data).length;
      this.#underway += size;
      this.#send(cell, output, () => this.#handed(size));
    }
  }

  /** Settles when there is room for more. */
  async ready(): Promise<void> {
    if (this.#underway > CREDIT) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #print(cell: number, output: Extract<Output, { kind: 'stream' }>): void {
    this.#text += output.text.length;
    const last = this.#pending.at(-1);
    if (last?.cell === cell && last.output.kind === 'stream' && last.output.name === output.name) {
      this.#pending[this.#pending.length - 1] = { cell, output: { ...output, text: last.output.text + output.text } };
    } else {
      this.#pending.push({ cell, output });
    }
  }

  /** Takes the place of a display or update of the same id that was not sent yet. */
  #update(cell: number, output: Extract<Output, { kind: 'update' }>): void {
    const { displayId, data, metadata } = output;
    const at = this.#pending.findLastIndex((held) => held.output.kind !== 'stream' && held.output.displayId === displayId);
    const held = this.#pending[at];
    if (held === undefined) this.#pending.push({ cell, output });
    else this.#pending[at] = { cell: held.cell, output: { ...held.output, data, metadata } as Output };
  }

  #handed(size: number): void {
    this.#underway -= size;
    if (this.#underway > CREDIT) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
