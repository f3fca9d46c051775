import { describe, expect, it } from '@jest/globals';
import type { Shape } from '../../../../runtime/training/simd/layout.ts';
import { Network } from '../../../../runtime/training/simd/network.ts';

/** Outputs of a network with given parameters for single inputs z. */
function through(shape: Shape, parameters: readonly number[], z: readonly number[]): Float32Array {
  const network = new Network(shape, 1, 1);
  network.setParameters(Float32Array.from(parameters));
  return Float32Array.from(z, (value) => {
    network.load(Float64Array.of(value), Float64Array.of(0), 0, 1);
    return network.predict(0, 1)[0]!;
  });
}

/** The summed loss of one row of class `y` when the sum of the only output is z. */
function lossAt(z: number, y: number): number {
  const network = new Network({ inputs: 1, hidden: [], activation: 'relu', output: 1 }, 1, 1);
  network.setParameters(Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0));
  network.load(Float64Array.of(z), Float64Array.of(y), 0, 1);
  return network.batch(0, 1);
}

const grid = Array.from({ length: 4001 }, (_, i) => Math.fround((i - 2000) / 100));
const relative = (a: number, b: number): number => Math.abs(a - b) / Math.max(1e-30, Math.abs(b));
const hiddenUnit = (activation: Shape['activation']): Shape => ({ inputs: 1, hidden: [1], activation, output: 0 });

describe('functions of the kernel', () => {
  it('tanh is within 5e-7, near zero relatively too', () => {
    const small = Array.from({ length: 60 }, (_, i) => Math.fround(10 ** -(i / 4)));
    const all = [...grid, ...small];
    through(hiddenUnit('tanh'), [1, 1, 0, 0, 0, 0, 0, 0], all).forEach((value, i) => {
      expect(relative(value, Math.tanh(all[i]!))).toBeLessThan(5e-7);
    });
  });

  it('the logistic function is within 3e-7 relatively', () => {
    const logistic = (z: number): number => 1 / (1 + Math.exp(-z));
    through({ inputs: 1, hidden: [], activation: 'relu', output: 1 }, [1, 0, 0, 0, 0, 0, 0, 0], grid).forEach((value, i) => {
      expect(relative(value, logistic(grid[i]!))).toBeLessThan(3e-7);
    });
    through(hiddenUnit('logistic'), [1, 1, 0, 0, 0, 0, 0, 0], grid).forEach((value, i) => {
      expect(Math.abs(value - logistic(grid[i]!))).toBeLessThan(3e-7);
    });
  });

  it('log-loss is within 3e-7 of ln(1 + e^-z) up to scikit-learn’s clip', () => {
    for (const z of [...grid.filter((_, i) => i % 10 === 0), 30, -30, -36, 80, -80, -500, 500]) {
      const exact = Math.min(36.0436533, Math.log1p(Math.exp(-Math.abs(z))) + Math.max(-z, 0));
      expect(Math.abs(lossAt(z, 1) - exact)).toBeLessThan(3e-7 * (1 + exact));
      expect(lossAt(-z, 0)).toBe(lossAt(z, 1));
    }
  });

  it('let NaN and infinity through to the loss', () => {
    for (const z of [Number.NaN, Number.POSITIVE_INFINITY]) expect(lossAt(z, 1)).toBeNaN();
    for (const activation of ['relu', 'tanh', 'logistic'] as const) {
      expect(through(hiddenUnit(activation), [1, 1, 0, 0, 0, 0, 0, 0], [Number.NaN])[0]).toBeNaN();
    }
    const network = new Network({ inputs: 1, hidden: [], activation: 'relu', output: 3 }, 1, 1);
    network.setParameters(Float32Array.of(1, 2, 3, 0, 0, 0, 0, 0));
    network.load(Float64Array.of(Number.NaN), Float64Array.of(2), 0, 1);
    expect(network.batch(0, 1)).toBeNaN();
  });
});
