/** Sessions for tests: closed after each test, every event of a plan in one list. */
import { afterEach, expect } from '@jest/globals';
import type { Plan, Step } from '../../../dsl/plan.ts';
import { type Event, Session, type Study } from '../../../runtime/index.ts';

const open: Session[] = [];
afterEach(async () => {
  for (const session of open.splice(0)) await session.close();
});

export function sessionIn(directory: string, notebook = 'test'): Session {
  const session = new Session({ directory, notebook });
  open.push(session);
  return session;
}

export const plan = (...steps: readonly Step[]): Plan => ({ version: 1, steps });

/** Every event of a plan that preflight has nothing against, but for the codes of warnings that are named. */
export async function runAll(session: Session, steps: Plan, warnings: readonly string[] = []): Promise<readonly Event[]> {
  expect((await session.preflight(steps)).map(({ code }) => code)).toEqual(warnings);
  const events: Event[] = [];
  for await (const event of session.run(steps)) events.push(event);
  return events;
}

export async function codesOf(session: Session, steps: Plan): Promise<readonly string[]> {
  return (await session.preflight(steps)).map(({ code }) => code);
}

/** The study that stopped last. */
export function studyOf(events: readonly Event[]): Study {
  const last = events.findLast((event) => event.type === 'stopped');
  if (last?.type !== 'stopped') throw new Error('no study stopped');
  return last.study;
}

/** What was printed, in order. */
export const printed = (events: readonly Event[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'printed' ? [event.text] : []));
