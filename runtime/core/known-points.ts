import type { CompiledSpace } from './space.ts';
import type { Params } from './trial.ts';

/**
 * The keys of all points that a history holds, running and failed ones included, and of those found in one ask. A history that
 * has only grown since the last ask is read from where that ended; any other one anew.
 */
export class KnownPoints {
  readonly #space: CompiledSpace;
  readonly #told = new Set<string>();
  readonly #read: Params[] = [];
  readonly #asked = new Set<string>();

  constructor(space: CompiledSpace) {
    this.#space = space;
  }

  /** Begins an ask. Amortised O(trials that are new). */
  in(trials: readonly { readonly params: Params }[]): this {
    this.#asked.clear();
    const read = this.#read;
    const last = read.length - 1;
    const grown = read.length <= trials.length && (last < 0 || (this.#same(0, trials) && this.#same(last, trials)));
    if (!grown) {
      read.length = 0;
      this.#told.clear();
    }
    for (let i = read.length; i < trials.length; i++) {
      const { params } = trials[i]!;
      read.push(params);
      this.#told.add(this.#space.key(params));
    }
    return this;
  }

  has(point: Params): boolean {
    const key = this.#space.key(point);
    return this.#told.has(key) || this.#asked.has(key);
  }

  /** Whether a point is not known and no constraint forbids it. */
  readonly isFree = (point: Params): boolean => !this.has(point) && this.#space.allows(point);

  /** Counts a point found in this ask. */
  add(point: Params): void {
    this.#asked.add(this.#space.key(point));
  }

  get size(): number {
    return this.#told.size + this.#asked.size;
  }

  #same(i: number, trials: readonly { readonly params: Params }[]): boolean {
    const { params } = trials[i]!;
    return params === this.#read[i] || this.#space.key(params) === this.#space.key(this.#read[i]!);
  }
}
