import type { Space, StudyRef, StudySpec } from '../../dsl/plan.ts';
import { Refusal } from '../core/errors.ts';
import type { StoredStudy } from '../core/store.ts';
import type { Study } from '../core/study.ts';
import { definesByRun } from '../study/discovery.ts';
import { armOf, findStudy, type Shelf, studiesOf } from '../study/open-study.ts';
import { recordIn, studyIn } from '../study/record.ts';
import { addressOf, ownStoreOf, placeOf } from './settings.ts';
import { DEFAULT_STORE, type Shelves } from './shelves.ts';

/** What the language means by the last study. */
const LAST = 'it';

/** A stored study that a program means. */
export interface FoundStudy {
  /** As the notebook knows it; of a study elsewhere its full name there. */
  readonly name: string;
  readonly stored: StoredStudy;
  readonly shelf: Shelf;
}

/** A stored study by what a program may say of it. */
export interface Kept {
  readonly name: string;
  readonly params: readonly string[];
  readonly objectives: readonly string[];
}

/** Where a session finds the studies that a program names: its store, those that single studies have, and those of others. */
export class Library {
  readonly #shelves: Shelves;
  /** Stores of studies that have their own, by name. */
  readonly #homes = new Map<string, string>();
  #store: string;
  /** Whether stores are only looked into, and none is made. */
  #looks = false;
  /** Name of the study or comparison that ran last in this session. */
  last: string | undefined;

  constructor(shelves: Shelves, store?: string) {
    this.#shelves = shelves;
    this.#store = store === undefined ? DEFAULT_STORE : addressOf(store);
  }

  /** Where studies are kept from now on. */
  moveTo(address: string): void {
    this.#store = address;
  }

  /** A library that only looks into the same stores and can be moved by itself: for preflight. */
  copy(): Library {
    const copy = new Library(this.#shelves, this.#store);
    for (const [name, address] of this.#homes) copy.#homes.set(name, address);
    copy.last = this.last;
    copy.#looks = true;
    return copy;
  }

  /** The notebook's studies in the store, the newest last, a comparison under its own name. A store that is not there has none. */
  async kept(): Promise<readonly Kept[]> {
    const shelf = await this.#shelves.reading(this.#store).catch(() => undefined);
    if (shelf === undefined) return [];
    const kept = new Map<string, Kept>();
    for (const { name: own, head } of await studiesOf(shelf)) {
      const record = recordIn(head);
      if (record === undefined) continue;
      const { space, objectives } = record.problem;
      const name = record.arm?.comparison ?? own;
      kept.delete(name);
      kept.set(name, { name, params: space.params.map((one) => one.name), objectives: objectives.map((one) => one.name) });
    }
    return [...kept.values()];
  }

  shelf(): Promise<Shelf> {
    return this.#at(this.#store);
  }

  /** The shelf of a study that is going to run: its own, where it has one, which is remembered by its name. */
  shelfFor(spec: Pick<StudySpec, 'run' | 'id'>, name?: string): Promise<Shelf> {
    const own = ownStoreOf(spec.run, spec.id);
    if (own !== undefined && name !== undefined) this.#homes.set(name, own);
    return this.#at(own ?? this.#store);
  }

  /**
   * The stored studies that a reference means: one, or all those of a comparison in its order. Empty where there is none.
   */
  async find(reference: StudyRef): Promise<readonly FoundStudy[]> {
    if (reference.elsewhere === true) return this.#findElsewhere(reference);
    const name = reference.name === LAST ? (this.last ?? (await this.#newest())) : reference.name;
    if (name === undefined) return [];
    const shelf = await this.#at(this.#homes.get(name) ?? this.#store);
    const stored = await findStudy(shelf, name);
    if (stored !== undefined) return [{ name, stored, shelf }];
    const arms = (await studiesOf(shelf)).filter(({ head }) => armOf(head)?.comparison === name);
    const found = await Promise.all(
      arms.map(async (arm) => ({ name: arm.name, stored: await findStudy(shelf, arm.name), shelf })),
    );
    return found.filter((each): each is FoundStudy => each.stored !== undefined);
  }

  /** As views and expressions see them. Throws A0610, or A0615 for one elsewhere, where there is none. */
  async resolve(reference: StudyRef): Promise<readonly Study[]> {
    const found = await this.find(reference);
    if (found.length === 0) throw await this.#absent(reference);
    return Promise.all(found.map(asStudy));
  }

  /** One study to be changed. Throws where there is none, for a comparison (A0612), and for a study elsewhere (A0613). */
  async own(reference: StudyRef, what: { readonly taken: string; readonly done: string }): Promise<FoundStudy> {
    if (reference.store !== undefined) throw new Refusal('A0613', { study: reference.name, what: what.done }, reference.id);
    const found = await this.find(reference);
    const [first] = found;
    if (first === undefined) throw await this.#absent(reference);
    if (found.length > 1) {
      const params = { study: reference.name, what: what.taken, first: first.name, count: found.length };
      throw new Refusal('A0612', params, reference.id);
    }
    return first;
  }

  /** Every study of the notebook, oldest first. */
  async all(): Promise<readonly Study[]> {
    const shelf = await this.shelf();
    const found: Study[] = [];
    for (const { name } of await studiesOf(shelf)) {
      const stored = await findStudy(shelf, name);
      const study = stored === undefined ? undefined : studyIn(name, stored);
      if (study !== undefined) found.push(study);
    }
    return found;
  }

  #at(address: string): Promise<Shelf> {
    return this.#looks ? this.#shelves.looking(address) : this.#shelves.of(address);
  }

  async #newest(): Promise<string | undefined> {
    const last = (await studiesOf(await this.shelf())).at(-1);
    return last === undefined ? undefined : (armOf(last.head)?.comparison ?? last.name);
  }

  async #findElsewhere(reference: StudyRef): Promise<readonly FoundStudy[]> {
    const shelf = await this.#elsewhere(reference);
    const { store, notebook } = shelf;
    for (const name of [reference.name, `${notebook}/${reference.name}`]) {
      const stored = await store.find(name);
      if (stored !== undefined) return [{ name: reference.name, stored, shelf }];
      const arms = (await store.list(`${name}/`)).filter((head) => armOf(head) !== undefined);
      const found = await Promise.all(arms.map(async (arm) => ({ name: arm.name, stored: await store.find(arm.name), shelf })));
      if (found.length > 0) return found.filter((each): each is FoundStudy => each.stored !== undefined);
    }
    return [];
  }

  async #elsewhere(reference: StudyRef): Promise<Shelf> {
    const address = reference.store === undefined ? undefined : placeOf(reference.store, reference.id);
    if (address === undefined) return this.shelf();
    try {
      return await this.#shelves.reading(address);
    } catch (error) {
      throw error instanceof Refusal && error.node === undefined ? new Refusal(error.code, error.params, reference.id) : error;
    }
  }

  async #absent(reference: StudyRef): Promise<Refusal> {
    if (reference.elsewhere !== true) return new Refusal('A0610', { study: reference.name }, reference.id);
    const { store } = await this.#elsewhere(reference);
    const names = (await store.list('')).slice(-NAMED).map(({ name }) => `\`${name}\``);
    return new Refusal('A0615', { study: reference.name, among: names.join(', ') }, reference.id);
  }
}

/** Studies that a refusal names. */
const NAMED = 5;

/** A study that Argmax did not write is shown by what Optuna keeps: the latest distributions, objectives without a formula. */
export async function asStudy({ name, stored, shelf }: FoundStudy): Promise<Study> {
  const own = studyIn(name, stored);
  if (own !== undefined) return definesByRun(own) ? { ...own, space: await shelf.store.spaceOf(stored.id) } : own;
  const space: Space = await shelf.store.spaceOf(stored.id);
  const one = stored.directions.length === 1;
  return {
    name,
    space,
    objectives: stored.directions.map((direction, i) => {
      const objective = one ? 'value' : `values_${i}`;
      return { name: objective, direction, formula: { k: 'objective', name: objective } };
    }),
    strategy: { k: 'unit', kind: 'sampler', unit: 'optuna', args: {} },
    seed: 0,
    source: `study("${name}")`,
    trials: stored.trials,
  };
}
