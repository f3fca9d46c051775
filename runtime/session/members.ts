import { studiesIn } from '../../dsl/formula.ts';
import type { Formula, StudyRef, Value } from '../../dsl/plan.ts';
import type { Environment, Members } from '../core/formula.ts';
import { nodeKey } from '../core/node-key.ts';
import { compileSpace } from '../core/space.ts';
import { bestTrials, incumbent, isAhead, type Study } from '../core/study.ts';
import type { Params, Trial } from '../core/trial.ts';
import type { Library } from './library.ts';

/** Members of the studies that a formula names, ready for synchronous evaluation. Throws where one is not there. */
export async function membersIn(formula: Formula, library: Library): Promise<NonNullable<Environment['study']>> {
  const members = new Map<string, Members>();
  for (const { k: _, ...reference } of studiesIn(formula)) {
    members.set(refKey(reference), membersOf(await library.resolve(reference)));
  }
  return (reference) => members.get(refKey(reference));
}

/** Tells references apart: a study elsewhere may have the name of one here. */
function refKey({ name, store, elsewhere }: StudyRef): string {
  return elsewhere === true ? `${store === undefined ? '' : nodeKey(store)} ${name}` : name;
}

/**
 * What `s.` can read: `best.value`, `best.values.NAME`, `best.number`, `best.params.x` (derived ones included), `trials`,
 * `pareto.count`, `pareto.values.NAME` and `pareto.numbers` (a value a trial of the front), `name`, `seed`. A comparison reads
 * as its best study, with the trials of all.
 */
export function membersOf(studies: readonly Study[]): Members {
  const study = studies.reduce((best, other) => (leads(other, best) ? other : best));
  const front = bestTrials(study);
  const best = incumbent(study);
  return {
    name: study.arm?.comparison ?? study.name,
    seed: study.seed,
    trials: studies.reduce((sum, { trials }) => sum + trials.filter((trial) => trial.state !== 'running').length, 0),
    pareto: {
      count: front.length,
      values: named(study, (index) => front.map((trial) => trial.values[index]!)),
      numbers: front.map((trial) => trial.number),
    },
    ...(best === undefined ? {} : { best: bestOf(study, best) }),
  };
}

function bestOf(study: Study, best: Trial): Members {
  return {
    value: best.values[0]!,
    values: named(study, (index) => best.values[index]!),
    number: best.number,
    params: nested(compileSpace(study.space).withDerived(best.params)),
  };
}

function named(study: Study, valueAt: (index: number) => Value): Members {
  return Object.fromEntries(study.objectives.map(({ name }, index) => [name, valueAt(index)]));
}

/** Parameters by their full name, and `net.lr` also as `lr` of `net`. */
function nested(params: Params): Members {
  const members: Record<string, Value | Record<string, Value>> = { ...params };
  for (const [path, value] of Object.entries(params)) {
    const dot = path.indexOf('.');
    if (dot < 0) continue;
    const owner = path.slice(0, dot);
    if (params[owner] !== undefined) continue;
    members[owner] = { ...(members[owner] as Record<string, Value> | undefined), [path.slice(dot + 1)]: value };
  }
  return members;
}

function leads(study: Study, other: Study): boolean {
  const [a, b] = [incumbent(study), incumbent(other)];
  return a !== undefined && (b === undefined || isAhead(study, a, b));
}
