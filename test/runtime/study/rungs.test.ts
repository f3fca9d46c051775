import { describe, expect, it } from '@jest/globals';
import type { Event } from '../../../runtime/core/events.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import type { Trial } from '../../../runtime/core/trial.ts';
import { Cancelled, type RunContext, type RunResult } from '../../../runtime/core/unit.ts';
import { Session } from '../../../runtime/index.ts';
import asha from '../../../runtime/pruners/asha.ts';
import { Countdown } from '../../../runtime/study/countdown.ts';
import { MOST_WAITING } from '../../../runtime/study/waiting.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { hidden, param, planOf, study, unit } from '../../support/plans.ts';
import { call, runStudy } from './running.ts';

const pruner = () => asha.create({ args: { min: 1, max: 9, eta: 3 }, direction: 'maximize', rng: (trial) => new Rng(1, trial) });

/** Nine epochs that come nearer and nearer to `hidden`. */
async function learn({ args, report }: RunContext): Promise<RunResult> {
  const width = args[0] as number;
  for (let epoch = 1; epoch <= 9; epoch++) {
    if (await report(epoch, width * (1 - 1 / (epoch + 1)))) throw new Cancelled();
  }
  return { value: width };
}

const endedOf = (events: readonly Event[]): readonly Trial[] => {
  const last = events.at(-1);
  return last?.type === 'stopped' ? last.study.trials : [];
};

describe('trials at rungs', () => {
  const spec = study([hidden], call(), 30);

  it('wait, and the best go on from where they were', async () => {
    let starts = 0;
    const events = await runStudy(
      spec,
      (context) => {
        starts++;
        return learn(context);
      },
      { pruner: pruner() },
    );
    const trials = endedOf(events);
    expect(trials).toHaveLength(30);
    // Nothing is begun twice: a trial that goes on keeps what it has learnt.
    expect(starts).toBe(30);
    const lengths = [1, 3, 9].map((steps) => trials.filter((trial) => trial.reports.length === steps).length);
    expect(lengths.reduce((sum, count) => sum + count)).toBe(30);
    expect(lengths[0]).toBeGreaterThan(lengths[1]!);
    expect(lengths[1]).toBeGreaterThan(lengths[2]!);
    expect(lengths[2]).toBeGreaterThanOrEqual(1);
    const best = trials.toSorted((a, b) => (b.params.hidden as number) - (a.params.hidden as number))[0]!;
    expect(best.state).toBe('complete');
    expect(trials.filter(({ state }) => state === 'complete')).toHaveLength(lengths[2]!);
    expect(trials.filter(({ state }) => state === 'pruned')).toHaveLength(30 - lengths[2]!);
  });

  it('are ended when too many wait', async () => {
    let waiting = 0;
    let most = 0;
    await runStudy(
      { ...spec, ...study([hidden], call(), 80) },
      (context) =>
        learn({
          ...context,
          report: async (step, value) => {
            waiting++;
            most = Math.max(most, waiting);
            const stop = await context.report(step, value);
            waiting--;
            return stop;
          },
        }),
      { pruner: pruner() },
    );
    expect(most).toBeLessThanOrEqual(MOST_WAITING + 2);
    expect(most).toBeGreaterThan(3);
  });

  it('do not use up their time limit while they wait', async () => {
    const limited = study([hidden], call(), 12, { run: { seed: 0, workers: 1, fresh: false, timeout: 0.25 } });
    const slow = async (context: RunContext): Promise<RunResult> => {
      const stop = new Promise((resolve) => setTimeout(resolve, 40));
      await stop;
      return learn(context);
    };
    const trials = endedOf(await runStudy(limited, slow, { pruner: pruner() }));
    expect(trials.filter(({ state }) => state === 'failed')).toEqual([]);
  });
});

it('a countdown that is held does not run out', async () => {
  const countdown = new Countdown(0.05);
  countdown.hold();
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(countdown.signal.aborted).toBe(false);
  countdown.go();
  await new Promise((resolve) => countdown.signal.addEventListener('abort', resolve));
  expect(countdown.signal.aborted).toBe(true);
});

describe('built-in models', () => {
  const score = (protocol: 'cv' | 'holdout') => ({
    k: 'score' as const,
    protocol,
    metric: unit('metric', 'accuracy'),
    model: unit('model', 'mlp', { hidden: param('hidden'), epochs: { k: 'num' as const, v: 27 } }),
    data: unit('data', 'iris'),
    options: { folds: 5, repeats: 1, stratify: 'auto' as const, test: 0.2 },
  });
  const small = { ...hidden, domain: { ...hidden.domain, high: 30 } } as typeof hidden;

  async function run(protocol: 'cv' | 'holdout', prune: ReturnType<typeof unit>, n: number): Promise<readonly Trial[]> {
    const session = new Session({ directory: temporaryFolder(), notebook: 'nb' });
    try {
      let trials: readonly Trial[] = [];
      for await (const event of session.run(planOf(study([small], score(protocol), n, { prune })))) {
        if (event.type === 'stopped') trials = event.study.trials;
      }
      return trials;
    } finally {
      await session.close();
    }
  }

  it('report each epoch of a holdout score, wait at rungs and go on', async () => {
    const trials = await run('holdout', unit('pruner', 'asha', { max: { k: 'num', v: 27 } }), 12);
    expect(trials).toHaveLength(12);
    const complete = trials.filter(({ state }) => state === 'complete');
    expect(complete.length).toBeGreaterThan(0);
    expect(complete.every(({ reports }) => reports.length > 9)).toBe(true);
    for (const { reports, values } of complete) expect(reports.at(-1)!.value).toBe(values[0]);
    expect(trials.filter(({ state }) => state === 'pruned').some(({ reports }) => reports.length === 1)).toBe(true);
  }, 60_000);

  it('report each fold of a cross-validated score, and stop between folds', async () => {
    const trials = await run('cv', unit('pruner', 'median', { startup: { k: 'num', v: 2 } }), 8);
    const complete = trials.filter(({ state }) => state === 'complete');
    const pruned = trials.filter(({ state }) => state === 'pruned');
    for (const { reports, values } of complete) {
      expect(reports).toHaveLength(5);
      expect(reports.reduce((sum, { value }) => sum + value, 0) / 5).toBeCloseTo(values[0]!, 12);
    }
    expect(pruned.length).toBeGreaterThan(0);
    expect(pruned.every(({ reports }) => reports.length < 5)).toBe(true);
  }, 60_000);
});
