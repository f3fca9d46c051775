import type { StudySpec } from '../../dsl/plan.ts';
import { Refusal } from '../core/errors.ts';
import { describeChange, problemKey, studyKey } from '../core/problem-key.ts';
import type { Store, StoredStudy, StudyHead } from '../core/store.ts';
import type { Arm } from '../core/study.ts';
import { recordIn, recordOf } from './record.ts';

/** Before the names of files with code among the fingerprints. */
export const CODE = 'code:';

/** Whose studies these are: names are scoped to a notebook, so that two notebooks may both have an `s1`. */
export interface Shelf {
  readonly store: Store;
  /** Of the notebook, without a slash. */
  readonly notebook: string;
}

/** A study opened for running, and what the notebook calls it. */
export interface OpenStudy {
  readonly name: string;
  readonly stored: StoredStudy;
}

/** A study as a list shows it. */
export interface Shelved {
  readonly name: string;
  readonly head: StudyHead;
}

const prefixOf = (shelf: Shelf): string => `${shelf.notebook}/`;

/** The notebook's studies, oldest first, under the names it knows them by. */
export async function studiesOf(shelf: Shelf): Promise<readonly Shelved[]> {
  const prefix = prefixOf(shelf);
  return (await shelf.store.list(prefix)).map((head) => ({ name: head.name.slice(prefix.length), head }));
}

export function findStudy(shelf: Shelf, name: string): Promise<StoredStudy | undefined> {
  return shelf.store.find(prefixOf(shelf) + name);
}

/** Names that a new study or comparison may not take. */
export async function takenNames(shelf: Shelf): Promise<readonly string[]> {
  return (await studiesOf(shelf)).flatMap(({ name, head }) => [name, armOf(head)?.comparison ?? name]);
}

/** Which part of a comparison a stored study is. */
export function armOf(head: StudyHead): Arm | undefined {
  return recordIn(head)?.arm;
}

/**
 * Refuses a named search whose study was made for another problem (A0601) or with other rows (A0602) or code (A0660), or whose name is a
 * comparison's (A0611).
 * @param fingerprints the tables' hashes by name
 */
export async function checkUnchanged(
  shelf: Shelf,
  spec: StudySpec,
  fingerprints: Readonly<Record<string, string>>,
): Promise<void> {
  if (spec.name === undefined || spec.run.fresh) return;
  const stored = await findStudy(shelf, spec.name);
  if (stored === undefined) {
    const arms = (await studiesOf(shelf)).filter(({ head }) => armOf(head)?.comparison === spec.name).length;
    if (arms > 0) throw new Refusal('A0611', { name: spec.name, is: `a comparison of ${arms} studies` }, spec.id);
    return;
  }
  const { problem, data } = stored.attributes as { problem?: StudySpec['problem']; data?: Record<string, string> };
  if (problem === undefined) return;
  if (problemKey(problem) !== problemKey(spec.problem)) {
    const change = describeChange(problem, spec.problem);
    throw new Refusal('A0601', { study: spec.name, trials: stored.trials.length, change }, spec.id);
  }
  for (const [table, hash] of Object.entries(fingerprints)) {
    if (data?.[table] !== undefined && data[table] !== hash) {
      const params = { study: spec.name, trials: stored.trials.length };
      if (table.startsWith(CODE)) throw new Refusal('A0660', { ...params, file: table.slice(CODE.length) }, spec.id);
      throw new Refusal('A0602', { ...params, data: table }, spec.id);
    }
  }
}

/** What is written beside a search when its study is opened. */
export interface Opening {
  /** Hashes of the tables, by name. */
  readonly fingerprints: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly arm?: Arm;
}

/**
 * Finds the study that a search completes, or makes it. An unnamed search is recognised by its problem, sampler, seed, starts
 * and rows. What may change of a study (its total, its options, of a named one its sampler) is written anew.
 */
export async function openStudy(shelf: Shelf, spec: StudySpec, opening: Opening): Promise<OpenStudy> {
  const key = keyOf(shelf, spec, opening.fingerprints);
  const known = await studiesOf(shelf);
  const match =
    spec.name === undefined
      ? known.find(({ head }) => head.attributes.key === key && head.attributes.named === false)
      : known.find(({ name }) => name === spec.name);
  const record = recordOf(spec, opening.arm);
  if (match !== undefined && !spec.run.fresh) {
    const stored = await shelf.store.find(match.head.name);
    if (stored !== undefined) return { name: match.name, stored: await brought(shelf, stored, record) };
  }
  if (match !== undefined) await shelf.store.remove(match.head.id);
  const name = match?.name ?? spec.name ?? freeName(await takenNames(shelf));
  const directions = spec.problem.objectives.map((objective) => objective.direction);
  const attributes = { key, named: spec.name !== undefined, ...record, data: opening.fingerprints, versions: opening.versions };
  try {
    return { name, stored: await shelf.store.create(prefixOf(shelf) + name, directions, attributes) };
  } catch (error) {
    // Another kernel was a moment faster: with the same study, or with another one under the next free name.
    if (!(error instanceof Refusal) || error.code !== 'A0631' || spec.run.fresh) throw error;
    return openStudy(shelf, spec, opening);
  }
}

/** What a search is recognised by when its cell is run again. */
export function keyOf(shelf: Shelf, spec: StudySpec, fingerprints: Readonly<Record<string, string>>): string {
  return studyKey({
    notebook: shelf.notebook,
    problem: spec.problem,
    strategy: spec.strategy,
    seed: spec.run.seed,
    data: fingerprints,
    ...(spec.warm === undefined ? {} : { warm: spec.warm }),
    ...(spec.prune === undefined ? {} : { prune: spec.prune }),
  });
}

/** The stored study with the record of the search that now runs it. */
async function brought(shelf: Shelf, stored: StoredStudy, record: Readonly<Record<string, unknown>>): Promise<StoredStudy> {
  const changed = Object.entries(record).filter(
    ([name, value]) => JSON.stringify(stored.attributes[name] ?? null) !== JSON.stringify(value),
  );
  if (changed.length === 0) return stored;
  await shelf.store.annotate(stored.id, Object.fromEntries(changed));
  return { ...stored, attributes: { ...stored.attributes, ...Object.fromEntries(changed) } };
}

/** The first of `s1`, `s2`, … that is free. */
export function freeName(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`s${number}`)) number++;
  return `s${number}`;
}
