import type { Store } from '../core/store.ts';
import type { Shelf } from '../study/open-study.ts';
import { loaders } from '../units.gen.ts';

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

  async #start(address: string): Promise<Store> {
    const colon = address.indexOf(':');
    const { default: unit } = await loaders.store[address.slice(0, colon)]!();
    return unit.open({ location: address.slice(colon + 1), directory: this.#directory, now: this.#now });
  }

  async close(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(open.map(async (store) => (await store).close()));
  }
}
