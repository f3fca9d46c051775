import { describe, expect, it } from '@jest/globals';
import type { Formula, Param } from '../../../dsl/plan.ts';
import { evaluate } from '../../../runtime/core/formula.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import type { Params, Trial } from '../../../runtime/core/trial.ts';
import type { ArgValues } from '../../../runtime/core/unit.ts';
import bayes from '../../../runtime/samplers/bayes.ts';
import { fn, num, op, param } from '../../support/formulas.ts';

interface Task {
  readonly params: readonly Param[];
  readonly direction: 'minimize' | 'maximize';
  readonly value: (point: Params) => number;
}

function optimise(
  { params, direction, value }: Task,
  seed: number,
  trials: number,
  args: ArgValues = { acq: 'ei' },
  { formula = num(0), ...more }: { readonly total?: number; readonly formula?: Formula } = {},
): Trial[] {
  const sampler = bayes.create({
    space: { params, derived: [] },
    objectives: [{ name: 'value', direction, formula }],
    constraints: [],
    args,
    rng: (trial) => new Rng(seed, trial),
    ...more,
  });
  const history: Trial[] = [];
  for (let next = 0; next < trials; next++) {
    const [point] = sampler.ask({ trials: history, next }, 1);
    if (point === undefined) break;
    const values = [value(point)];
    history.push({
      number: next,
      state: 'complete',
      params: point,
      values,
      reports: [],
      started: 0,
      finished: 1,
      attributes: {},
    });
  }
  return history;
}

const real = (name: string, low: number, high: number): Param => ({ name, domain: { kind: 'real', low, high, scale: 'linear' } });
const BRANIN: Task = {
  params: [real('x', -5, 10), real('y', 0, 15)],
  direction: 'minimize',
  value: ({ x, y }) => {
    const [a, b] = [x as number, y as number];
    const valley = b - (5.1 / (4 * Math.PI ** 2)) * a * a + (5 / Math.PI) * a - 6;
    return valley ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(a) + 10;
  },
};
const lowest = (trials: readonly Trial[]) => Math.min(...trials.map((trial) => trial.values[0]!));

describe('bayes', () => {
  it.each([1, 2, 3])("finds the minimum of Branin's function, seed %d", (seed) => {
    expect(lowest(optimise(BRANIN, seed, 40)) - 0.397887).toBeLessThan(0.02);
  });

  it('maximises as it minimises', () => {
    const mirrored: Task = { ...BRANIN, direction: 'maximize', value: (point) => -BRANIN.value(point) };
    expect(optimise(mirrored, 1, 20).map((trial) => trial.params)).toEqual(optimise(BRANIN, 1, 20).map((trial) => trial.params));
  });

  it('never repeats a value of one small int, and ends when it has had all', () => {
    const params: Param[] = [{ name: 'hidden', domain: { kind: 'int', low: 1, high: 100, scale: 'linear', step: 1 } }];
    const task: Task = { params, direction: 'maximize', value: ({ hidden }) => Math.min(0.9, 0.5 + 0.01 * (hidden as number)) };
    const points = (n: number) => optimise(task, 4, n).map((trial) => trial.params.hidden);
    expect(new Set(points(50)).size).toBe(50);
    expect(points(120).sort((a, b) => (a as number) - (b as number))).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  });

  it('learns across labels, ints and conditions', () => {
    const task: Task = {
      params: [
        { name: 'model', domain: { kind: 'categorical', values: ['a', 'b', 'c'] } },
        { name: 'k', domain: { kind: 'int', low: 1, high: 400, scale: 'log', step: 1 } },
        {
          ...real('t', 0, 1),
          when: {
            k: 'op',
            op: '==',
            args: [
              { k: 'param', name: 'model' },
              { k: 'str', v: 'b' },
            ],
          },
        },
      ],
      direction: 'minimize',
      value: ({ model, k, t }) =>
        (model === 'b' ? ((t as number) - 0.7) ** 2 : 0.2) + 0.1 * Math.abs(Math.log2((k as number) / 64)),
    };
    for (const seed of [1, 2, 3]) expect(lowest(optimise(task, seed, 40))).toBeLessThan(0.02);
  });

  it('spreads as many first points as it is told', () => {
    const early = optimise(BRANIN, 5, 8, { acq: 'ei', startup: 8 }).map((trial) => trial.params.x as number);
    const bins = early.map((x) => Math.floor(((x + 5) / 15) * 8));
    expect(bins.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('bayes with a polish', () => {
  const [a, b] = [param('x'), param('y')];
  const term = (p: Formula, at: number, scale: number) => op('*', num(scale), op('^', op('-', p, num(at)), num(2)));
  // Narrow in x, with ripples, so that the model alone does not reach the bottom.
  const formula = op('+', term(a, 3.1, 40), op('+', term(b, 7.7, 0.3), fn('sin', op('*', num(3), b))));
  const task: Task = { ...BRANIN, value: (params) => evaluate(formula, { params }) as number };
  const bottom = Math.sin(3 * 8.085) + 0.3 * (8.085 - 7.7) ** 2;
  const run = (polish: string, more: Partial<Task> = {}) =>
    optimise({ ...task, ...more }, 6, 50, { acq: 'ei', polish }, { total: 50, formula });

  it('is the same until the last fifth', () => {
    const plain = run('none').map((trial) => trial.params);
    for (const polish of ['cmaes', 'gradient']) {
      const points = run(polish).map((trial) => trial.params);
      expect(points.slice(0, 40)).toEqual(plain.slice(0, 40));
      expect(points.slice(40)).not.toEqual(plain.slice(40));
    }
  });

  it('goes to the bottom of the basin along derivatives', () => {
    const trials = run('gradient');
    expect(lowest(trials)).toBeLessThan(lowest(trials.slice(0, 40)) + 1e-15);
    expect(lowest(trials) - bottom).toBeLessThan(1e-3);
    const last = trials.reduce((best, trial) => (trial.values[0]! < best.values[0]! ? trial : best)).params;
    const slope = 0.6 * ((last.y as number) - 7.7) + 3 * Math.cos(3 * (last.y as number));
    expect(Math.abs(slope)).toBeLessThan(1e-5);
    expect(last.x).toBeCloseTo(3.1, 6);
  });

  it('stays near the incumbent with an evolution strategy, labels as they are', () => {
    const params = [...BRANIN.params, { name: 'label', domain: { kind: 'categorical', values: ['u', 'v'] } } as const];
    const value = (point: Params) => task.value(point) + (point.label === 'v' ? 0 : 5);
    const trials = run('cmaes', { params, value });
    const incumbent = trials.slice(0, 40).reduce((best, trial) => (trial.values[0]! < best.values[0]! ? trial : best)).params;
    for (const { params: point } of trials.slice(40)) {
      expect(point.label).toBe(incumbent.label);
      expect(Math.abs((point.x as number) - (incumbent.x as number))).toBeLessThan(15 * 0.02 * 6);
    }
  });

  it('refuses derivatives of what is measured or moves in steps', () => {
    const params = [{ name: 'k', domain: { kind: 'int', low: 1, high: 9, scale: 'linear', step: 1 } } as const];
    expect(() => run('gradient', { params })).toThrow(
      /bayes\(polish=gradient\).*follows derivatives, and what is measured or moves in steps has none/,
    );
  });
});
