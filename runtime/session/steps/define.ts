import type { Step } from '../../../dsl/plan.ts';
import type { Event } from '../../core/events.ts';
import { modelCard } from '../../prediction/card.ts';
import type { SessionContext } from '../context.ts';

/** Trains or loads the model that a name is bound to, and shows it; other values are put in place where they are used. */
export async function defineStep(
  { name, value }: Extract<Step, { op: 'define' }>,
  context: SessionContext,
  signal: AbortSignal,
): Promise<Event | undefined> {
  const formula = value.k === 'formula' ? value.formula : undefined;
  if (formula?.k !== 'fitted' && formula?.k !== 'loaded') return undefined;
  const { models } = context;
  const fresh = formula.k === 'fitted' && (formula.name ?? name) === name;
  const model = fresh ? await models.bind(formula, context, signal) : await models.of(formula, context, signal);
  return { type: 'shown', view: 'model', rendering: modelCard(model, name) };
}
