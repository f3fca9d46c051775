import { afterEach, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../dsl/plan.ts';
import { type Event, Session, type Study } from '../../../runtime/index.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { cvAccuracy, hidden, num, param, planOf, study, unit } from '../../support/plans.ts';

const open: Session[] = [];
afterEach(async () => {
  for (const session of open.splice(0)) await session.close();
});

function sessionIn(directory: string, notebook = 'test'): Session {
  const session = new Session({ directory, notebook });
  open.push(session);
  return session;
}

async function runAll(session: Session, plan: Plan, signal?: AbortSignal, onEvent?: (event: Event) => void): Promise<Event[]> {
  expect(await session.preflight(plan)).toEqual([]);
  const events: Event[] = [];
  for await (const event of session.run(plan, signal === undefined ? {} : { signal })) {
    events.push(event);
    onEvent?.(event);
  }
  return events;
}

function studyOf(events: readonly Event[]): Study {
  const last = events.findLast((event) => event.type === 'stopped');
  if (last?.type !== 'stopped') throw new Error('no study stopped');
  return last.study;
}

const results = (events: readonly Event[]) =>
  studyOf(events).trials.map(({ number, params, values }) => ({ number, params, values }));

const tune = (n: number, sampler = 'random', workers = 1) =>
  planOf(
    study([hidden], cvAccuracy({ hidden: param('hidden'), epochs: num(20) }), n, {
      strategy: unit('sampler', sampler),
      run: { seed: 7, workers, fresh: false },
    }),
  );

describe('a study', () => {
  it.each(['random', 'grid', 'bayes'])('has the same trials and values when run twice with %s', async (sampler) => {
    const first = results(await runAll(sessionIn(temporaryFolder()), tune(12, sampler)));
    const second = results(await runAll(sessionIn(temporaryFolder()), tune(12, sampler)));
    expect(first).toHaveLength(12);
    expect(second).toEqual(first);
  });

  it.each(['random', 'grid'])('has the same trials and values with one and with four workers under %s', async (sampler) => {
    const one = results(await runAll(sessionIn(temporaryFolder()), tune(12, sampler, 1)));
    const four = results(await runAll(sessionIn(temporaryFolder()), tune(12, sampler, 4)));
    expect(four).toEqual(one);
  });

  it('gives its events in order: each trial is suggested, then ends, and improvements rise', async () => {
    const events = await runAll(sessionIn(temporaryFolder()), tune(6));
    expect(events.at(0)?.type).toBe('started');
    expect(events.at(-1)?.type).toBe('stopped');
    const perTrial = new Map<number, string[]>();
    for (const event of events) {
      if ('trial' in event && typeof event.trial === 'object') {
        perTrial.set(event.trial.number, [...(perTrial.get(event.trial.number) ?? []), event.type]);
      }
    }
    for (const types of perTrial.values()) expect(types.slice(0, 2)).toEqual(['suggested', 'finished']);
    const improvements = events.flatMap((event) => (event.type === 'improved' ? [event.trial.values[0]!] : []));
    expect(improvements).toEqual([...improvements].sort((a, b) => a - b));
    expect(improvements.at(-1)).toBe(Math.max(...studyOf(events).trials.map((trial) => trial.values[0]!)));
  });

  it('is completed to its total when the same search runs again, in another session too', async () => {
    const folder = temporaryFolder();
    await runAll(sessionIn(folder), tune(4));
    const more = await runAll(sessionIn(folder), tune(6));
    expect(more[0]).toMatchObject({ type: 'started', resumed: 4 });
    expect(studyOf(more).trials).toHaveLength(6);
    const again = await runAll(sessionIn(folder), tune(6));
    expect(again.map((event) => event.type)).toEqual(['started', 'stopped']);
    const whole = results(await runAll(sessionIn(temporaryFolder()), tune(6)));
    expect(results(again)).toEqual(whole);
  });

  it('keeps every finished trial when interrupted, and goes on to the same trials', async () => {
    const folder = temporaryFolder();
    const stop = new AbortController();
    let finished = 0;
    const session = sessionIn(folder);
    const events = await runAll(session, tune(8), stop.signal, (event) => {
      if (event.type === 'finished' && ++finished === 3) stop.abort();
    });
    expect(events.at(-1)).toMatchObject({ type: 'stopped', reason: 'interrupted' });
    expect(studyOf(events).trials.filter((trial) => trial.state === 'complete').length).toBeGreaterThanOrEqual(3);
    const rest = await runAll(session, tune(8));
    expect(results(rest)).toEqual(results(await runAll(sessionIn(temporaryFolder()), tune(8))));
  });

  it('is not another notebook’s study', async () => {
    const folder = temporaryFolder();
    await runAll(sessionIn(folder, 'a'), tune(3));
    const other = await runAll(sessionIn(folder, 'b'), tune(3));
    expect(other[0]).toMatchObject({ type: 'started', resumed: 0 });
  });

  it('ends when a finite space is exhausted', async () => {
    const small = { ...hidden, domain: { ...hidden.domain, low: 1, high: 3 } } as typeof hidden;
    const plan = planOf(study([small], param('hidden'), 10, { strategy: unit('sampler', 'grid') }));
    const events = await runAll(sessionIn(temporaryFolder()), plan);
    expect(events.at(-1)).toMatchObject({ type: 'stopped', reason: 'exhausted' });
    expect(studyOf(events).trials.map((trial) => trial.values[0])).toEqual([1, 2, 3]);
  });

  it('stops by another condition than the number of trials', async () => {
    const stop = { k: 'op', op: '>=', args: [{ k: 'counter', name: 'best' }, num(95)] } as const;
    const plan = planOf(study([hidden], param('hidden'), 1000, { stop, strategy: unit('sampler', 'grid') }));
    const events = await runAll(sessionIn(temporaryFolder()), plan);
    expect(studyOf(events).trials).toHaveLength(95);
  });

  it('records a value that is not a number as a failed trial and goes on', async () => {
    const formula = { k: 'fn', fn: 'log', args: [{ k: 'op', op: '-', args: [param('hidden'), num(50)] }] } as const;
    const events = await runAll(
      sessionIn(temporaryFolder()),
      planOf(study([hidden], formula, 60, { strategy: unit('sampler', 'grid') })),
    );
    const { trials } = studyOf(events);
    expect(trials).toHaveLength(60);
    expect(trials[10]).toMatchObject({ state: 'failed', error: expect.stringContaining('not a number') });
  });
});

describe('preflight', () => {
  const refuse = async (folder: string, plan: Plan): Promise<readonly string[]> =>
    (await sessionIn(folder).preflight(plan)).map((finding) => finding.code);

  it('refuses a changed problem under the same name, and lets `fresh` replace it', async () => {
    const folder = temporaryFolder();
    const named = (high: number, fresh = false): Plan => {
      const changed = { ...hidden, domain: { ...hidden.domain, high } } as typeof hidden;
      return planOf(study([changed], param('hidden'), 3, { name: 'first', run: { seed: 0, workers: 1, fresh } }));
    };
    await runAll(sessionIn(folder), named(50));
    expect(await refuse(folder, named(100))).toEqual(['A0601']);
    const events = await runAll(sessionIn(folder), named(100, true));
    expect(events[0]).toMatchObject({ type: 'started', resumed: 0 });
  });

  it('refuses a missing file before any trial', async () => {
    const data = { ...unit('data', 'csv', { path: { k: 'str', v: 'nowhere.csv' } }), id: 5 };
    const found = await sessionIn(temporaryFolder()).preflight(
      planOf(study([hidden], cvAccuracy({ hidden: param('hidden') }, data), 3)),
    );
    expect(found).toMatchObject([{ code: 'A0701', severity: 'error', node: 5 }]);
  });
});
