import type { Step } from '../../../dsl/plan.ts';
import { Refusal } from '../../core/errors.ts';
import type { Event } from '../../core/events.ts';
import { counted } from '../../views/text/number.ts';
import { plain } from '../../views/text/plain.ts';
import type { SessionContext } from '../context.ts';

/** Removes a study, or all studies of a comparison, and says what went. */
export async function deleteStep({ study, id }: Extract<Step, { op: 'delete' }>, { library }: SessionContext): Promise<Event> {
  const node = study.id ?? id;
  if (study.store !== undefined) throw new Refusal('A0613', { study: study.name, what: 'deleted' }, node);
  const found = await library.find(study);
  if (found.length === 0) throw new Refusal('A0610', { study: study.name }, node);
  for (const { shelf, stored } of found) await shelf.store.remove(stored.id);
  const [first] = found;
  const name = plain(study.name === 'it' ? (library.last ?? first!.name) : study.name);
  if (library.last === name) library.last = undefined;
  const trials = counted(
    found.reduce((sum, { stored }) => sum + stored.trials.length, 0),
    'trial',
  );
  const text =
    found.length === 1
      ? `deleted study ${name}: ${trials}`
      : `deleted comparison ${name}: ${counted(found.length, 'study').replace('studys', 'studies')} with ${trials}`;
  return { type: 'printed', value: text, text };
}
