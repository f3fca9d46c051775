import type { Engine, FitResult, FitTask } from '../../core/scoring.ts';
import { Cancelled } from '../../core/unit.ts';
import { Slot } from './slot.ts';

interface Waiting {
  readonly start: (slot: Slot) => void;
  readonly refuse: (error: Error) => void;
}

/**
 * Worker threads of this process, one fit each at a time; further fits wait in the order they came. A cancelled fit stops at
 * its next batch, or its thread is ended after 100 ms. A fit that breaks its thread fails alone: the next one gets a new one.
 */
export class ThreadEngine implements Engine {
  readonly #slots: readonly Slot[];
  readonly #free: Slot[];
  #waiting: Waiting[] = [];
  #closed = false;

  /** @param slots threads at most; each starts with its first fit @param thread the file that a thread runs */
  constructor(slots: number, thread: URL = new URL('./thread.mjs', import.meta.url)) {
    this.#slots = Array.from({ length: slots }, () => new Slot(thread));
    // The last one freed is used first, so that few fits need few threads.
    this.#free = [...this.#slots].reverse();
  }

  async run(task: FitTask, signal: AbortSignal): Promise<FitResult> {
    const slot = await this.#take(signal);
    try {
      return await slot.run(task, signal);
    } catch (error) {
      throw this.#closed ? new Cancelled() : error;
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(slot);
      else next.start(slot);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { refuse } of this.#waiting.splice(0)) refuse(new Cancelled());
    await Promise.all(this.#slots.map((slot) => slot.close()));
  }

  /** A free slot, in turn. Rejects with `Cancelled` when `signal` aborts before there is one. */
  async #take(signal: AbortSignal): Promise<Slot> {
    if (signal.aborted || this.#closed) throw new Cancelled();
    const free = this.#free.pop();
    if (free !== undefined) return free;
    const { promise, resolve, reject } = Promise.withResolvers<Slot>();
    const waiting = { start: resolve, refuse: reject };
    const onAbort = (): void => {
      this.#waiting = this.#waiting.filter((other) => other !== waiting);
      reject(new Cancelled());
    };
    this.#waiting.push(waiting);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }
}
