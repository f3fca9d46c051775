import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../core/store.ts';
import type { Trial } from '../core/trial.ts';

/** How long to wait for others before looking again, in ms: as long as nothing happens, longer and longer. */
const WAIT = { first: 50, most: 1000 } as const;

/**
 * Other processes that work on the same study. As long as none has been met, nothing is asked of the store: the first sign is that
 * a number is taken.
 */
export class Rivals {
  readonly #store: Store;
  readonly #study: number;
  /** The trials as this process knows them. */
  readonly #trials: readonly Trial[];
  #stale: boolean;
  /** The lowest number that may have changed. */
  #from: number;
  #others: readonly number[] = [];
  #wait: number = WAIT.first;

  constructor(store: Store, study: number, trials: readonly Trial[]) {
    this.#store = store;
    this.#study = study;
    this.#trials = trials;
    const running = trials.findIndex(({ state }) => state === 'running');
    this.#stale = running >= 0;
    this.#from = running < 0 ? trials.length : running;
  }

  /** Whether another process is known to run a trial. */
  get busy(): boolean {
    return this.#others.length > 0;
  }

  /** A number, or a trial of ours, turned out to be another's. */
  overtaken(trial?: number): void {
    this.#stale = true;
    if (trial !== undefined) this.#from = Math.min(this.#from, trial);
  }

  /** What may have changed since the last look; nothing where no other was met. */
  async look(): Promise<readonly Trial[]> {
    if (!this.#stale && !this.busy) return [];
    const before = this.#others.length;
    const { trials, others } = await this.#store.since(this.#study, Math.min(this.#from, this.#trials.length));
    if (others.length !== before) this.#wait = WAIT.first;
    this.#stale = false;
    this.#others = others;
    this.#from = others[0] ?? Number.POSITIVE_INFINITY;
    return trials;
  }

  /** Settles after a while, or at once when the user interrupts. */
  async pause(signal: AbortSignal): Promise<void> {
    await pause(this.#wait, undefined, { signal }).catch(() => {});
    this.#wait = Math.min(2 * this.#wait, WAIT.most);
  }
}
