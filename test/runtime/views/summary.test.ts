import { describe, expect, it } from '@jest/globals';
import type { Param } from '../../../dsl/plan.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import type { Study } from '../../../runtime/core/study.ts';
import type { Trial } from '../../../runtime/core/trial.ts';
import { summary } from '../../../runtime/views/outcome/summary.ts';
import { study, trial } from '../../support/studies.ts';

const notes = (of: Study, reason: 'condition' | 'interrupted' = 'condition') =>
  (summary(of, { reason, resumed: 0, elapsed: 1000 }).facts ?? [])
    .filter(({ label }) => label === 'Note')
    .map(({ value }) => value);
const swept = (value: (hidden: number, i: number) => Partial<Trial>) =>
  Array.from({ length: 20 }, (_, i) => trial(i, { params: { hidden: 5 * (i + 1) }, ...value(5 * (i + 1), i) }));
const hill = (hidden: number) => ({ values: [-((hidden - 40) ** 2)] });

describe('the result of a search', () => {
  it('has no notes where all is well', () => {
    expect(notes(study(swept(hill)))).toEqual([]);
  });
  it('says that the best is at an end of its domain, and what looks beyond', () => {
    const found = notes(study(swept((hidden) => ({ values: [hidden] }))));
    expect(found).toEqual(['the best hidden, 100, is at the upper end of its domain: `hidden in int[1, 200]` looks beyond']);
  });
  it.each<[Param['domain'], number, string | undefined]>([
    [{ kind: 'real', low: 1e-4, high: 1e-2, scale: 'log' }, 1e-2, 'real[1e-4, 0.1] log'],
    [{ kind: 'real', low: 1e-4, high: 1e-2, scale: 'log' }, 1e-4, 'real[1e-5, 0.01] log'],
    [{ kind: 'real', low: -5, high: 5, scale: 'linear' }, -5, 'real[-15, 5]'],
    // A share has nothing beyond, nor has a count below 1.
    [{ kind: 'real', low: 0, high: 0.9, scale: 'linear' }, 0.9, undefined],
    [{ kind: 'int', low: 1, high: 100, scale: 'linear', step: 1 }, 1, undefined],
    [{ kind: 'int', low: 1, high: 3, scale: 'linear', step: 1 }, 3, undefined],
  ])('widens %j from %d', (domain, at, wider) => {
    const trials = Array.from({ length: 20 }, (_, i) =>
      trial(i, { params: { x: i === 7 ? at : 0.5 }, values: [i === 7 ? 1 : (i % 3) / 3] }),
    );
    const found = notes(study(trials, { space: { params: [{ name: 'x', domain }], derived: [] } }));
    expect(found.filter((note) => note.includes('end of its domain')).map((note) => /`x in (.*)` looks/.exec(note)![1])).toEqual(
      wider === undefined ? [] : [wider],
    );
  });
  it('says where everything failed', () => {
    const broken = swept((hidden) => (hidden > 80 ? { state: 'failed', values: [], error: 'NaN' } : hill(hidden)));
    expect(notes(study(broken))).toEqual(['all 4 trials with hidden ≥ 85 failed: `where hidden <= 80` keeps away from there']);
    const scattered = swept((hidden, i) => (i % 5 === 2 ? { state: 'failed', values: [], error: 'NaN' } : hill(hidden)));
    expect(notes(study(scattered))).toEqual([]);
  });
  it('says which label always failed', () => {
    const space = {
      params: [{ name: 'solver', domain: { kind: 'categorical' as const, values: ['adam', 'lbfgs'] } }],
      derived: [],
    };
    const trials = Array.from({ length: 20 }, (_, i) =>
      i % 4 === 0
        ? trial(i, { params: { solver: 'lbfgs' }, state: 'failed', values: [], error: 'x' })
        : trial(i, { params: { solver: 'adam' }, values: [i] }),
    );
    expect(notes(study(trials, { space }))).toEqual([
      'all 5 trials with solver = lbfgs failed: `where solver != lbfgs` keeps away from there',
    ]);
  });
  it('says when differences are noise', () => {
    expect(notes(study(swept(() => ({ values: [1] }))))[0]).toMatch(/^all 20 complete trials have the same value/);
    const rng = new Rng(5);
    expect(notes(study(swept(() => ({ values: [rng.next()] })))).join()).toMatch(
      /the parameters explain \d+% of the differences/,
    );
    const folds = swept((hidden) => {
      const value = 0.9 - ((hidden - 40) / 1000) ** 2;
      return { values: [value], reports: [-0.1, 0, 0.1].map((gap, step) => ({ step, value: value + gap })) };
    });
    expect(notes(study(folds))).toEqual([
      'the best value has a standard error of 0.075 over its folds, and 19 other trials lie within it: averaging more folds, `repeats=5` in the score, would tell more apart',
    ]);
  });
  it('says when trials are too few, and how to go on', () => {
    const space = {
      params: ['a', 'b', 'c'].map((name): Param => ({ name, domain: { kind: 'real', low: 0, high: 1, scale: 'linear' } })),
      derived: [],
    };
    const trials = Array.from({ length: 6 }, (_, i) => trial(i, { params: { a: i / 7, b: 0.5, c: 0.5 }, values: [i] }));
    expect(notes(study(trials, { space }))).toEqual(['6 complete trials see little of 3 parameters: `n=15` goes on from here']);
    expect(notes(study(trials, { space }), 'interrupted')).toEqual([]);
  });
  it('says that a Gaussian process learns from some of many trials', () => {
    const many = Array.from({ length: 1200 }, (_, i) => trial(i, { params: { hidden: 1 + (i % 100) }, ...hill(1 + (i % 100)) }));
    const strategy = (unit: string): Partial<Study> => ({ strategy: { k: 'unit', kind: 'sampler', unit, args: {} } });
    const note =
      'beyond 250 trials `bayes` learns from 250 of them, here of 1,200: the best, their neighbours and some of the others';
    expect(notes(study(many, strategy('bayes')))).toEqual([note]);
    expect(notes(study(many, strategy('tpe')))).toEqual([]);
    expect(notes(study(many.slice(0, 250), strategy('bayes')))).toEqual([]);
    // `auto` takes a Gaussian process for up to 300 trials.
    expect(notes(study(many.slice(0, 280), strategy('auto')))).toEqual([note.replace('1,200', '280')]);
    expect(notes(study(many, strategy('auto')))).toEqual([]);
  });
  it('names what matters where that can be said', () => {
    const rng = new Rng(6);
    const space = {
      params: ['a', 'b'].map((name): Param => ({ name, domain: { kind: 'real', low: 0, high: 1, scale: 'linear' } })),
      derived: [],
    };
    const made = (count: number) =>
      Array.from({ length: count }, (_, i) => {
        const params = { a: rng.next(), b: rng.next() };
        return trial(i, { params, values: [Math.sin(5 * params.a) + 0.1 * params.b] });
      });
    const matters = (count: number) =>
      summary(study(made(count), { space }), { reason: 'condition', resumed: 0, elapsed: 1 }).facts!.find(
        ({ label }) => label === 'Matters',
      );
    expect(matters(40)?.value).toMatch(/^a \d+%, b (< )?\d+% of the variance \(`show importance`\)$/);
    expect(matters(19)).toBeUndefined();
  });
});
