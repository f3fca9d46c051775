import { describe, expect, it } from '@jest/globals';
import type { Params } from '../../../runtime/core/trial.ts';
import { evaluate, evaluatorOf, specOf } from '../../bench/hypergradient/problem.ts';

/** The gradient that a trial keeps, and central differences of the values that plain trials give. */
async function check(search: string, at: Params, tolerance: number, h = 1e-4): Promise<void> {
  const spec = specOf(`search ${search} with seed=1`);
  const [plain, following] = [await evaluatorOf(spec, false), await evaluatorOf(spec, true)];
  const { values, attributes } = await evaluate(following, at);
  expect(values).toEqual((await evaluate(plain, at)).values);
  const gradient = attributes.gradient as Readonly<Record<string, number>>;
  expect(Object.keys(gradient)).toEqual(spec.problem.space.params.map(({ name }) => name));
  const size = Math.max(...Object.entries(gradient).map(([name, slope]) => Math.abs(slope * (at[name] as number))));
  expect(size).toBeGreaterThan(0);
  for (const [name, slope] of Object.entries(gradient)) {
    const value = at[name] as number;
    const along = async (factor: number) => (await evaluate(plain, { ...at, [name]: value * factor })).values[0]!;
    const difference = ((await along(1 + h)) - (await along(1 - h))) / (2 * h);
    expect([name, Math.abs(slope * value - difference) / size]).toEqual([name, expect.closeTo(0, tolerance)]);
  }
}

describe("a trial's gradient agrees with differences of plain trials", () => {
  it('by each element of a vector', () => {
    const at = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`alpha[${i + 1}]`, 0.2 + 0.1 * i]));
    return check('alpha in real[1e-3, 1e3]^10 log using gradient(n=1) minimize cv_rmse(linear, diabetes)', at, 5);
  });

  it('through formulas as arguments, derived values, two scores and what is around them', () =>
    check(
      'x in real[-2, 2], y in real[0.1, 2], z = x * y using gradient(n=1) maximize -cv_rmse(linear(alpha=10^z), diabetes) * y - 3 * holdout_mse(linear(alpha=y), diabetes)^0.5 + x^2',
      { x: -0.4, y: 0.7 },
      5,
    ));

  it('of logistic regression, whose plain fit ends a little before the minimum: to 2 digits', () =>
    check('C in real[1e-3, 1e3] log using gradient(n=1) minimize cv_logloss(logistic(tol=1e-7), iris)', { C: 0.4 }, 2, 3e-2));

  it('of a perceptron, whose plain trials are of single precision: to 2 digits', () =>
    check(
      'alpha in real[1e-3, 10]^2 log, lr in real[1e-3, 1] log, momentum in real[0.1, 0.9] using gradient(n=1) minimize holdout_logloss(mlp(hidden=[6], activation=tanh, solver=sgd, epochs=30, patience=30), moons(n=120, noise=0.3))',
      { 'alpha[1]': 0.4, 'alpha[2]': 0.7, lr: 0.05, momentum: 0.6 },
      2,
      1e-2,
    ));
});
