import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../../runtime/core/rng.ts';
import { halfRank, standardise, transform, yeoJohnson } from '../../../../runtime/samplers/bayes/output.ts';

const rng = new Rng(1);
const skewed = Float64Array.from({ length: 41 }, () => Math.exp(3 * rng.normal()));
const order = (y: Float64Array) => Array.from(y.keys()).sort((a, b) => y[a]! - y[b]!);

describe.each(['raw', 'warped'] as const)('%s output', (output) => {
  it('has mean 0 and deviation 1 and keeps the order', () => {
    const t = transform(skewed, output);
    expect(t.reduce((sum, v) => sum + v, 0)).toBeCloseTo(0, 10);
    expect(t.reduce((sum, v) => sum + v * v, 0) / t.length).toBeCloseTo(1, 10);
    expect(order(t)).toEqual(order(skewed));
  });

  it('bears constants, ties and few values', () => {
    expect([...transform(Float64Array.from([2, 2, 2]), output)]).toEqual([0, 0, 0]);
    for (const y of [
      [1, 2],
      [1, 1, 5],
      [1, 1, 1, 9, 9],
      [0, -1e9, 1e9],
    ]) {
      const t = transform(Float64Array.from(y), output);
      expect(t.every(Number.isFinite)).toBe(true);
      for (const [i, a] of y.entries()) for (const [j, b] of y.entries()) if (a === b) expect(t[i]).toBe(t[j]);
    }
  });
});

it('halfRank leaves the better half alone and pulls the worse half in', () => {
  const y = Float64Array.from([5, 1, 2, 3, 4, 1e6, 7, 8, 9]);
  const h = halfRank(y);
  for (let i = 0; i < y.length; i++) if (y[i]! <= 5) expect(h[i]).toBe(y[i]);
  expect(h[5]).toBeLessThan(20);
  expect(h[5]).toBe(Math.max(...h));
});

it('yeoJohnson makes skewed values more symmetric, and leaves normal ones nearly so', () => {
  const skew = (y: Float64Array) => standardise(y).reduce((sum, v) => sum + v ** 3, 0) / y.length;
  const mild = standardise(skewed.map((v) => Math.log(v) ** 2));
  expect(Math.abs(skew(yeoJohnson(mild)))).toBeLessThan(0.5 * Math.abs(skew(mild)));
  const normal = standardise(Float64Array.from({ length: 300 }, () => rng.normal()));
  expect(Math.abs(skew(yeoJohnson(normal)))).toBeLessThan(0.1);
});
