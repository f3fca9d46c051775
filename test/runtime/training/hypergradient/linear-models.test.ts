import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../../runtime/core/rng.ts';
import type { ArgValues, ModelUnit } from '../../../../runtime/core/unit.ts';
import linear from '../../../../runtime/models/linear.ts';
import logistic from '../../../../runtime/models/logistic.ts';
import { agreement, drawRows, lossOf, slopeOfLoss } from './differences.ts';

const never = { cancelled: () => false };
const defaults = (unit: ModelUnit): ArgValues =>
  Object.fromEntries(Object.entries(unit.args).map(([name, { default: value }]) => [name, value!]));

/** Checks the derivative by one argument against differences of the same solution, and the prediction against the plain fit's. */
async function check(unit: ModelUnit, given: ArgValues, name: string, classes: number, component = 0): Promise<void> {
  const rng = new Rng(4, classes);
  const [train, test] = [drawRows(200, classes, rng), drawRows(100, classes, rng)];
  const args = { ...defaults(unit), ...given };
  const contextOf = (own: ArgValues) => ({
    args: own,
    task: classes === 0 ? ('regression' as const) : ('classification' as const),
    classes,
    seed: 1,
  });
  const value = args[name] as number | readonly number[];
  const components = typeof value === 'number' ? [[1]] : value.map((_, i) => [Number(i === component)]);
  const solve = async (own: ArgValues) => {
    const fitted = await unit.fit(train, contextOf(own), never);
    const tangents = await unit.tangents!(train, contextOf(own), never, fitted, { count: 1, by: { [name]: components } });
    return { ...tangents(test), plain: fitted.predict(test) };
  };
  const { predicted, slopes, plain } = await solve(args);
  expect(Math.abs(lossOf(plain, test, classes) / lossOf(predicted, test, classes) - 1)).toBeLessThan(1e-4);
  const found = slopeOfLoss(predicted, slopes[0]!, test, classes);
  const along = new Map<number, number>();
  for (const h of [1e-5, 1e-6, 1e-7, 1e-8]) {
    for (const factor of [1 + h, 1 - h]) {
      const moved = typeof value === 'number' ? value * factor : value.map((one, i) => (i === component ? one * factor : one));
      along.set(factor, lossOf((await solve({ ...args, [name]: moved })).predicted, test, classes));
    }
  }
  const at = typeof value === 'number' ? value : value[component]!;
  expect(agreement(found, at, (factor) => along.get(factor)!)).toBeLessThan(1e-4);
}

describe('derivatives of the linear models agree with central differences to 1e-4', () => {
  it.each([
    [{ alpha: 3 }, 'alpha', 0],
    [{ alpha: [1, 2, 3, 4, 5, 6] }, 'alpha', 4],
    [{ penalty: 'l1', alpha: 0.05, tol: 1e-12 }, 'alpha', 0],
    [{ penalty: 'elastic_net', alpha: 0.1, tol: 1e-12 }, 'alpha', 0],
    [{ penalty: 'elastic_net', alpha: 0.1, tol: 1e-12 }, 'l1_ratio', 0],
    [{ penalty: 'elastic_net', alpha: [0.1, 0.2, 0.1, 0.05, 0.1, 0.1], tol: 1e-12 }, 'alpha', 1],
  ])('linear(%j) by %s, component %i', (args, name, component) => check(linear, args as ArgValues, name, 0, component));

  it.each([
    [2, { C: 0.3, tol: 1e-8 }, 'C'],
    [3, { C: 0.3, tol: 1e-8 }, 'C'],
    [2, { penalty: 'l1', C: 0.2, tol: 1e-8 }, 'C'],
    [3, { penalty: 'elastic_net', C: 0.1, tol: 1e-8 }, 'C'],
    [2, { penalty: 'elastic_net', C: 0.2, tol: 1e-8 }, 'l1_ratio'],
  ])('logistic with %i classes, %j, by %s', (classes, args, name) => check(logistic, args as ArgValues, name, classes));

  it('gives nothing where nothing is penalised', async () => {
    const train = drawRows(100, 2, new Rng(1));
    const context = { args: { ...defaults(logistic), penalty: 'none' }, task: 'classification' as const, classes: 2, seed: 1 };
    const fitted = await logistic.fit(train, context, never);
    const tangents = await logistic.tangents!(train, context, never, fitted, { count: 1, by: { C: [[1]] } });
    expect(tangents(train).slopes[0]!.every((slope) => slope === 0)).toBe(true);
  });
});

describe('a list of penalties', () => {
  it('has one a column, or is refused', async () => {
    const train = drawRows(50, 0, new Rng(1));
    const context = { args: { ...defaults(linear), alpha: [1, 2] }, task: 'regression' as const, classes: 0, seed: 1 };
    await expect(linear.fit(train, context, never)).rejects.toMatchObject({ code: 'A0815', params: { given: 2, wants: 6 } });
  });
});
