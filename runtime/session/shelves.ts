import { Refusal } from '../core/errors.ts';
import type { Store } from '../core/store.ts';
import type { Shelf } from '../study/open-study.ts';
import { openAt, type StoreMode } from './open-at.ts';

/** Before the address of a store that is open for reading only. */
const READ = 'read ';

/** A store that nobody writes to. */
const EMPTY = 'sqlite::memory:';

/** Refusals of a store that is not there yet. */
const ABSENT: readonly string[] = ['A0635', 'A0645'];

export const DEFAULT_STORE = 'sqlite:argmax.db';

/** The stores that a session has opened, by what `set store` said. */
export class Shelves {
  readonly #directory: string;
  readonly #notebook: string;
  readonly #now: () => number;
  readonly #open = new Map<string, Promise<Store>>();

  constructor(directory: string, notebook: string, now: () => number) {
    this.#directory = directory;
    this.#notebook = notebook.replaceAll('/', '_');
    this.#now = now;
  }

  /** @param address `sqlite:argmax.db`: the scheme names the store unit. Rejects with a `Refusal` where it cannot be used. */
  async of(address: string): Promise<Shelf> {
    const known = this.#open.get(address);
    if (known !== undefined) return { store: await known, notebook: this.#notebook };
    const opening = this.#start(address);
    this.#open.set(address, opening);
    try {
      return { store: await opening, notebook: this.#notebook };
    } catch (error) {
      this.#open.delete(address);
      throw error;
    }
  }

  /** The notebook's own store for one that only looks: where there is none yet it is empty, and none is made. */
  async looking(address: string): Promise<Shelf> {
    if (this.#open.has(address)) return this.of(address);
    const opening = this.#start(address, { existing: true });
    try {
      const store = await opening;
      this.#open.set(address, opening);
      return { store, notebook: this.#notebook };
    } catch (error) {
      if (!(error instanceof Refusal) || !ABSENT.includes(error.code)) throw error;
      return this.of(EMPTY);
    }
  }

  /** A store of somebody else, for reading: must be there already. One that is open for writing is used as it is. */
  async reading(address: string): Promise<Shelf> {
    const known = this.#open.get(address) ?? this.#open.get(`${READ}${address}`);
    if (known !== undefined) return { store: await known, notebook: this.#notebook };
    const store = await this.#start(address, { readOnly: true });
    this.#open.set(`${READ}${address}`, Promise.resolve(store));
    return { store, notebook: this.#notebook };
  }

  #start(address: string, mode: StoreMode = {}): Promise<Store> {
    return openAt(address, { directory: this.#directory, now: this.#now, ...mode });
  }

  async close(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(open.map(async (store) => (await store).close()));
  }
}
