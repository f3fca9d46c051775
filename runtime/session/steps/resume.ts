import type { Step, StudySpec } from '../../../dsl/plan.ts';
import { Refusal } from '../../core/errors.ts';
import type { Event, StopReason } from '../../core/events.ts';
import { openStudy } from '../../study/open-study.ts';
import { recordIn, specOf } from '../../study/record.ts';
import type { SessionContext } from '../context.ts';
import type { FoundStudy, Library } from '../library.ts';
import { fingerprints } from '../prepare.ts';
import { versions } from '../versions.ts';
import { runStudy } from './optimize.ts';

type Resume = Extract<Step, { op: 'resume' }>;

/** Runs a stored study on, with another sampler, budget or options: its problem, rows and seed stay. */
export async function* resumeStep(step: Resume, context: SessionContext, signal: AbortSignal): AsyncGenerator<Event, StopReason> {
  const { spec, found } = await resumed(step, context.library);
  const opening = { fingerprints: await fingerprints(spec, context), versions };
  const arm = recordIn(found.stored)?.arm;
  const open = await openStudy(found.shelf, spec, { ...opening, ...(arm === undefined ? {} : { arm }) });
  context.library.last = arm?.comparison ?? open.name;
  return yield* runStudy(spec, open, found.shelf.store, context, signal, arm === undefined ? {} : { arm });
}

/** The search that a `resume` stands for. Throws where there is no such study, or Argmax did not write it (A0614). */
export async function resumed(step: Resume, library: Library): Promise<{ readonly spec: StudySpec; readonly found: FoundStudy }> {
  const found = await library.own(
    { ...step.study, ...(step.study.id === undefined && step.id !== undefined ? { id: step.id } : {}) },
    { taken: '`resume`', done: 'resumed' },
  );
  const record = recordIn(found.stored);
  const id = step.study.id ?? step.id;
  if (record === undefined) throw new Refusal('A0614', { study: found.name, what: 'resumed' }, id);
  const base = specOf(found.name, record, id);
  const { strategy, prune, stop, total, run } = step.change;
  // A new stop condition takes the old total with it.
  const { total: before, ...rest } = base;
  const kept = stop === undefined ? (total ?? before) : total;
  return {
    found,
    spec: {
      ...rest,
      ...(strategy === undefined ? {} : { strategy }),
      ...(prune === undefined ? {} : { prune }),
      ...(stop === undefined ? {} : { stop }),
      ...(kept === undefined ? {} : { total: kept }),
      run: { ...base.run, ...run, seed: base.run.seed, fresh: false },
    },
  };
}
