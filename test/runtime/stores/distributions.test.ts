import { describe, expect, it } from '@jest/globals';
import type { Domain, Value } from '../../../dsl/plan.ts';
import {
  distributionOf,
  domainOf,
  fromJson,
  toExternal,
  toInternal,
  toJson,
} from '../../../runtime/stores/optuna/distributions.ts';

const float = (low: number, high: number, log: boolean, step: number | null = null) => ({
  name: 'FloatDistribution',
  attributes: { low, high, log, step },
});
const int = (low: number, high: number, log: boolean, step = 1) => ({
  name: 'IntDistribution',
  attributes: { low, high, log, step },
});
const choices = (...values: unknown[]) => ({ name: 'CategoricalDistribution', attributes: { choices: values } });

/** The table: our domain, Optuna's distribution, whether it is the very same, and values with their numbers there. */
const table: readonly (readonly [Domain, object, boolean, readonly (readonly [Value, number])[]])[] = [
  [{ kind: 'int', low: 1, high: 100, scale: 'linear', step: 1 }, int(1, 100, false), true, [[1, 1]]],
  [{ kind: 'int', low: -4, high: 8, scale: 'linear', step: 3 }, int(-4, 8, false, 3), true, [[-1, -1]]],
  [{ kind: 'int', low: 1, high: 512, scale: 'log', step: 1 }, int(1, 512, true), true, [[512, 512]]],
  [{ kind: 'int', low: 10, high: 90, scale: 'log', step: 20 }, int(10, 90, false, 20), false, [[30, 30]]],
  [{ kind: 'int', low: 1, high: 9, scale: 'reverse_log', step: 1 }, int(1, 9, false), false, [[9, 9]]],
  [{ kind: 'real', low: 0, high: 1, scale: 'linear' }, float(0, 1, false), true, [[0.1 + 0.2, 0.1 + 0.2]]],
  [{ kind: 'real', low: 1e-5, high: 1, scale: 'log' }, float(1e-5, 1, true), true, [[1e-5, 1e-5]]],
  [{ kind: 'real', low: 0, high: 0.6, scale: 'linear', step: 0.1 }, float(0, 0.6, false, 0.1), true, [[0.1 * 3, 0.1 * 3]]],
  [{ kind: 'real', low: 0.5, high: 2, scale: 'log', step: 0.5 }, float(0.5, 2, false, 0.5), false, [[1.5, 1.5]]],
  [{ kind: 'real', low: 0, high: 0.99, scale: 'reverse_log' }, float(0, 0.99, false), false, [[0.99, 0.99]]],
  [
    { kind: 'bool' },
    choices(false, true),
    true,
    [
      [false, 0],
      [true, 1],
    ],
  ],
  [
    { kind: 'categorical', values: ['adam', 1, true, 2.5] },
    choices('adam', 1, true, 2.5),
    true,
    [
      [true, 2],
      [1, 1],
    ],
  ],
  [{ kind: 'categorical', values: [false, true] }, choices(false, true), false, [[true, 1]]],
  [{ kind: 'categorical', values: [[32], [64, 32]] }, choices('[32]', '[64,32]'), false, []],
  [{ kind: 'ordinal', values: [16, 32, 64] }, choices(16, 32, 64), false, [[64, 2]]],
];

describe('domains as distributions', () => {
  it.each(table)('%j', (domain, json, exact, values) => {
    const nearest = distributionOf(domain);
    expect(JSON.parse(toJson(nearest.distribution))).toEqual(json);
    expect(nearest.exact).toBe(exact);
    if (exact) expect(domainOf(nearest.distribution)).toEqual(domain);
    else expect(domainOf(nearest.distribution)).not.toEqual(domain);
    expect(fromJson(toJson(nearest.distribution))).toEqual(nearest.distribution);
    for (const [value, internal] of values) {
      expect(toInternal(nearest.distribution, value)).toBe(internal);
      expect(toExternal(nearest.distribution, internal)).toBe(value);
    }
  });

  it('keeps a list among choices as its text', () => {
    const { distribution } = distributionOf({ kind: 'categorical', values: [[32], [64, 32]] });
    expect(toInternal(distribution, [64, 32])).toBe(1);
    expect(toExternal(distribution, 1)).toBe('[64,32]');
  });

  it.each([
    [{ kind: 'int', low: 1, high: 9, scale: 'linear', step: 1 }, 10],
    [{ kind: 'int', low: 1, high: 9, scale: 'linear', step: 1 }, '5'],
    [{ kind: 'real', low: 0, high: 1, scale: 'linear' }, Number.NaN],
    [{ kind: 'categorical', values: ['1', 'true'] }, 1],
    [{ kind: 'bool' }, 'true'],
  ] as const)('%j has no value %j', (domain, value) => {
    expect(() => toInternal(distributionOf(domain).distribution, value)).toThrow('is outside of');
  });
});

describe('distributions of Optuna', () => {
  it.each([
    [
      '{"name": "UniformDistribution", "attributes": {"low": 0.0, "high": 1.0}}',
      { kind: 'real', low: 0, high: 1, scale: 'linear' },
    ],
    [
      '{"name": "LogUniformDistribution", "attributes": {"low": 0.1, "high": 1}}',
      { kind: 'real', low: 0.1, high: 1, scale: 'log' },
    ],
    [
      '{"name": "DiscreteUniformDistribution", "attributes": {"low": 0, "high": 1, "q": 0.25}}',
      { kind: 'real', low: 0, high: 1, scale: 'linear', step: 0.25 },
    ],
    [
      '{"name": "IntUniformDistribution", "attributes": {"low": 0, "high": 10, "step": 5}}',
      { kind: 'int', low: 0, high: 10, scale: 'linear', step: 5 },
    ],
    [
      '{"name": "IntLogUniformDistribution", "attributes": {"low": 1, "high": 10, "step": 1}}',
      { kind: 'int', low: 1, high: 10, scale: 'log', step: 1 },
    ],
    [
      '{"name": "CategoricalDistribution", "attributes": {"choices": [null, "NaN", -Infinity, NaN, "a\\"Infinity"]}}',
      { kind: 'categorical', values: ['None', 'NaN', Number.NEGATIVE_INFINITY, 'nan', 'a"Infinity'] },
    ],
  ])('%s', (json, domain) => {
    expect(domainOf(fromJson(json))).toEqual(domain);
  });

  it.each([
    '{"name": "NormalDistribution", "attributes": {}}',
    '{"name": "FloatDistribution", "attributes": {"low": "0", "high": 1}}',
    '{"name": "CategoricalDistribution", "attributes": {"choices": "abc"}}',
    '{"name": "IntDistribution", "attributes": {"low": 0, "high": 1',
  ])('refuses %s', (json) => {
    expect(() => fromJson(json)).toThrow();
  });
});
