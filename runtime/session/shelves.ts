import { Refusal } from '../core/errors.ts';
import type { Store } from '../core/store.ts';
import type { Shelf } from '../study/open-study.ts';
import { loaders } from '../units.gen.ts';

/** Before the address of a store that is open for reading only. */
const READ = 'read ';

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

  /** A store of somebody else, for reading: must be there already. One that is open for writing is used as it is. */
  async reading(address: string): Promise<Shelf> {
    const known = this.#open.get(address) ?? this.#open.get(`${READ}${address}`);
    if (known !== undefined) return { store: await known, notebook: this.#notebook };
    const store = await this.#start(address, true);
    this.#open.set(`${READ}${address}`, Promise.resolve(store));
    return { store, notebook: this.#notebook };
  }

  async #start(address: string, readOnly = false): Promise<Store> {
    const colon = address.indexOf(':');
    const scheme = address.slice(0, colon);
    const load = loaders.store[scheme];
    // An address of the environment is not seen by the compiler. It may hold a secret, its scheme does not.
    if (load === undefined) throw new Refusal('A0510', { scheme, all: Object.keys(loaders.store).join(', ') });
    const { default: unit } = await load();
    const location = address.slice(colon + 1);
    return unit.open({ location, directory: this.#directory, now: this.#now, ...(readOnly ? { readOnly } : {}) });
  }

  async close(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(open.map(async (store) => (await store).close()));
  }
}
