import { AsyncLocalStorage } from 'node:async_hooks';
import type { Output } from '../display/output.ts';

/** Outputs of this long go in one frame, ms. */
const FRAME = 10;
/** Text of this length goes without waiting for the frame to end, UTF-16 units. */
const FULL = 32 * 1024;
/** Texts that code may print at once before they are joined; one more each frame. */
const BURST = 10;

/** Hands an output over; returns when the receiver's pipe took it, which holds the producer back while the pipe is full. */
export type Send = (cell: number, output: Output) => void;

/**
 * Between what a cell produces and the pipe to the front: joins printed text and keeps only the newest update of a display in
 * a frame.
 */
export class Outlet {
  readonly #send: Send;
  readonly #cells = new AsyncLocalStorage<number>();
  #last = 0;
  #pending: { readonly cell: number; readonly output: Output }[] = [];
  #text = 0;
  #timer: NodeJS.Timeout | undefined;
  #due = 0;
  #credit = BURST;
  #spent = 0;

  constructor(send: Send) {
    this.#send = send;
  }

  /** The cell that runs here: of the caller, else the one begun last. */
  get cell(): number {
    return this.#cells.getStore() ?? this.#last;
  }

  /** Runs a cell: what it emits belongs to it, also from timers and callbacks that outlive it. */
  run<T>(cell: number, body: () => T): T {
    this.#last = cell;
    return this.#cells.run(cell, body);
  }

  readonly emit = (output: Output): void => {
    const { cell } = this;
    if (this.#timer === undefined) {
      this.#timer = setTimeout(() => this.flush(), FRAME);
      this.#due = performance.now() + FRAME;
    }
    if (output.kind === 'stream') this.#print(cell, output);
    else if (output.kind === 'update') this.#update(cell, output);
    else this.#pending.push({ cell, output });
    // In a loop that never waits the timer does not come.
    if (this.#text >= FULL || performance.now() >= this.#due) this.flush();
  };

  /** Text of code that may not come back to the event loop for long: a little of it goes at once. */
  print(name: 'stdout' | 'stderr', text: string): void {
    this.emit({ kind: 'stream', name, text });
    const now = performance.now();
    this.#credit = Math.min(BURST, this.#credit + (now - this.#spent) / FRAME);
    this.#spent = now;
    if (this.#credit < 1) return;
    this.#credit--;
    this.flush();
  }

  /** Sends what is pending now: the barrier before a cell is said to be done. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const pending = this.#pending;
    this.#pending = [];
    this.#text = 0;
    for (const { cell, output } of pending) this.#send(cell, output);
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
    const at = this.#pending.findLastIndex(({ output: held }) => 'displayId' in held && held.displayId === displayId);
    const held = this.#pending[at];
    if (held === undefined) this.#pending.push({ cell, output });
    else this.#pending[at] = { cell: held.cell, output: { ...held.output, data, metadata } as Output };
  }
}
