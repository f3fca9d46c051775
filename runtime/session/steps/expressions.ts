import type { Step } from '../../../dsl/plan.ts';
import { Refusal } from '../../core/errors.ts';
import type { Event } from '../../core/events.ts';
import { evaluate } from '../../core/formula.ts';
import { modelCard } from '../../prediction/card.ts';
import { predictionTable } from '../../prediction/shown.ts';
import type { SessionContext } from '../context.ts';
import { membersIn } from '../members.ts';
import { textOf } from '../text.ts';

/** Computes an expression; shows a trained model or its predictions. */
export async function printStep(
  { value }: Extract<Step, { op: 'print' }>,
  context: SessionContext,
  signal: AbortSignal,
): Promise<Event> {
  const { models, library } = context;
  if (value.k === 'fitted' || value.k === 'loaded') {
    const name = value.k === 'fitted' ? value.name : undefined;
    return { type: 'shown', view: 'model', rendering: modelCard(await models.of(value, context, signal), name) };
  }
  if (value.k === 'predicted') {
    const predictions = await models.predict(value.model, value.data, context, signal);
    return { type: 'shown', view: 'predictions', rendering: predictionTable(predictions) };
  }
  const found = evaluate(value, { study: await membersIn(value, library) });
  return { type: 'printed', value: found, text: textOf(found) };
}

/** Throws A0802 where the condition does not hold, with what its two sides are. */
export async function assertStep(step: Extract<Step, { op: 'assert' }>, { library }: SessionContext): Promise<void> {
  const study = await membersIn(step.test, library);
  if (evaluate(step.test, { study }) === true) return;
  const sides = step.test.k === 'op' ? step.test.args : [];
  const found = sides.map((side) => (side.k === 'range' ? '…' : textOf(evaluate(side, { study })))).join(', ') || 'false';
  throw new Refusal('A0802', { source: step.source, note: step.note ?? '', found }, step.id);
}
