import { describe, expect, it } from '@jest/globals';
import { present } from '../../../dsl/catalog.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import type { Study } from '../../../runtime/core/study.ts';
import best from '../../../runtime/views/best.ts';
import plan from '../../../runtime/views/plan.ts';
import samplers from '../../../runtime/views/samplers.ts';
import studies from '../../../runtime/views/studies.ts';
import trials from '../../../runtime/views/trials.ts';
import { study, trial } from '../../support/studies.ts';

const values = (numbers: readonly number[]) => numbers.map((value, number) => trial(number, { values: [value] }));
const show = (unit: typeof best, shown: readonly Study[], args = {}) => {
  const defaults = Object.fromEntries(Object.entries(unit.args).map(([name, argument]) => [name, argument.default!]));
  return unit.render({ args: { ...defaults, ...args }, studies: shown, catalog });
};

describe('best', () => {
  it('names the best trial and gives its parameters to copy', () => {
    const rendering = show(best, [study(values([0.5, 0.92134, 0.9]))]);
    expect(rendering.finding).toBe('Best cv_accuracy(mlp) 0.9213 at trial 1 of 3 with hidden = 11');
    expect(rendering.facts).toContainEqual({ label: 'Parameters', value: 'hidden = 11', code: true });
    expect(rendering.facts).toContainEqual({ label: 'Best', value: 'cv_accuracy(mlp) = 0.92134 (higher is better)' });
  });
  it('ranks the k best, by the direction of the objective, of equal ones the earlier first', () => {
    const minimized = study(values([3, 1, 2, 1]), {
      objectives: [{ name: 'loss', direction: 'minimize', formula: { k: 'num', v: 0 } }],
    });
    expect(show(best, [minimized], { k: 3 }).table?.rows.map(([number]) => number)).toEqual([1, 3, 2]);
  });
  it('says why there is none', () => {
    const failed = study([trial(0, { state: 'failed', values: [], error: 'no rows' })]);
    expect(show(best, [failed]).finding).toBe("None of s1's trials has a result (1 trial: 1 failed); trial 0: no rows");
    expect(show(best, [study([])]).finding).toBe('No trial of s1 has been run yet');
  });
});

describe('trials', () => {
  it('shows the newest hundred and how many there are', () => {
    const { table } = show(trials, [study(values(Array.from({ length: 250 }, (_, i) => i)))]);
    expect(table?.rows).toHaveLength(100);
    expect(table?.rows[0]?.[0]).toBe(150);
    expect(table?.total).toBe(250);
  });
  it('shows the best on demand, those without a value last', () => {
    const some = [...values([1, 3, 2]), trial(3, { state: 'failed', values: [], error: 'x' })];
    const { table } = show(trials, [study(some)], { by: 'best' });
    expect(table?.rows.map(([number]) => number)).toEqual([1, 2, 0, 3]);
    expect(table?.columns.map(({ name }) => name)).toEqual(['trial', 'state', 'cv_accuracy(mlp)', 'hidden', 'duration', 'error']);
    expect(table?.rows[3]).toEqual([3, 'failed', undefined, 13, '250 ms', 'x']);
  });
});

it('shows what a study searches', () => {
  const rendering = show(plan, [study(values([1]))]);
  expect(rendering.finding).toBe('s1 searches 1 parameter with bayes for 1 trial');
  expect(rendering.facts).toContainEqual({ label: 'hidden', value: 'int[1, 100]' });
});

it('lists the studies of the notebook', () => {
  const rendering = show(studies, [study(values([1, 2]), { total: 5 }), study([], { name: 's2' })]);
  expect(rendering.table?.rows).toEqual([
    ['s1', 'maximize cv_accuracy(mlp)', 'bayes', 0, '2 of 5', 2],
    ['s2', 'maximize cv_accuracy(mlp)', 'bayes', 0, '0 of 0', undefined],
  ]);
});

it('lists a catalogue with every unit of its kind', () => {
  const names = samplers.render({ args: {}, studies: [], catalog }).table?.rows.map(([name]) => name);
  expect(names).toEqual(present(catalog.sampler).map(({ name }) => name));
});
