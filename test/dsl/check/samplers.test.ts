import { describe, expect, it } from '@jest/globals';
import { check, found, type Row, row } from '../../support/check.ts';

const rows: readonly Row[] = [
  [
    'search x in int[1,9] using random(n=5), ‹random(n=5)› maximize x',
    'A0426',
    '`random(n=5)` stands twice in this comparison',
    'remove one, or give it other arguments; `with repeats=k` runs each sampler k times',
  ],
  [
    'search x in int[1,9], y in {a, b} using random(n=5), ‹numeric›(n=5) maximize if(y == a, x, 0)',
    'A0404',
    '`numeric` handles numbers only; `y` is categorical',
    'use `bayes`, `grid` or `random`',
  ],
  [
    'search x in int[1,9] using random(n=5), ‹bays›(n=5) maximize x',
    'A0303',
    'no sampler `bays`',
    'did you mean `bayes`? (`show samplers` lists all)',
    'search x in int[1,9] using random(n=5), bayes(n=5) maximize x',
  ],
  [
    'search x in int[1,9] using nsga2(n=9, generations=‹3›) maximize x',
    'A0520',
    '`n` and `generations` both say how many trials there are',
    'remove one: n = population × generations',
  ],
  [
    'search x in int[1,9] maximize x prune ‹ashe›(min=1)',
    'A0340',
    'no pruner `ashe`',
    'did you mean `asha`?',
    'search x in int[1,9] maximize x prune asha(min=1)',
  ],
  ['search x in int[1,9] maximize x prune ‹foo›', 'A0340', 'no pruner `foo`', 'there are `asha`, `hyperband` and `median`'],
  [
    'search x in int[1,9] maximize x prune asha(‹mim›=1)',
    'A0305',
    '`asha` has no argument `mim`',
    'did you mean `min`?',
    'search x in int[1,9] maximize x prune asha(min=1)',
  ],
  ['search x in int[1,9] maximize x prune asha(min=‹0›)', 'A0317', '`min` of `asha` is at least 1, not 0'],
  [
    'search x in int[1,9] maximize x prune ‹random›(n=3)',
    'A0340',
    'no pruner `random`',
    'there are `asha`, `hyperband` and `median`',
  ],
  [
    'search x in int[1,9] using bohb(n=9) maximize x ‹prune median›',
    'A0424',
    '`bohb` prunes with `hyperband` by itself',
    'remove `prune`, or use a plain sampler such as `tpe` or `random`',
  ],
  ['search x in int[1,9] using bohb(n=9, ‹eta›=3) maximize x', 'A0305', '`bohb` has no argument `eta`', 'it has n, min, max'],
  [
    'let r = search x in int[1,9] using random(n=5), bayes(n=5) maximize x\nlet m = ‹fit(r)›',
    'A0653',
    '`r` is a comparison of several studies, and `fit` takes one',
    'name one of them: `study("r/random")`',
  ],
];

describe('samplers and pruners', () => {
  it.each(rows)('%s', (...expected) => {
    expect(found(expected[0])).toEqual(row(expected as unknown as Row));
  });
});

function comparisonOf(source: string) {
  const { plan, diagnostics, scope } = check(source);
  expect(diagnostics).toEqual([]);
  const [step] = plan.steps;
  if (step?.op !== 'compare') throw new Error('no comparison');
  return { comparison: step.comparison, scope };
}

describe('comparisons', () => {
  it('give every sampler its own study of the same problem', () => {
    const { comparison, scope } = comparisonOf(
      'let r = search x in int[1,9] using grid, random(n=5), bayes(n=7, acq=ei), bayes(n=7, acq=ucb) maximize x prune median with repeats=10, seed=3',
    );
    expect(comparison).toMatchObject({ name: 'r', repeats: 10 });
    expect(comparison.arms.map(({ label }) => label)).toEqual(['grid', 'random', 'bayes(n=7, acq=ei)', 'bayes(n=7, acq=ucb)']);
    expect(comparison.arms.map(({ study }) => study.total)).toEqual([9, 5, 7, 7]);
    expect(comparison.arms.every(({ study }) => study.run.seed === 3 && study.prune?.unit === 'median')).toBe(true);
    expect(scope.studies.r).toEqual({ params: ['x'], objectives: ['x'], arms: comparison.arms.map(({ label }) => label) });
  });
  it('are also of one sampler, with several seeds', () => {
    const { comparison } = comparisonOf('search x in int[1,9] using random(n=5) maximize x with repeats=3');
    expect([comparison.arms.length, comparison.repeats, comparison.name]).toEqual([1, 3, undefined]);
  });
  it('are none with one seed', () => {
    expect(check('search x in int[1,9] using random(n=5) maximize x with repeats=1').plan.steps[0]).toMatchObject({
      op: 'optimize',
    });
  });
  it('say what is wrong with `until` once', () => {
    const { diagnostics } = check('search x in int[1,9] using random(n=5), bayes(n=5) maximize x until trails >= 3');
    expect(diagnostics).toHaveLength(1);
  });
});

describe('what a sampler stands for', () => {
  const study = (source: string) => {
    const [step] = check(source).plan.steps;
    if (step?.op !== 'optimize') throw new Error('no study');
    return step.study;
  };
  it('is a sampler and a pruner for bohb', () => {
    expect(study('search x in int[1,9] using bohb(n=9, max=27) maximize x')).toMatchObject({
      strategy: { unit: 'tpe', args: {} },
      prune: { kind: 'pruner', unit: 'hyperband', args: { max: { v: 27 } } },
      total: 9,
    });
  });
  it('is population × generations trials', () => {
    expect(study('search x in int[1,9] using nsga2(population=4, generations=5) maximize x').total).toBe(20);
  });
  it('is a pruner of its name after prune, let-bound or not', () => {
    expect(study('search x in int[1,9] maximize x prune asha(min=2)').prune).toMatchObject({ kind: 'pruner', unit: 'asha' });
    const { plan } = check('let p = median(warmup=3)\nsearch x in int[1,9] maximize x prune p');
    expect(plan.steps[1]).toMatchObject({ study: { prune: { kind: 'pruner', unit: 'median', args: { warmup: { v: 3 } } } } });
  });
});
