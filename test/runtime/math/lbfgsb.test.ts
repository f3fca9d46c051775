import { describe, expect, it } from '@jest/globals';
import { type Differentiable, minimiseInBox } from '../../../runtime/math/lbfgsb.ts';

const OPTIONS = { iterations: 200, gradientTolerance: 1e-9, valueTolerance: 0 };
const box = (n: number, low: number, high: number) => [new Float64Array(n).fill(low), new Float64Array(n).fill(high)] as const;

const rosenbrock: Differentiable = (x, gradient) => {
  const [a, b] = [x[0]!, x[1]!];
  gradient[0] = -2 * (1 - a) - 400 * a * (b - a * a);
  gradient[1] = 200 * (b - a * a);
  return (1 - a) ** 2 + 100 * (b - a * a) ** 2;
};

describe('minimiseInBox', () => {
  it('finds the end of a curved valley', () => {
    const x = Float64Array.from([-1.2, 1]);
    const value = minimiseInBox(rosenbrock, x, ...box(2, -5, 5), OPTIONS);
    expect(value).toBeLessThan(1e-12);
    expect(x[0]).toBeCloseTo(1, 5);
  });

  it('stops at bounds where the valley leaves the box', () => {
    const x = Float64Array.from([0.2, 0.9]);
    minimiseInBox(rosenbrock, x, ...box(2, 0, 0.5), OPTIONS);
    expect(x[0]).toBeCloseTo(0.5, 6);
    expect(x[1]).toBeCloseTo(0.25, 6);
  });

  it('leaves a bound when that pays', () => {
    const x = Float64Array.from([0, 0, 0]);
    const bowl: Differentiable = (z, gradient) => {
      let sum = 0;
      for (let i = 0; i < 3; i++) {
        gradient[i] = 2 * 10 ** i * (z[i]! - 0.3 * (i + 1));
        sum += 10 ** i * (z[i]! - 0.3 * (i + 1)) ** 2;
      }
      return sum;
    };
    minimiseInBox(bowl, x, ...box(3, 0, 0.7), OPTIONS);
    expect(x[0]).toBeCloseTo(0.3, 6);
    expect(x[1]).toBeCloseTo(0.6, 6);
    expect(x[2]).toBe(0.7);
  });

  it('never goes up, and keeps out of where f is infinite', () => {
    const seen: number[] = [];
    const fenced: Differentiable = (x, gradient) => (x[0]! > 0.4 ? Number.POSITIVE_INFINITY : rosenbrock(x, gradient));
    const x = Float64Array.from([-1, -1]);
    for (let i = 0; i < 5; i++) seen.push(minimiseInBox(fenced, x, ...box(2, -2, 2), { ...OPTIONS, iterations: 4 }));
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
    expect(x[0]).toBeLessThanOrEqual(0.4);
  });
});
