import { describe, expect, it } from '@jest/globals';
import type { Domain, Param } from '../../../dsl/plan.ts';
import { axisOf, drawValue } from '../../../runtime/core/domain.ts';
import { drawPoint } from '../../../runtime/core/draw.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import { compileSpace } from '../../../runtime/core/space.ts';
import { cumulative } from '../../../runtime/math/normal.ts';
import { truncatedQuantile } from '../../../runtime/math/truncated-normal.ts';
import bayes from '../../../runtime/samplers/bayes.ts';

const real = (low: number, high: number, scale: 'linear' | 'log' | 'reverse_log' = 'linear'): Domain => ({
  kind: 'real',
  low,
  high,
  scale,
});
const normal = (mean: number, sd: number) => ({ distribution: 'normal', mean, sd }) as const;

function moments(values: readonly number[]): { readonly mean: number; readonly sd: number } {
  const mean = values.reduce((a, b) => a + b) / values.length;
  return { mean, sd: Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length) };
}

function draws(domain: Domain, prior: ReturnType<typeof normal>, count = 20_000): readonly number[] {
  const axis = axisOf(domain, prior);
  const rng = new Rng(3);
  return Array.from({ length: count }, () => drawValue(axis, rng) as number);
}

describe('a truncated normal', () => {
  it.each([
    [0.5, 0.1],
    [0.2, 0.5],
    [-1, 0.2],
    [2, 0.2],
    [-30, 1],
    [0.999, 0.001],
  ])('inverts its distribution function: mean %d, sd %d', (mean, sd) => {
    const below = (x: number) => cumulative((x - mean) / sd);
    for (const u of [0.001, 0.2, 0.5, 0.9, 0.999]) {
      const x = truncatedQuantile(u, mean, sd);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(1);
      // In the upper tail differences of Φ cancel: the mirror image does not.
      const tail = mean < 0 ? (x0: number) => cumulative((mean - x0) / sd) : undefined;
      const share = tail ? (tail(0) - tail(x)) / (tail(0) - tail(1)) : (below(x) - below(0)) / (below(1) - below(0));
      expect(share).toBeCloseTo(u, 9);
    }
  });
  it('gives the nearer end where it has no mass to speak of', () => {
    expect(truncatedQuantile(0.5, 1e6, 1)).toBeCloseTo(1, 3);
    expect(truncatedQuantile(0.5, -1e6, 1)).toBeCloseTo(0, 3);
  });
});

describe('a prior', () => {
  it('has its mean and spread on a linear scale', () => {
    const { mean, sd } = moments(draws(real(-10, 10), normal(2, 1)));
    expect(mean).toBeCloseTo(2, 1);
    expect(sd).toBeCloseTo(1, 1);
  });
  it('is of the logarithm on a log scale', () => {
    const { mean, sd } = moments(draws(real(1e-6, 1, 'log'), normal(1e-3, 0.5)).map(Math.log));
    expect(mean).toBeCloseTo(Math.log(1e-3), 1);
    expect(sd).toBeCloseTo(0.5, 1);
  });
  it('is of the logarithm of the distance to the far end on a reverse log scale', () => {
    const { mean, sd } = moments(draws(real(0, 0.9999, 'reverse_log'), normal(0.99, 0.5)).map((v) => Math.log(1 - v)));
    expect(mean).toBeCloseTo(Math.log(0.01), 1);
    expect(sd).toBeCloseTo(0.5, 1);
  });
  it('gives each whole number the mass of its bin', () => {
    const values = draws({ kind: 'int', low: 1, high: 9, scale: 'linear', step: 1 }, normal(5, 1.5));
    const mass = (from: number, to: number) => cumulative((to - 5) / 1.5) - cumulative((from - 5) / 1.5);
    for (let k = 1; k <= 9; k++) {
      const share = values.filter((value) => value === k).length / values.length;
      expect(share).toBeCloseTo(mass(k - 0.5, k + 0.5) / mass(0.5, 9.5), 1);
    }
  });
  it('is cut off at the bounds', () => {
    const values = draws(real(0, 1), normal(0, 0.3));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    // Half a normal distribution has the mean sd √(2/π).
    expect(moments(values).mean).toBeCloseTo(0.3 * Math.sqrt(2 / Math.PI), 1);
  });
  it('moves the first points of bayes', () => {
    const params: readonly Param[] = [{ name: 'x', domain: real(0, 100), prior: normal(80, 3) }];
    const sampler = bayes.create({
      space: { params, derived: [] },
      objectives: [{ name: 'y', direction: 'maximize', formula: { k: 'num', v: 0 } }],
      constraints: [],
      args: { startup: 10, acq: 'ei' },
      rng: (n) => new Rng(1, n),
    });
    const { mean, sd } = moments(sampler.ask({ trials: [], next: 0 }, 10).map(({ x }) => x as number));
    expect(Math.abs(mean - 80)).toBeLessThan(2);
    expect(sd).toBeLessThan(6);
  });
});

it('draws the same points as before where there is no prior', () => {
  const params: readonly Param[] = [{ name: 'x', domain: real(0, 1) }];
  expect(drawPoint(compileSpace({ params, derived: [] }), new Rng(5))).toEqual({ x: new Rng(5).next() });
});
