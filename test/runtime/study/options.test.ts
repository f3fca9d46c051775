import { describe, expect, it } from '@jest/globals';
import type { RunOptions, StudySpec } from '../../../dsl/plan.ts';
import type { Event } from '../../../runtime/core/events.ts';
import { Cancelled } from '../../../runtime/core/unit.ts';
import { count } from '../../../runtime/study/stop.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { hidden, num, study } from '../../support/plans.ts';
import { trial } from '../../support/studies.ts';
import { call, runStudy } from './running.ts';

const spec = (n: number, run: Partial<RunOptions> = {}, change: Partial<StudySpec> = {}): StudySpec =>
  study([hidden], call(), n, { run: { seed: 0, workers: 1, fresh: false, ...run }, ...change });
const trialsOf = (events: readonly Event[]) => {
  const last = events.at(-1);
  if (last?.type !== 'stopped') throw new Error('the study did not stop');
  return { trials: last.study.trials, reason: last.reason };
};

describe('retries', () => {
  it('tries a failed trial again under its number, and says how often', async () => {
    let calls = 0;
    const events = await runStudy(spec(2, { retries: 2 }), async () => {
      if (++calls < 3) throw new Error('flaky');
      return { value: 1 };
    });
    const { trials } = trialsOf(events);
    expect(calls).toBe(4);
    expect(trials.map(({ number, state, attributes }) => [number, state, attributes.attempts])).toEqual([
      [0, 'complete', 3],
      [1, 'complete', undefined],
    ]);
    expect(events.filter(({ type }) => type === 'suggested')).toHaveLength(2);
  });
  it('gives up after the last one', async () => {
    const { trials } = trialsOf(
      await runStudy(spec(1, { retries: 1 }), async () => {
        throw new Error('broken');
      }),
    );
    expect(trials).toMatchObject([{ state: 'failed', error: 'broken (tried 2 times)' }]);
  });
});

it('timeout ends a trial that takes too long, and only that one', async () => {
  let calls = 0;
  const { trials } = trialsOf(
    await runStudy(spec(2, { timeout: 0.05 }), ({ signal, timeout }) => {
      expect(timeout).toBe(0.05);
      if (++calls === 2) return Promise.resolve({ value: 1 });
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Cancelled())));
    }),
  );
  expect(trials).toMatchObject([{ state: 'failed', error: 'it took longer than 0.05 s' }, { state: 'complete' }]);
});

describe('failed trials', () => {
  const odd = async ({ args }: { readonly args: readonly unknown[] }) => {
    if ((args[0] as number) % 2 === 1) throw new Error('odd');
    return { value: args[0] as number };
  };
  it('are counted, unless they are skipped', async () => {
    const counted = trialsOf(await runStudy(spec(6), odd)).trials;
    expect(counted).toHaveLength(6);
    expect(counted.some(({ state }) => state === 'failed')).toBe(true);
    const skipped = trialsOf(await runStudy(spec(6, { onError: 'skip' }), odd)).trials;
    expect(skipped.filter(({ state }) => state === 'complete')).toHaveLength(6);
    expect(skipped.length).toBeGreaterThan(6);
  });
  it('end the study at the first with `stop`, and after so many with `max_failures`, which counts anew', async () => {
    const stop = trialsOf(await runStudy(spec(50, { onError: 'stop' }), odd));
    expect(stop.reason).toBe('failures');
    expect(stop.trials.filter(({ state }) => state === 'failed')).toHaveLength(1);
    const folder = temporaryFolder();
    const most = spec(50, { maxFailures: 2 });
    const first = trialsOf(await runStudy(most, odd, { folder }));
    expect(first.trials.filter(({ state }) => state === 'failed')).toHaveLength(2);
    const second = trialsOf(await runStudy(most, odd, { folder }));
    expect(second.trials.filter(({ state }) => state === 'failed')).toHaveLength(4);
  });
  it('that are all there is end a study that skips them', async () => {
    const { trials, reason } = trialsOf(
      await runStudy(spec(5, { onError: 'skip' }), async () => {
        throw new Error('always');
      }),
    );
    expect(reason).toBe('failures');
    expect(trials).toHaveLength(10);
  });
});

it('cache takes over what an equal trial gave', async () => {
  let calls = 0;
  const twice = spec(2, { cache: true }, { warm: [5, 5].map((value) => ({ k: 'point', params: { hidden: value } })) });
  const { trials } = trialsOf(
    await runStudy(twice, async () => {
      calls++;
      return { value: 7, cost: 3 };
    }),
  );
  expect(calls).toBe(1);
  expect(trials).toMatchObject([
    { values: [7], attributes: { cost: 3 } },
    { values: [7], attributes: { cached: 0, cost: 0 } },
  ]);
});

it('reports are stored and shown, and a trial that its pruner stops is pruned', async () => {
  const run = async ({ report }: { readonly report: (step: number, value: number) => Promise<boolean> }) => {
    for (let step = 1; step <= 5; step++) if (await report(step, step / 10)) throw new Error('told to stop');
    return { value: 1 };
  };
  const events = await runStudy(spec(1), run, { prune: (reports) => reports >= 3 });
  expect(events.filter(({ type }) => type === 'reported')).toHaveLength(3);
  expect(events.map(({ type }) => type)).toContain('pruned');
  expect(trialsOf(events).trials).toMatchObject([
    { state: 'pruned', reports: [1, 2, 3].map((step) => ({ step, value: step / 10 })) },
  ]);
});

describe('counters', () => {
  const objectives = study([hidden], num(0), 1).problem.objectives;
  it('cost is what objectives report, else the seconds they took', () => {
    const trials = [
      trial(0, { attributes: { cost: 5 } }),
      trial(1),
      trial(2, { state: 'running', finished: undefined as never }),
    ];
    expect(count(objectives, trials, 0).cost).toBeCloseTo(5.25, 9);
  });
  it('best is of feasible trials only, and of one objective', () => {
    const infeasible = trial(0, { values: [9], attributes: { constraints: [1] } });
    expect(count(objectives, [infeasible], 0).best).toBeUndefined();
    expect(count(objectives, [infeasible, trial(1, { values: [2] })], 0).best).toBe(2);
    const two = [...objectives, { ...objectives[0]!, name: 'other' }];
    expect(count(two, [trial(0, { values: [1, 2] })], 0).best).toBeUndefined();
  });
  it('stale counts since the front last grew', () => {
    const two = [...objectives, { ...objectives[0]!, name: 'other' }];
    const trials = [
      [1, 1],
      [2, 0],
      [0, 0],
      [1, 1],
    ].map((values, n) => trial(n, { values }));
    expect(count(two, trials, 0).stale).toBe(2);
  });
});
