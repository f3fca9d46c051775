import { describe, expect, it } from '@jest/globals';
import type { Param, Value } from '../../../dsl/plan.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import type { Study } from '../../../runtime/core/study.ts';
import type { ViewUnit } from '../../../runtime/core/unit.ts';
import contour from '../../../runtime/views/contour.ts';
import hypervolume from '../../../runtime/views/hypervolume.ts';
import importance from '../../../runtime/views/importance.ts';
import landscape from '../../../runtime/views/landscape.ts';
import posterior from '../../../runtime/views/posterior.ts';
import surrogate from '../../../runtime/views/surrogate.ts';
import terminator from '../../../runtime/views/terminator.ts';
import { study, trial } from '../../support/studies.ts';

const show = (unit: ViewUnit, shown: Study, args: Readonly<Record<string, Value>> = {}) => {
  const defaults = Object.entries(unit.args).flatMap(([name, { default: value }]) =>
    value === undefined ? [] : [[name, value]],
  );
  return unit.render({ args: { ...Object.fromEntries(defaults), ...args }, studies: [shown], catalog });
};
const hidden: Param = { name: 'hidden', domain: { kind: 'int', low: 1, high: 100, scale: 'linear', step: 1 } };
const lr: Param = { name: 'lr', domain: { kind: 'real', low: 1e-4, high: 1e-1, scale: 'log' } };
const solver: Param = { name: 'solver', domain: { kind: 'categorical', values: ['adam', 'sgd'] } };

/** Best at hidden = 60, lr = 0.003 and adam, with a little noise. */
function hill(count: number, noise = 0.002): Study {
  const rng = new Rng(9);
  const trials = Array.from({ length: count }, (_, number) => {
    const params = { hidden: 1 + rng.int(100), lr: 10 ** (-4 + 3 * rng.next()), solver: ['adam', 'sgd'][rng.int(2)]! };
    const value =
      0.9 - ((params.hidden - 60) / 100) ** 2 - 0.02 * Math.log10(params.lr / 0.003) ** 2 - (params.solver === 'sgd' ? 0.02 : 0);
    return trial(number, { params, values: [value + noise * rng.normal()] });
  });
  return study(trials, { space: { params: [hidden, lr, solver], derived: [] } });
}
const found = (text: string, pattern: RegExp): number => Number(pattern.exec(text)![1]);

describe('importance', () => {
  it('names what matters most, by each method', () => {
    for (const by of ['auto', 'fanova', 'mdi']) {
      expect(show(importance, hill(80), { by }).finding).toMatch(/^hidden matters most: \d+% of /);
    }
  });
  it('says by which method, and what its shares are of', () => {
    expect(show(importance, hill(80), { by: 'ped' }).finding).toContain(
      'of what sets the best tenth of the trials apart (PED-ANOVA)',
    );
    expect(show(importance, hill(80), { by: 'gp' }).finding).toContain('of the inverse length scales of a Gaussian process');
  });
  it('calls few trials a hint, and refuses fewer', () => {
    expect(show(importance, hill(10)).finding).toContain('a hint only: 10 trials of the 20 it takes');
    expect(show(importance, hill(3)).chart).toBeUndefined();
  });
  it('says where the values have nothing to do with the parameters', () => {
    const rng = new Rng(2);
    const noise = study(
      hill(60).trials.map((one) => ({ ...one, values: [rng.next()] })),
      { space: hill(1).space },
    );
    expect(show(importance, noise).finding).toContain('take it with care');
  });
});

describe('surrogate', () => {
  it('finds the best place along a parameter', () => {
    const { finding } = show(surrogate, hill(60), { x: 'hidden' });
    expect(Math.abs(found(finding, /hidden = (\d+)/) - 60)).toBeLessThan(8);
    expect(finding).toMatch(/other parameters as in trial \d+/);
  });
  it('predicts each trial from the others, and says when it cannot', () => {
    expect(found(show(surrogate, hill(60)).finding, /R² ([\d.]+)/)).toBeGreaterThan(0.9);
    const rng = new Rng(2);
    const noise = study(
      hill(60).trials.map((one) => ({ ...one, values: [rng.next()] })),
      { space: hill(1).space },
    );
    expect(show(surrogate, noise).finding).toMatch(/cannot predict a trial better than their mean does/);
  });
});

describe('posterior', () => {
  const trials = [20, 80, 45, 95, 5, 62].map((value, number) =>
    trial(number, { params: { hidden: value }, values: [0.9 - ((value - 60) / 100) ** 2] }),
  );
  it('shows what the model knew after some trials, and where the study went', () => {
    const { title, finding, chart } = show(posterior, study(trials), { x: 'hidden', after: 5 });
    expect(title).toBe('Posterior and expected improvement after 5 trials');
    const next = found(finding, /^A trial promises most at hidden = (\d+); trial 5 then tried 62$/);
    expect(next).toBeGreaterThan(45);
    expect(next).toBeLessThan(80);
    const rows = (chart!.spec.data as { values: readonly { x: number; g: number; lo: number; m: number; hi: number }[] }).values;
    expect(rows).toHaveLength(100);
    expect(rows.find(({ x }) => x === next)!.g).toBe(Math.max(...rows.map(({ g }) => g)));
    expect(rows.every(({ lo, m, hi }) => lo <= m && m <= hi)).toBe(true);
    // The band closes at what was observed.
    expect(rows[44]!.hi - rows[44]!.lo).toBeLessThan((rows[69]!.hi - rows[69]!.lo) / 2);
  });
  it('does not send the next trial to a value that has been tried', () => {
    const tried = new Set([1, 2, 3]);
    const small: Param = { name: 'k', domain: { kind: 'int', low: 1, high: 3, scale: 'linear', step: 1 } };
    const all = study(
      [...tried].map((k, number) => trial(number, { params: { k }, values: [k] })),
      { space: { params: [small], derived: [] } },
    );
    expect(show(posterior, all).finding).toBe('Every value of k has been tried');
  });
});

describe('contour', () => {
  it('takes the parameters that are named, or those that matter', () => {
    expect(show(contour, hill(60), { x: 'lr', y: 'solver' }).title).toBe('Surrogate over lr and solver');
    expect(show(contour, hill(60)).title).toContain('hidden');
    expect(show(contour, hill(60), { x: 'lr', y: 'solver' }).finding).toMatch(/near lr = [\d.]+, solver = adam/);
  });
  it('has a cell for each pair of places, best where the objective is', () => {
    const { chart, finding } = show(contour, hill(60), { x: 'hidden', y: 'lr' });
    const [cells] = chart!.spec.layer as readonly { data: { values: readonly number[] } }[];
    expect(cells!.data.values).toHaveLength(40 * 40);
    expect(Math.abs(found(finding, /hidden = (\d+)/) - 60)).toBeLessThan(10);
  });
});

it('draws a panel for every pair of parameters', () => {
  const rows = show(landscape, hill(30)).chart!.spec.vconcat as readonly { hconcat: readonly unknown[] }[];
  expect(rows.map(({ hconcat }) => hconcat.length)).toEqual([1, 2]);
});

describe('hypervolume', () => {
  const pair = (bound?: number): Study =>
    study([trial(0, { values: [0.5, 10] }), trial(1, { values: [0.8, 5] }), trial(2, { values: [0.9, 8] })], {
      objectives: [
        { name: 'accuracy', direction: 'maximize', formula: { k: 'num', v: 0 } },
        { name: 'time', direction: 'minimize', formula: { k: 'num', v: 0 } },
      ],
      ...(bound === undefined
        ? {}
        : {
            constraints: [
              {
                on: 'outcome' as const,
                source: `time <= ${bound}`,
                formula: {
                  k: 'op' as const,
                  op: '<=' as const,
                  args: [
                    { k: 'objective' as const, name: 'time' },
                    { k: 'num' as const, v: bound },
                  ],
                },
              },
            ],
          }),
    });
  const volumes = (of: Study) =>
    (show(hypervolume, of).chart!.spec.data as { values: readonly { h: number }[] }).values.map(({ h }) => h);
  it('grows with the front', () => {
    // Reference a tenth of the range beyond the worst: 0.46 and 10.5.
    expect(volumes(pair())).toEqual([0.04 * 0.5, 0.34 * 5.5, 0.34 * 5.5 + 0.1 * 2.5].map((v) => Number(v.toPrecision(6))));
  });
  it('takes the reference from `where`', () => {
    expect(show(hypervolume, pair(9)).finding).toContain('time 9, in part of `where`');
    expect(volumes(pair(9)).at(-1)).toBeCloseTo(0.34 * 4 + 0.1 * 1, 6);
  });
});

describe('terminator', () => {
  it('bounds what is left to gain more tightly as trials come, above what is really left', () => {
    const values = (show(terminator, hill(60, 0)).chart!.spec.data as { values: readonly { n: string; v: number }[] }).values;
    const bounds = values.filter(({ n }) => n === 'improvement at most').map(({ v }) => v);
    expect(bounds.at(-1)!).toBeLessThan(bounds[0]!);
    const best = Math.max(...hill(60, 0).trials.map((one) => one.values[0]!));
    expect(bounds.at(-1)!).toBeGreaterThan(0.9 - best);
  });
  it('compares with the error of cross-validation where folds were reported', () => {
    const folded = study(
      hill(20).trials.map((one) => ({
        ...one,
        reports: [-0.04, 0, 0.04].map((gap, step) => ({ step: step + 1, value: one.values[0]! + gap })),
      })),
      { space: hill(1).space },
    );
    expect(show(terminator, folded).finding).toContain('the standard error of the best trial over its folds');
    expect(show(terminator, hill(20)).finding).toContain('the noise that the model sees');
  });
});
