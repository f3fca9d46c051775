import type { Space } from '../../dsl/plan.ts';
import { messageOf, Refusal } from '../core/errors.ts';
import type { Store, StoredStudy, StudyHead } from '../core/store.ts';
import type { Study } from '../core/study.ts';
import type { Trial } from '../core/trial.ts';
import { asStudy } from '../session/library.ts';
import { openAt, type StoreMode } from '../session/open-at.ts';
import { addressOf } from '../session/settings.ts';

/** A study on its way from one store to another. Its trials have ended. */
export interface Parcel extends Omit<StudyHead, 'id'> {
  readonly space: Space;
  readonly trials: readonly Trial[];
}

/** A whole store, whatever notebooks its studies belong to: studies go by their full names, `notebook/name`. */
export class Archive {
  readonly #store: Store;

  private constructor(store: Store) {
    this.#store = store;
  }

  /** @param address `sqlite:argmax.db`, a path, or `postgresql://…` @param directory that a path is relative to */
  static async open(address: string, directory: string, mode: StoreMode = {}): Promise<Archive> {
    return new Archive(await openAt(addressOf(address), { directory, now: Date.now, ...mode }));
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  /** Full names, oldest first. */
  async names(): Promise<readonly string[]> {
    return (await this.#store.list('')).map(({ name }) => name);
  }

  /** The full names that a name may mean: itself, else those of any notebook that end with it. */
  async matches(name: string): Promise<readonly string[]> {
    const all = await this.names();
    return all.includes(name) ? [name] : all.filter((full) => full.endsWith(`/${name}`));
  }

  /** As views and exports see it. Undefined where there is none of that full name. */
  async study(name: string): Promise<Study | undefined> {
    const stored = await this.#store.find(name);
    return stored && asStudy({ name, stored, shelf: { store: this.#store, notebook: '' } });
  }

  /** A study with all that is kept of it, for another store; its running trials stay behind. */
  async parcel(name: string): Promise<Parcel | undefined> {
    const stored = await this.#store.find(name);
    if (stored === undefined) return undefined;
    const { directions, attributes } = stored;
    const space = await this.#store.spaceOf(stored.id);
    return { name, directions, attributes, space, trials: stored.trials.filter(({ state }) => state !== 'running') };
  }

  /** Rejects with A0631 where the name is taken, A0646 for trials that are not of their own space. */
  async add({ name, directions, attributes, space, trials }: Parcel): Promise<void> {
    const { id } = await this.#store.create(name, directions, attributes);
    try {
      await this.#store.insert(id, space, trials);
    } catch (error) {
      await this.#store.remove(id);
      throw error instanceof Refusal ? error : new Refusal('A0646', { file: name, reason: messageOf(error) });
    }
  }

  /** The study as it was, or undefined where there is none. */
  async remove(name: string): Promise<StoredStudy | undefined> {
    const stored = await this.#store.find(name);
    if (stored !== undefined) await this.#store.remove(stored.id);
    return stored;
  }
}
