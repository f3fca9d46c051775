import type { Problem, RunOptions, StudySpec, UnitCall } from '../../dsl/plan.ts';
import { withoutIds } from '../core/node-key.ts';
import type { StoredStudy } from '../core/store.ts';
import type { Arm, Study } from '../core/study.ts';
import type { Trial } from '../core/trial.ts';

/** What is kept of a search beside its trials, under the same names in the study's attributes. Never the value of an `env`. */
export interface StudyRecord {
  readonly problem: Problem;
  readonly strategy: UnitCall;
  readonly prune?: UnitCall;
  readonly stop?: StudySpec['stop'];
  readonly total?: number;
  readonly warm?: StudySpec['warm'];
  readonly run?: Omit<RunOptions, 'fresh'>;
  readonly seed: number;
  readonly source: string;
  readonly arm?: Arm;
}

/** The record of a search. Absent options are written as null, so that a later record takes the place of an earlier one. */
export function recordOf(spec: StudySpec, arm?: Arm): Readonly<Record<string, unknown>> {
  const { fresh: _, ...run } = spec.run;
  return withoutIds({
    source: spec.source,
    problem: spec.problem,
    strategy: spec.strategy,
    prune: spec.prune ?? null,
    stop: spec.stop,
    total: spec.total ?? null,
    warm: spec.warm ?? null,
    run,
    seed: spec.run.seed,
    ...(arm === undefined ? {} : { arm }),
  });
}

/** The record of a stored study; undefined where Argmax did not write it. */
export function recordIn({ attributes }: Pick<StoredStudy, 'attributes'>): StudyRecord | undefined {
  const { problem, strategy } = attributes;
  if (typeof problem !== 'object' || problem === null || typeof strategy !== 'object' || strategy === null) return undefined;
  const known = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
  return withoutIds({ seed: 0, source: '', ...known }) as unknown as StudyRecord;
}

/** A stored study as views and expressions see it. Undefined where Argmax did not write it. */
export function studyIn(name: string, stored: StoredStudy): Study | undefined {
  const record = recordIn(stored);
  if (record === undefined) return undefined;
  const made = { versions: texts(stored.attributes.versions), data: texts(stored.attributes.data) };
  return { ...snapshot(name, record, stored.trials, record.arm), record: made };
}

/** The texts of an object, whatever else a store holds there. */
function texts(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** A running study as views see it. */
export function studyOf(name: string, spec: StudySpec, trials: readonly Trial[], arm?: Arm): Study {
  return snapshot(name, { ...spec, seed: spec.run.seed }, trials, arm);
}

type Kept = Pick<StudyRecord, 'problem' | 'strategy' | 'prune' | 'total' | 'seed' | 'source'>;

function snapshot(
  name: string,
  { problem, strategy, prune, total, seed, source }: Kept,
  trials: readonly Trial[],
  arm?: Arm,
): Study {
  return {
    name,
    space: problem.space,
    objectives: problem.objectives,
    ...(problem.constraints.length === 0 ? {} : { constraints: problem.constraints }),
    strategy,
    ...(prune === undefined ? {} : { prune }),
    seed,
    ...(total === undefined ? {} : { total }),
    source,
    ...(arm === undefined ? {} : { arm }),
    trials,
  };
}

/** The search that a stored study stands for, as `resume` runs it on. @param id of the plan node to point at */
export function specOf(name: string, record: StudyRecord, id?: number): StudySpec {
  const { problem, strategy, prune, total, warm, seed, source } = record;
  return {
    name,
    problem,
    strategy,
    ...(prune === undefined ? {} : { prune }),
    // Studies of earlier versions do not say when to stop: whoever resumes one says so.
    stop: record.stop ?? { k: 'bool', v: true },
    ...(total === undefined ? {} : { total }),
    ...(warm === undefined ? {} : { warm }),
    run: { workers: 1, ...record.run, seed, fresh: false },
    source,
    assumed: [],
    ...(id === undefined ? {} : { id }),
  };
}
