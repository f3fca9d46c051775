import type { Problem, StudyRef, UnitCall } from '../../dsl/plan.ts';
import { Refusal } from '../core/errors.ts';
import type { Members } from '../core/formula.ts';
import type { StoredStudy } from '../core/store.ts';
import { incumbent, type Study } from '../core/study.ts';
import { findStudy, type Shelf, studiesOf } from '../study/open-study.ts';

/** What the language means by the last study. */
const LAST = 'it';

/** A stored study as views and expressions see it. Undefined where Argmax did not write it. */
export function asStudy(name: string, stored: StoredStudy): Study | undefined {
  const { problem, strategy, seed, source } = stored.attributes as {
    problem?: Problem;
    strategy?: UnitCall;
    seed?: number;
    source?: string;
  };
  if (problem === undefined || strategy === undefined) return undefined;
  return {
    name,
    space: problem.space,
    objectives: problem.objectives,
    strategy,
    seed: seed ?? 0,
    source: source ?? '',
    trials: stored.trials,
  };
}

/** Every study of the notebook, oldest first. */
export async function allStudies(shelf: Shelf): Promise<readonly Study[]> {
  const found: Study[] = [];
  for (const { name } of await studiesOf(shelf)) {
    const stored = await findStudy(shelf, name);
    const study = stored === undefined ? undefined : asStudy(name, stored);
    if (study !== undefined) found.push(study);
  }
  return found;
}

/**
 * The study a program means.
 * @param last name of the study that ran last in this session; without it `it` is the newest one in the store
 * @throws Refusal A0610 where there is none
 */
export async function resolveStudy(shelf: Shelf, reference: StudyRef, last: string | undefined): Promise<Study> {
  const name = reference.name === LAST ? (last ?? (await studiesOf(shelf)).at(-1)?.name) : reference.name;
  const stored = name === undefined ? undefined : await findStudy(shelf, name);
  const study = stored === undefined ? undefined : asStudy(name!, stored);
  if (study === undefined) throw new Refusal('A0610', { study: reference.name }, reference.id);
  return study;
}

/** What `s.` can read: `best.value`, `best.number`, `best.params.x`, `trials`, `name`, `seed`. */
export function membersOf(study: Study): Members {
  const best = incumbent(study);
  return {
    name: study.name,
    seed: study.seed,
    trials: study.trials.filter((trial) => trial.state !== 'running').length,
    ...(best === undefined ? {} : { best: { value: best.values[0]!, number: best.number, params: best.params } }),
  };
}
