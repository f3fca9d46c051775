import { describe, expect, it } from '@jest/globals';
import type { Formula, Param } from '../../../dsl/plan.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import type { Params, Trial } from '../../../runtime/core/trial.ts';
import gradient from '../../../runtime/samplers/gradient.ts';

const call = (kind: 'model' | 'metric' | 'data', unit: string) => ({ k: 'unit' as const, kind, unit, args: {} });
const SCORE: Formula = {
  k: 'score',
  protocol: 'cv',
  metric: call('metric', 'logloss'),
  model: call('model', 'mlp'),
  data: call('data', 'iris'),
  options: { folds: 5, repeats: 1, stratify: 'auto', test: 0.2 },
};
const PARAMS: readonly Param[] = [
  { name: 'a', domain: { kind: 'real', low: 1e-4, high: 1, scale: 'log' } },
  { name: 'b', domain: { kind: 'real', low: -1, high: 1, scale: 'linear' } },
];
/** As a training would tell it: value and derivatives in the parameters' own units; it fails where b is large. */
const valley = ({ a, b }: Params): readonly [number, Record<string, number>] => {
  const [u, v] = [Math.log((a as number) / 0.004), (b as number) - 0.3];
  return [0.4 + 0.1 * u * u + v * v + 0.2 * u * v, { a: (0.2 * u + 0.2 * v) / (a as number), b: 2 * v + 0.2 * u }];
};
const create = (args = {}, direction: 'minimize' | 'maximize' = 'minimize') =>
  gradient.create({
    space: { params: PARAMS, derived: [] },
    objectives: [{ name: 'loss', direction, formula: SCORE }],
    constraints: [],
    args,
    rng: (trial) => new Rng(2, trial),
  });
function ended(number: number, params: Params, sign = 1): Trial {
  const [value, slopes] = valley(params);
  const failed = (params.b as number) > 0.9;
  const told = {
    values: [sign * value],
    attributes: { gradient: Object.fromEntries(Object.entries(slopes).map(([name, slope]) => [name, sign * slope])) },
  };
  return {
    number,
    params,
    state: failed ? 'failed' : 'complete',
    reports: [],
    started: 0,
    ...(failed ? { values: [], attributes: {} } : told),
  };
}
function run(n: number, args = {}, direction: 'minimize' | 'maximize' = 'minimize'): readonly Trial[] {
  const sampler = create(args, direction);
  const trials: Trial[] = [];
  while (trials.length < n) {
    const next = trials.length;
    trials.push(ended(next, sampler.ask({ trials, next }, 1)[0]!, direction === 'minimize' ? 1 : -1));
  }
  return trials;
}
const best = (trials: readonly Trial[]) => Math.min(...trials.flatMap(({ values }) => values.map(Math.abs)));

describe('gradient on what is trained', () => {
  it('starts in the middle of the ranges', () => {
    const [first] = create().ask({ trials: [], next: 0 }, 1);
    expect(first!.a).toBeCloseTo(0.01, 12);
    expect(first!.b).toBe(0);
  });

  it.each(['minimize', 'maximize'] as const)('%ss to the bottom of a valley in 20 evaluations', (direction) => {
    expect(best(run(20, {}, direction))).toBeLessThan(0.4 + 1e-6);
  });

  it('takes steps of lr times the gradient of the logarithm where it is told to', () => {
    const trials = run(5, { lr: 0.5, starts: 1 });
    const [, slopes] = valley(trials[0]!.params);
    const moved = Math.log((trials[1]!.params.a as number) / (trials[0]!.params.a as number));
    expect(moved).toBeCloseTo(-0.5 * slopes.a! * (trials[0]!.params.a as number), 10);
  });

  it('asks the same points again after a restart', () => {
    const whole = run(15);
    for (const half of [1, 4, 9]) {
      expect(create().ask({ trials: whole.slice(0, half), next: half }, 1)).toEqual([whole[half]!.params]);
    }
  });

  it('goes on beside trials that still run, and never twice to one point', () => {
    const sampler = create();
    const running: Trial[] = [];
    for (let next = 0; next < 8; next++) {
      const [params] = sampler.ask({ trials: running, next }, 1);
      running.push({ ...ended(next, params!), state: 'running', values: [], attributes: {} });
    }
    expect(new Set(running.map(({ params }) => JSON.stringify(params))).size).toBe(8);
  });

  it('goes on from trials that told no derivative', () => {
    const told = run(4).map((trial) => ({ ...trial, attributes: {} }));
    const [next] = create().ask({ trials: told, next: 4 }, 1);
    expect(told.map(({ params }) => params)).not.toContainEqual(next);
  });
});
