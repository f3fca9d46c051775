import type { Step } from '../../../dsl/plan.ts';
import { argValues } from '../../core/arguments.ts';
import { Refusal } from '../../core/errors.ts';
import type { Event } from '../../core/events.ts';
import { loaders } from '../../units.gen.ts';
import type { SessionContext } from '../context.ts';
import { exportPath, makeFolder } from '../export-path.ts';

type Export = Extract<Step, { op: 'export' }>;

/** Writes the trials of a study, or of all studies of a comparison, to a file, and says what was written. */
export async function exportStep(step: Export, { library, directory }: SessionContext): Promise<Event> {
  const { value, to, format, id } = step;
  if (value.k !== 'study') throw new Refusal('A0490', { what: `exporting to \`${format.unit}\`` }, id);
  const studies = await library.resolve(value);
  if (studies.every(({ trials }) => trials.length === 0)) throw new Refusal('A0642', { study: value.name }, value.id ?? id);
  const { path, taken } = await exportPath(to, directory, id);
  await makeFolder(path, to, id);
  const { default: unit } = await loaders.format[format.unit]!();
  let said: string;
  try {
    said = await unit.write({ path, args: argValues(unit, format.args, {}), studies });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const reason = String((error as Error).message).split('\n')[0]!;
    throw new Refusal('A0641', { to, reason }, id);
  }
  const text = taken ? `${said}, in place of the file that was there` : said;
  return { type: 'printed', value: text, text };
}
