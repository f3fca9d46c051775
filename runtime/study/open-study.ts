import type { StudySpec } from '../../dsl/plan.ts';
import { Refusal } from '../core/errors.ts';
import { describeChange, problemKey, studyKey } from '../core/problem-key.ts';
import type { Store, StoredStudy, StudyHead } from '../core/store.ts';

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

const prefixOf = (shelf: Shelf): string => `${shelf.notebook}/`;

/** The notebook's studies, oldest first, under the names it knows them by. */
export async function studiesOf(shelf: Shelf): Promise<readonly { readonly name: string; readonly head: StudyHead }[]> {
  const prefix = prefixOf(shelf);
  return (await shelf.store.list(prefix)).map((head) => ({ name: head.name.slice(prefix.length), head }));
}

export function findStudy(shelf: Shelf, name: string): Promise<StoredStudy | undefined> {
  return shelf.store.find(prefixOf(shelf) + name);
}

/**
 * Refuses a named search whose study was made for another problem (A0601) or with other rows (A0602).
 * @param fingerprints the tables' hashes by name
 */
export async function checkUnchanged(
  shelf: Shelf,
  spec: StudySpec,
  fingerprints: Readonly<Record<string, string>>,
): Promise<void> {
  if (spec.name === undefined || spec.run.fresh) return;
  const stored = await findStudy(shelf, spec.name);
  if (stored === undefined) return;
  const { problem, data } = stored.attributes as { problem?: StudySpec['problem']; data?: Record<string, string> };
  if (problem === undefined) return;
  if (problemKey(problem) !== problemKey(spec.problem)) {
    const change = describeChange(problem, spec.problem);
    throw new Refusal('A0601', { study: spec.name, trials: stored.trials.length, change }, spec.id);
  }
  for (const [table, hash] of Object.entries(fingerprints)) {
    if (data?.[table] !== undefined && data[table] !== hash) {
      throw new Refusal('A0602', { study: spec.name, trials: stored.trials.length, data: table }, spec.id);
    }
  }
}

/** Finds the study that a search completes, or makes it. An unnamed search is recognised by its problem, sampler, seed and rows. */
export async function openStudy(
  shelf: Shelf,
  spec: StudySpec,
  fingerprints: Readonly<Record<string, string>>,
  versions: Readonly<Record<string, string>>,
): Promise<OpenStudy> {
  const key = studyKey({
    notebook: shelf.notebook,
    problem: spec.problem,
    strategy: spec.strategy,
    seed: spec.run.seed,
    data: fingerprints,
  });
  const known = await studiesOf(shelf);
  const match =
    spec.name === undefined
      ? known.find(({ head }) => head.attributes.key === key && head.attributes.named === false)
      : known.find(({ name }) => name === spec.name);
  if (match !== undefined && !spec.run.fresh) {
    const stored = await shelf.store.find(match.head.name);
    if (stored !== undefined) return { name: match.name, stored };
  }
  if (match !== undefined) await shelf.store.remove(match.head.id);
  const name = match?.name ?? spec.name ?? freeName(known.map((study) => study.name));
  const directions = spec.problem.objectives.map((objective) => objective.direction);
  const stored = await shelf.store.create(prefixOf(shelf) + name, directions, {
    key,
    named: spec.name !== undefined,
    source: spec.source,
    problem: spec.problem,
    strategy: spec.strategy,
    seed: spec.run.seed,
    data: fingerprints,
    versions,
  });
  return { name, stored };
}

function freeName(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`s${number}`)) number++;
  return `s${number}`;
}
