import type { FitResult, FitTask, Report } from '../core/scoring.ts';
import { Cancelled } from '../core/unit.ts';

/** A place for one fit, or one evaluation of the user's code, at a time, with the thread or process that carries it out. */
export interface Slot<T = FitTask, R = FitResult> {
  /** Rejects with `Cancelled` when `signal` aborts, with another error when the task fails. */
  run(task: T, signal: AbortSignal, report?: Report): Promise<R>;
  /** Ends the thread or process; a running task rejects. */
  close(): Promise<void>;
}

interface Waiting<S> {
  readonly start: (slot: S) => void;
  readonly refuse: (error: Error) => void;
}

/** A few slots: tasks beyond them wait in the order they came. Of fits, an `Engine`. */
export class Pool<T = FitTask, R = FitResult> {
  readonly #slots: readonly Slot<T, R>[];
  readonly #free: Slot<T, R>[];
  #waiting: Waiting<Slot<T, R>>[] = [];
  #closed = false;

  constructor(slots: readonly Slot<T, R>[]) {
    this.#slots = slots;
    // The last one freed is used first, so that few tasks need few threads.
    this.#free = slots.toReversed();
  }

  async run(task: T, signal: AbortSignal, report?: Report): Promise<R> {
    const slot = await this.#take(signal);
    try {
      return await slot.run(task, signal, report);
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
  async #take(signal: AbortSignal): Promise<Slot<T, R>> {
    if (signal.aborted || this.#closed) throw new Cancelled();
    const free = this.#free.pop();
    if (free !== undefined) return free;
    const { promise, resolve, reject } = Promise.withResolvers<Slot<T, R>>();
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
