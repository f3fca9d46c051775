import type { Step, UnitCall } from '../../../dsl/plan.ts';
import { catalog } from '../../catalog.gen.ts';
import { argValues } from '../../core/arguments.ts';
import type { Event } from '../../core/events.ts';
import { loaders } from '../../units.gen.ts';
import type { SessionContext } from '../context.ts';

/** Renders a view of the studies it names, of the last one where it names none. */
export async function viewStep(
  { view, studies }: Extract<Step, { op: 'view' }>,
  { library, tables }: SessionContext,
  _signal: AbortSignal,
): Promise<Event> {
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
  });
  return { type: 'shown', view: unit.name, rendering };
}

/** The data that a view is of, where it is of some. */
export function dataShown({ args }: UnitCall): UnitCall | undefined {
  return Object.values(args).find((value): value is UnitCall => value.k === 'unit' && value.kind === 'data');
}
