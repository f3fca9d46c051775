import type { Step, StudyRef, UnitCall } from '../../../dsl/plan.ts';
import { catalog } from '../../catalog.gen.ts';
import { argValues } from '../../core/arguments.ts';
import type { Event } from '../../core/events.ts';
import { bestTrials } from '../../core/study.ts';
import type { ViewUnit } from '../../core/unit.ts';
import { measure } from '../../prediction/measure.ts';
import type { Measured } from '../../prediction/measured.ts';
import { loaders } from '../../units.gen.ts';
import type { SessionContext } from '../context.ts';
import { bestOf } from '../models.ts';
import { splitsFor } from '../prepare.ts';

/** Renders a view of the studies it names, of the last one where it names none. */
export async function viewStep(
  { view, studies }: Extract<Step, { op: 'view' }>,
  context: SessionContext,
  signal: AbortSignal,
): Promise<Event> {
  const { library, tables } = context;
  const references = studies.length > 0 ? studies : [{ name: 'it' }];
  const shown =
    catalog.view[view.unit]!.of === 'none'
      ? await library.all()
      : (await Promise.all(references.map((reference) => library.resolve(reference)))).flat();
  const { default: unit } = await loaders.view[view.unit]!();
  const data = dataShown(view);
  const args = Object.fromEntries(Object.entries(view.args).filter(([, value]) => value !== data));
  const rendering = unit.render({
    args: argValues(unit, args, {}),
    studies: shown,
    catalog,
    ...(data === undefined ? {} : { table: await tables.load(data) }),
    ...(unit.measures === undefined || bestTrials(shown[0]!).length === 0
      ? {}
      : { measured: await measuredFor(unit, references[0]!, context, signal) }),
  });
  return { type: 'shown', view: unit.name, rendering };
}

/** The data that a view is of, where it is of some. */
export function dataShown({ args }: UnitCall): UnitCall | undefined {
  return Object.values(args).find((value): value is UnitCall => value.k === 'unit' && value.kind === 'data');
}

/** Trains the best trial's model again, for a view that shows what it says of rows. Throws a `Refusal` where nothing is trained. */
async function measuredFor(
  { name, measures }: ViewUnit,
  study: StudyRef,
  context: SessionContext,
  signal: AbortSignal,
): Promise<Measured> {
  const best = await bestOf({ study }, context, `\`${name}\``);
  const splits = splitsFor(best.score, best.table, best.spec.run.seed);
  return measure(best, splits, measures!, (model, args) => context.engines.of(model.host(args)), signal);
}
