import { describe, expect, it } from '@jest/globals';
import type { Param } from '../../../dsl/plan.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import type { SamplerUnit } from '../../../runtime/core/unit.ts';
import { cumulative } from '../../../runtime/math/normal.ts';
import lhs from '../../../runtime/samplers/lhs.ts';
import random from '../../../runtime/samplers/random.ts';
import sobol from '../../../runtime/samplers/sobol.ts';

const N = 512;
const normal = (x: number) => (cumulative((x - 3) / 2) - cumulative(-1.5)) / (cumulative(3.5) - cumulative(-1.5));

/** Parameters and the share of their values that should lie below one. */
const PARAMS: readonly (readonly [param: Param, below: (x: number) => number])[] = [
  [{ name: 'linear', domain: { kind: 'real', low: -2, high: 6, scale: 'linear' } }, (x) => (x + 2) / 8],
  [{ name: 'log', domain: { kind: 'real', low: 1e-4, high: 10, scale: 'log' } }, (x) => Math.log(x / 1e-4) / Math.log(1e5)],
  [{ name: 'reverse', domain: { kind: 'real', low: 0, high: 0.999, scale: 'reverse_log' } }, (x) => -Math.log10(1 - x) / 3],
  [
    {
      name: 'prior',
      domain: { kind: 'real', low: 0, high: 10, scale: 'linear' },
      prior: { distribution: 'normal', mean: 3, sd: 2 },
    },
    normal,
  ],
];

/** The largest distance between the shares that should lie below a value and those that do (Kolmogorov & Smirnov). */
function distance(values: readonly number[], below: (x: number) => number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.reduce((most, x, i) => Math.max(most, below(x) - i / N, (i + 1) / N - below(x)), 0);
}

/** Largest distances allowed: of independent draws in 99.9 % of cases; of a net or a Latin hypercube one stratum. */
const LIMITS: readonly (readonly [SamplerUnit, number])[] = [
  [random, 1.95 / Math.sqrt(N)],
  [sobol, 1.001 / N],
  [lhs, 1.001 / N],
];

describe.each(LIMITS.map(([unit, limit]) => [unit.name, unit, limit] as const))('%s', (_, unit, limit) => {
  const points = unit
    .create({
      space: { params: PARAMS.map(([param]) => param), derived: [] },
      objectives: [],
      constraints: [],
      args: {},
      rng: (trial) => new Rng(11, trial),
      total: N,
    })
    .ask({ trials: [], next: 0 }, N);

  it.each(PARAMS.map(([param, below]) => [param.name, below] as const))('has the marginal that %s should have', (name, below) => {
    expect(points).toHaveLength(N);
    expect(
      distance(
        points.map((point) => point[name] as number),
        below,
      ),
    ).toBeLessThan(limit);
  });
});
