import type { Step } from '../../../dsl/plan.ts';
import { argValues } from '../../core/arguments.ts';
import { Refusal } from '../../core/errors.ts';
import type { Event } from '../../core/events.ts';
import type { FormatContext } from '../../core/unit.ts';
import { loaders } from '../../units.gen.ts';
import type { SessionContext } from '../context.ts';
import { exportPath, makeFolder } from '../export-path.ts';

type Export = Extract<Step, { op: 'export' }>;

/** Writes trials or predictions to a file, a trained model to a folder, and says what was written. */
export async function exportStep(step: Export, context: SessionContext, signal: AbortSignal): Promise<Event> {
  const { to, format, id } = step;
  const written = await writtenBy(step, context, signal);
  const kind = written.model === undefined ? 'file' : 'folder';
  const { path, taken } = await exportPath(to, context.directory, id, kind);
  await makeFolder(path, to, id);
  const { default: unit } = await loaders.format[format.unit]!();
  let said: string;
  try {
    said = await unit.write({ path, args: argValues(unit, format.args, {}), ...written });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const reason = String((error as Error).message).split('\n')[0]!;
    throw new Refusal('A0641', { to, reason }, id);
  }
  const text = taken ? `${said}, in place of the ${kind === 'file' ? 'file' : 'model'} that was there` : said;
  return { type: 'printed', value: text, text };
}

/** What an export is of. */
async function writtenBy(
  { value, id }: Export,
  context: SessionContext,
  signal: AbortSignal,
): Promise<Pick<FormatContext, 'studies' | 'model' | 'predictions'>> {
  const { models, library } = context;
  if (value.k === 'fitted' || value.k === 'loaded') return { studies: [], model: await models.of(value, context, signal) };
  if (value.k === 'predicted') {
    return { studies: [], predictions: await models.predict(value.model, value.data, context, signal) };
  }
  if (value.k !== 'study') throw new TypeError(`a ${value.k} is not written`);
  const studies = await library.resolve(value);
  if (studies.every(({ trials }) => trials.length === 0)) throw new Refusal('A0642', { study: value.name }, value.id ?? id);
  return { studies };
}
