import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Param } from '../../../dsl/plan.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import type { Study } from '../../../runtime/core/study.ts';
import type { Params } from '../../../runtime/core/trial.ts';
import type { Evaluator } from '../../../runtime/importance/evaluator.ts';
import { fanova } from '../../../runtime/importance/fanova.ts';
import { variancesOf } from '../../../runtime/importance/forest/marginals.ts';
import { gp } from '../../../runtime/importance/gp.ts';
import { mdi } from '../../../runtime/importance/mdi.ts';
import { ped } from '../../../runtime/importance/ped.ts';
import { observe } from '../../../runtime/surrogate/observed.ts';
import { leafOf, type Tree } from '../../../runtime/training/trees/tree.ts';
import { study, trial } from '../../support/studies.ts';

interface Recorded {
  readonly study: readonly { readonly params: Params; readonly value: number }[];
  readonly logged: Recorded['study'];
  readonly fanova: Readonly<Record<string, number>>;
  readonly mdi: Readonly<Record<string, number>>;
  readonly ped: Readonly<Record<string, number>>;
  readonly pedLogged: Readonly<Record<string, number>>;
}
/** Of optuna 5.0 and scikit-learn 1.9, as `versions` in the file says; forests are means over ten seeds. */
const optuna = JSON.parse(readFileSync(new URL('../../golden/importance/reference.json', import.meta.url), 'utf8')) as Recorded;

const real = (name: string, low: number, high: number, scale: 'linear' | 'log' = 'linear'): Param => ({
  name,
  domain: { kind: 'real', low, high, scale },
});
const k: Param = { name: 'k', domain: { kind: 'int', low: 1, high: 40, scale: 'linear', step: 1 } };
const c: Param = { name: 'c', domain: { kind: 'categorical', values: ['a', 'b', 'c', 'd'] } };

function told(rows: Recorded['study'], params: readonly Param[], direction: 'maximize' | 'minimize'): Study {
  return study(
    rows.map(({ params: point, value }, number) => trial(number, { params: point, values: [value] })),
    { space: { params, derived: [] }, objectives: [{ name: 'f', direction, formula: { k: 'num', v: 0 } }] },
  );
}
const mixed = told(optuna.study, [real('x', -1, 1), k, c, real('idle', 0, 1)], 'minimize');
const logged = told(optuna.logged, [real('lr', 1e-4, 1e-1, 'log'), k], 'maximize');
const sharesBy = (evaluator: Evaluator, of: Study) =>
  Object.fromEntries(evaluator.evaluate(observe(of)).shares.map(({ name, value }) => [name, value]));

function expectClose(got: Readonly<Record<string, number>>, expected: Readonly<Record<string, number>>, within: number) {
  expect(Object.keys(got).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, value] of Object.entries(expected)) expect(Math.abs(got[name]! - value)).toBeLessThan(within);
}

describe('against Optuna on 300 random trials', () => {
  it('PED-ANOVA is the same to six digits, on a log scale too', () => {
    expectClose(sharesBy(ped, mixed), optuna.ped, 1e-6);
    expectClose(sharesBy(ped, logged), optuna.pedLogged, 1e-6);
  });
  it('fANOVA is the same within 0.04: other bootstraps, and labels in order instead of a column a label', () => {
    expectClose(sharesBy(fanova, mixed), optuna.fanova, 0.04);
  });
  it('mean decrease in impurity is the same within 0.04', () => {
    expectClose(sharesBy(mdi, mixed), optuna.mdi, 0.04);
  });
});

it('decomposes the variance of a tree exactly: as a fine grid of its predictions does', () => {
  // x < 0.25 → 1; else y < 0.5 → 2, else 5.
  const tree: Tree = {
    feature: Int32Array.of(0, 0, 1, 0, 0),
    border: Float64Array.of(0.25, 0, 0.5, 0, 0),
    left: Int32Array.of(1, -1, 3, -1, -1),
    right: Int32Array.of(2, -1, 4, -1, -1),
    values: Float64Array.of(0, 1, 0, 2, 5),
    outputs: 1,
  };
  const n = 200;
  const f = (i: number, j: number) => tree.values[leafOf(tree, Float64Array.of((i + 0.5) / n, (j + 0.5) / n), 0)]!;
  const cells = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_unused, j) => f(i, j)));
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const variance = (values: readonly number[]) => {
    const centre = mean(values);
    return mean(values.map((v) => (v - centre) ** 2));
  };
  const { total, alone } = variancesOf(tree, 3);
  expect(total).toBeCloseTo(variance(cells.flat()), 10);
  expect(alone[0]).toBeCloseTo(variance(cells.map(mean)), 10);
  expect(alone[1]).toBeCloseTo(variance(Array.from({ length: n }, (_, j) => mean(cells.map((row) => row[j]!)))), 10);
  expect(alone[2]).toBe(0);
});

describe.each([fanova, mdi, ped, gp])('$name', (evaluator) => {
  it('finds the parameter that matters, and gives an idle one less', () => {
    const rng = new Rng(3);
    const rows = Array.from({ length: 80 }, () => {
      const params = { a: rng.next(), b: rng.next() };
      return { params, value: Math.sin(6 * params.a) + 0.01 * params.b };
    });
    const found = sharesBy(evaluator, told(rows, [real('a', 0, 1), real('b', 0, 1)], 'maximize'));
    expect(found.a).toBeGreaterThan(0.6);
    expect(found.a! + found.b!).toBeLessThanOrEqual(1 + 1e-12);
  });
  it('gives finite shares for equal values, huge ones, and two trials', () => {
    const params = [real('a', 0, 1), c];
    const point = (i: number) => ({ a: (i % 7) / 7, c: 'abcd'[i % 4]! });
    for (const values of [
      [1, 1, 1, 1, 1],
      [1e300, -1e300, 3, 4, 5],
      [1, 2],
    ]) {
      const shares = Object.values(
        sharesBy(
          evaluator,
          told(
            values.map((value, i) => ({ params: point(i), value })),
            params,
            'minimize',
          ),
        ),
      );
      expect(shares).toHaveLength(2);
      for (const share of shares) expect(share >= 0 && share <= 1).toBe(true);
    }
  });
});
