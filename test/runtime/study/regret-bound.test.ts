import { describe, expect, it } from '@jest/globals';
import type { Formula } from '../../../dsl/plan.ts';
import type { Trial } from '../../../runtime/core/trial.ts';
import { RegretBound } from '../../../runtime/study/regret-bound.ts';
import { hidden, num, study as specOf } from '../../support/plans.ts';
import { study, trial } from '../../support/studies.ts';
import { call, runStudy } from './running.ts';

const regretAtMost = (limit: Formula): Formula => ({ k: 'op', op: '<=', args: [{ k: 'counter', name: 'regret' }, limit] });
const valueAt = (x: number): number => Math.sin(x / 12);

describe('until regret', () => {
  const run = async (limit: Formula) => {
    const stop: Formula = { k: 'op', op: 'or', args: [regretAtMost(limit), trialsReach(60)] };
    const events = await runStudy({ ...specOf([hidden], call(), 60), stop }, async ({ args }) => ({
      value: valueAt(args[0] as number),
    }));
    const last = events.at(-1);
    if (last?.type !== 'stopped') throw new Error('the study did not stop');
    return last.study.trials;
  };
  it('stops once the model says that little is left, and never before twenty trials', async () => {
    const trials = await run(num(0.05));
    expect(trials.length).toBeGreaterThanOrEqual(20);
    expect(trials.length).toBeLessThan(60);
    const best = Math.max(...trials.map(({ values }) => values[0]!));
    const highest = Math.max(...Array.from({ length: 100 }, (_, i) => valueAt(i + 1)));
    expect(highest - best).toBeLessThanOrEqual(0.05);
  });
  it('goes on where more is asked than a bound can promise', async () => {
    expect(await run(num(-1))).toHaveLength(60);
  });
  it('knows the noise', async () => {
    const trials = await run({ k: 'counter', name: 'noise' });
    expect(trials.length).toBeGreaterThanOrEqual(20);
  });
});

function trialsReach(n: number): Formula {
  return { k: 'op', op: '>=', args: [{ k: 'counter', name: 'trials' }, num(n)] };
}

describe('RegretBound', () => {
  const points = (count: number, change: (x: number) => Partial<Trial> = () => ({})): readonly Trial[] =>
    Array.from({ length: count }, (_, i) => {
      const x = ((i * 37) % 100) + 1;
      return trial(i, { params: { hidden: x }, values: [valueAt(x)], ...change(x) });
    });
  const space = { params: [hidden], derived: [] };
  const boundAfter = (trials: readonly Trial[]) => new RegretBound().after(trials, () => study(trials, { space }));

  it('is not there for a handful of trials', () => {
    expect(boundAfter(points(19))).toEqual({});
    expect(boundAfter(points(20)).regret).toBeGreaterThanOrEqual(0);
  });
  it('measures from the best trial that may be taken', () => {
    const free = boundAfter(points(30)).regret!;
    // The crests of the sine break a constraint: what is feasible lies far below what the model thinks possible.
    const bound = boundAfter(points(30, (x) => ({ attributes: { constraints: [(x > 8 && x < 32) || x > 80 ? 1 : -1] } })))
      .regret!;
    expect(bound).toBeGreaterThan(free + 0.1);
  });
  it('is not there where nothing is feasible', () => {
    expect(boundAfter(points(30, () => ({ attributes: { constraints: [1] } })))).toEqual({});
  });
  it('computes a bound once for a number of complete trials', () => {
    const bound = new RegretBound();
    const trials = points(25);
    let asked = 0;
    const ask = () => {
      asked++;
      return study(trials, { space });
    };
    bound.after(trials, ask);
    bound.after([...trials, trial(25, { state: 'running' })], ask);
    expect(asked).toBe(1);
  });
});
