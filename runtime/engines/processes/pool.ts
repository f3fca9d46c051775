import type { Engine, FitResult, FitTask } from '../../core/scoring.ts';
import { Cancelled } from '../../core/unit.ts';
import { Slot } from './slot.ts';

/** Persistent child processes, one fit each at a time: for models that must not share a process with the session. */
export class ProcessEngine implements Engine {
  readonly #free: Slot[];
  readonly #slots: readonly Slot[];
  readonly #waiting: (() => void)[] = [];

  /** @param slots processes at most; each starts with its first fit @param env their environment */
  constructor(slots: number, env: NodeJS.ProcessEnv = process.env) {
    this.#slots = Array.from({ length: slots }, () => new Slot(env));
    // The last one freed is used first, so that few fits need few processes.
    this.#free = [...this.#slots];
  }

  async run(task: FitTask, signal: AbortSignal): Promise<FitResult> {
    while (this.#free.length === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const slot = this.#free.pop()!;
    try {
      if (signal.aborted) throw new Cancelled();
      return await slot.run(task, signal);
    } finally {
      this.#free.push(slot);
      this.#waiting.shift()?.();
    }
  }

  async close(): Promise<void> {
    for (const slot of this.#slots) slot.kill();
  }
}
