import { describe, expect, it } from '@jest/globals';
import { beginning, evenly } from '../../../runtime/prediction/measured.ts';
import { bestFacts } from '../../../runtime/views/outcome/best.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { sessionIn, studyOf } from '../session/sessions.ts';
import { refusalOf, run, shown } from './programs.ts';

describe('what is measured for a view', () => {
  it('is the models of the search again: the mean over rows is the score', async () => {
    const session = sessionIn(temporaryFolder());
    const events = await run(
      session,
      'let s = search depth in int[1, 4] using random(n=3) maximize cv_accuracy(tree, iris)\nshow confusion, learning_curve of s',
    );
    const [confusion, curve] = shown(events).slice(-2);
    const best = Math.max(...studyOf(events).trials.map(({ values }) => values[0]!));
    const cells = (confusion!.chart!.spec.data as { values: { t: string; p: string; n: number }[] }).values;
    const right = cells.reduce((sum, { t, p, n }) => sum + (t === p ? n : 0), 0);
    expect(cells.reduce((sum, { n }) => sum + n, 0)).toBe(150);
    // Folds of equal size: the mean of their scores is the share over all.
    expect(right / 150).toBeCloseTo(best, 12);
    const points = (curve!.chart!.spec.data as { values: { n: number; s: string; v: number }[] }).values;
    expect(points.filter(({ s }) => s === 'rows not seen').at(-1)).toMatchObject({ n: 120, v: Number(best.toPrecision(6)) });
    expect(points.map(({ n }) => n)).toEqual([...points.map(({ n }) => n)].sort((a, b) => a - b));
  });
  it('is for one model of one objective', async () => {
    const session = sessionIn(temporaryFolder());
    expect(
      (await refusalOf(session, 'let s = search x in real[0, 1] using random(n=1) minimize x\nshow residuals of s'))[0],
    ).toBe('A0664');
    const two = 'let t = search depth in int[1, 4] using random(n=2) maximize cv_accuracy(tree, iris) minimize n_params(tree)';
    expect((await refusalOf(session, `${two}\nshow confusion of t`))[0]).toBe('A0425');
  });
  it('draws beginnings with all classes in their shares', () => {
    const order = Int32Array.from({ length: 100 }, (_, i) => (37 * i) % 100);
    const classOf = (row: number): number => (row < 90 ? 0 : row < 99 ? 1 : 2);
    const even = evenly(order, classOf);
    expect([...even].sort((a, b) => a - b)).toEqual([...order].sort((a, b) => a - b));
    expect(new Set([...even.subarray(0, 3)].map(classOf))).toEqual(new Set([0, 1, 2]));
    expect([...even.subarray(0, 50)].filter((row) => classOf(row) === 1).length).toBeCloseTo(5, -1);
    expect(beginning(even, 0.001)).toHaveLength(2);
    expect(beginning(even, 1)).toHaveLength(100);
  });
});

describe('costs', () => {
  it('are objectives and limits beside a quality', async () => {
    const events = await run(
      sessionIn(temporaryFolder()),
      `search hidden in int[1, 9] using grid maximize cv_accuracy(mlp(epochs=2), iris) as acc minimize n_params(mlp(epochs=2)) as size
minimize fit_time(mlp(epochs=2)) as seconds where predict_time(mlp(epochs=2)) >= 0 and size <= 50`,
    );
    const { trials } = studyOf(events);
    for (const { params, values, attributes } of trials) {
      // 4 inputs, 3 classes: (4 + 1) · h + (h + 1) · 3.
      expect(values[1]).toBe(8 * (params.hidden as number) + 3);
      expect(values[2]).toBeGreaterThan(0);
      expect(attributes.scores).toHaveLength(5);
    }
    const feasible = trials.filter(({ attributes }) =>
      (attributes.constraints as readonly number[]).every((excess) => excess <= 0),
    );
    expect(feasible.map(({ params }) => params.hidden)).toEqual([1, 2, 3, 4, 5]);
    const facts = bestFacts(studyOf(events)).map(({ label }) => label);
    expect(facts).toContain('Timings');
  });
  it('of numbers are measured on the rows as the quality reads them', async () => {
    const events = await run(
      sessionIn(temporaryFolder()),
      'search alpha in real[0.1, 1] using random(n=1) minimize cv_rmse(linear, diabetes) minimize n_params(linear)',
    );
    expect(studyOf(events).trials[0]?.values[1]).toBe(11);
  });
});
