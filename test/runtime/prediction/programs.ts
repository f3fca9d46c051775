import { expect } from '@jest/globals';
import { compile, EMPTY_SCOPE } from '../../../dsl/index.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { type Event, Refusal, type Session } from '../../../runtime/index.ts';

export const planIn = (source: string) => {
  const { plan, diagnostics } = compile(source, EMPTY_SCOPE, catalog);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return plan;
};

/** Every event of a program that preflight lets pass. */
export async function run(session: Session, source: string): Promise<readonly Event[]> {
  const plan = planIn(source);
  expect((await session.preflight(plan)).filter(({ severity }) => severity === 'error')).toEqual([]);
  const events: Event[] = [];
  for await (const event of session.run(plan)) events.push(event);
  return events;
}

/** Code and sentence of what preflight, or else the run, has against a program. */
export async function refusalOf(session: Session, source: string): Promise<readonly [code: string, message: string]> {
  const plan = planIn(source);
  const [found] = (await session.preflight(plan)).filter(({ severity }) => severity === 'error');
  if (found !== undefined) return [found.code, new Refusal(found.code, found.params).message];
  try {
    for await (const _ of session.run(plan));
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.message];
    throw error;
  }
  throw new Error('nothing was refused');
}

/** What was shown, in order. */
export const shown = (events: readonly Event[]) => events.flatMap((event) => (event.type === 'shown' ? [event.rendering] : []));
