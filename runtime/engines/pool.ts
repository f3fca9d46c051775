import type { Engine, FitResult, FitTask } from '../core/scoring.ts';
import { Cancelled } from '../core/unit.ts';

/** A place for one fit at a time, with the thread or process that carries it out. */
export interface Slot {
  /** Rejects as `Engine.run` does. */
  run(task: FitTask, signal: AbortSignal): Promise<FitResult>;
  /** Ends the thread or process; a running fit rejects. */
  close(): Promise<void>;
}

interface Waiting {
  readonly start: (slot: Slot) => void;
  readonly refuse: (error: Error) => void;
}

/** An engine of a few slots: fits beyond them wait in the order they came. */
export class Pool implements Engine {
  readonly #slots: readonly Slot[];
  readonly #free: Slot[];
  #waiting: Waiting[] = [];
  #closed = false;

  constructor(slots: readonly Slot[]) {
    this.#slots = slots;
    // The last one freed is used first, so that few fits need few threads.
    this.#free = slots.toReversed();
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
