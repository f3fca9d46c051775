import type { StudySpec } from '../../../dsl/plan.ts';
import { Refusal } from '../../core/errors.ts';
import type { Event, Part, StopReason } from '../../core/events.ts';
import type { Arm, Study } from '../../core/study.ts';
import type { Sampler } from '../../core/unit.ts';
import { Checkpoints } from '../../study/checkpoints.ts';
import { type OpenStudy, openStudy } from '../../study/open-study.ts';
import { optimize } from '../../study/optimize.ts';
import { Starts } from '../../study/starts.ts';
import type { SessionContext } from '../context.ts';
import { fingerprints, prepareDiscovery, prepareEvaluator, preparePruner, prepareSampler, shapes, trialRng } from '../prepare.ts';
import { versions } from '../versions.ts';
import { warmthOf } from '../warm.ts';

/** Carries out one search: opens or continues its study, and runs it until it stops. */
export async function* optimizeStep(
  spec: StudySpec,
  context: SessionContext,
  signal: AbortSignal,
): AsyncGenerator<Event, StopReason> {
  const shelf = await context.library.shelfFor(spec, spec.name);
  const opening = { fingerprints: await fingerprints(spec, context), versions };
  const open = await openStudy(shelf, spec, opening);
  context.library.last = open.name;
  // An unnamed study has its name only now.
  if (spec.name === undefined) await context.library.shelfFor(spec, open.name);
  return yield* runStudy(spec, open, shelf.store, context, signal);
}

/** Runs a study that is open. Throws A0801, A0803 or A0804, after its `stopped`, where failures ended it. */
export async function* runStudy(
  spec: StudySpec,
  open: OpenStudy,
  store: Parameters<typeof optimize>[0]['store'],
  context: SessionContext,
  signal: AbortSignal,
  place: { readonly arm?: Arm; readonly part?: Part } = {},
): AsyncGenerator<Event, StopReason> {
  const pruner = await preparePruner(spec);
  const discovery = await prepareDiscovery(spec, store, open.stored);
  const sampler: Sampler = discovery ?? (await prepareSampler(spec));
  const { population } = sampler;
  const starts = new Starts(spec, trialRng(spec));
  const events = optimize({
    spec,
    open,
    store,
    sampler,
    ...(population === undefined
      ? {}
      : { checkpoints: new Checkpoints(context.directory, `${open.stored.attributes.key} ${open.stored.name}`, population) }),
    ...(discovery === undefined ? {} : { discovery }),
    ...(pruner === undefined ? {} : { pruner }),
    evaluator: await prepareEvaluator(spec, context, pruner),
    data: await shapes(spec, context.tables),
    start: (trial) => starts.at(trial),
    warm: (await warmthOf(spec, context)).trials,
    ...place,
    now: context.now,
    signal,
  });
  let reason: StopReason = 'interrupted';
  for await (const event of events) {
    yield event;
    if (event.type !== 'stopped') continue;
    reason = event.reason;
    if (reason === 'failures') refuse(event.study, spec);
  }
  return reason;
}

function refuse(study: Study, spec: StudySpec): never {
  const failed = study.trials.filter((trial) => trial.state === 'failed');
  const reason = (error: string | undefined) => error ?? 'no reason given';
  const last = failed.at(-1);
  if (spec.run.onError === 'stop' && last !== undefined) {
    throw new Refusal('A0803', { study: study.name, trial: last.number, error: reason(last.error) }, spec.id);
  }
  if (failed.length < study.trials.length || spec.run.maxFailures !== undefined) {
    throw new Refusal('A0804', { study: study.name, failures: failed.length, error: reason(last?.error) }, spec.id);
  }
  throw new Refusal('A0801', { study: study.name, trials: study.trials.length, error: reason(failed[0]?.error) }, spec.id);
}
