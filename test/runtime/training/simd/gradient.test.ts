import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../../runtime/core/rng.ts';
import type { Activation, Shape } from '../../../../runtime/training/simd/layout.ts';
import { Network } from '../../../../runtime/training/simd/network.ts';
import { lossOf } from './reference.ts';

function drawRows(shape: Shape, rows: number, rng: Rng): { x: Float64Array; y: Float64Array } {
  // Values that float32 holds exactly, so that both sides see the same rows.
  const x = Float64Array.from({ length: rows * shape.inputs }, () => Math.fround(rng.normal()));
  const y = Float64Array.from({ length: rows }, () =>
    shape.output === 0 ? Math.fround(rng.normal()) : rng.int(Math.max(2, shape.output)),
  );
  return { x, y };
}

/** Central differences of the summed loss in float64. */
function differences(shape: Shape, parameters: Float64Array, x: Float64Array, y: Float64Array): Float64Array {
  const loss = (): number => {
    let sum = 0;
    for (let r = 0; r < y.length; r++) sum += lossOf(shape, parameters, x.subarray(r * shape.inputs), y[r]!);
    return sum;
  };
  const h = 1e-6;
  return parameters.map((value, i) => {
    parameters[i] = value + h;
    const above = loss();
    parameters[i] = value - h;
    const below = loss();
    parameters[i] = value;
    return (above - below) / (2 * h);
  });
}

function check(shape: Shape, rows: number, seed: number): void {
  const rng = new Rng(seed, rows);
  const { x, y } = drawRows(shape, rows, rng);
  const network = new Network(shape, rows, rows);
  network.load(x, y, 0, rows);
  network.initialise(rng);
  const parameters = Float64Array.from(network.parameters());
  const loss = network.batch(0, rows);
  let expected = 0;
  for (let r = 0; r < rows; r++) expected += lossOf(shape, parameters, x.subarray(r * shape.inputs), y[r]!);
  expect(Math.abs(loss - expected)).toBeLessThan(2e-6 * (1 + expected));
  const wanted = differences(shape, parameters, x, y);
  const largest = wanted.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
  const off = network.gradients().reduce((most, g, i) => Math.max(most, Math.abs(g - wanted[i]!)), 0);
  expect(off).toBeLessThan(1e-5 * (1 + largest));
}

describe('the gradient against float64 finite differences', () => {
  const activations: readonly Activation[] = ['relu', 'tanh', 'logistic'];
  for (const activation of activations) {
    for (const output of [0, 1, 3, 4, 5, 10]) {
      for (const hidden of [[5], [4, 8], [3, 1, 6]]) {
        it(`${activation}, hidden ${hidden.join(' ')}, output ${output}`, () => {
          check({ inputs: 3, hidden, activation, output }, 21, 7 + output);
        });
      }
    }
  }

  it('without a hidden layer', () => {
    for (const output of [0, 1, 3]) check({ inputs: 6, hidden: [], activation: 'relu', output }, 13, output);
  });

  it('for every number of rows up to 34, of inputs up to 9 and of units up to 9', () => {
    for (let rows = 1; rows <= 34; rows++) check({ inputs: 2, hidden: [5], activation: 'tanh', output: 1 }, rows, 1);
    for (let n = 1; n <= 9; n++) check({ inputs: n, hidden: [3], activation: 'tanh', output: 3 }, 11, 2);
    for (let n = 1; n <= 9; n++) check({ inputs: 3, hidden: [n, n], activation: 'relu', output: 1 }, 11, 3);
    for (let n = 1; n <= 9; n++) check({ inputs: 2, hidden: [n], activation: 'relu', output: 1 }, 17, 4);
  });

  it('over several chunks of a batch', () => {
    const shape: Shape = { inputs: 5, hidden: [601, 300], activation: 'tanh', output: 1 };
    expect(new Network(shape, 90, 90).chunk).toBeLessThan(45);
    const rng = new Rng(3);
    const { x, y } = drawRows(shape, 90, rng);
    const whole = new Network(shape, 90, 90);
    whole.load(x, y, 0, 90);
    whole.initialise(rng);
    const parameters = whole.parameters();
    whole.batch(0, 90);
    const sum = whole.gradients();
    const parts = new Float64Array(sum.length);
    const single = new Network(shape, 1, 1);
    single.setParameters(parameters);
    for (let r = 0; r < 90; r++) {
      single.load(x, y, r, 1);
      single.batch(0, 1);
    }
    single.gradients().forEach((g, i) => {
      parts[i] = g;
    });
    const off = sum.reduce((most, g, i) => Math.max(most, Math.abs(g - parts[i]!)), 0);
    expect(off).toBeLessThan(1e-4);
    expect(sum.some((g) => Math.abs(g) > 1)).toBe(true);
  });

  it('takes rows in the order of the shuffle', () => {
    const shape: Shape = { inputs: 2, hidden: [4], activation: 'tanh', output: 0 };
    const rng = new Rng(9);
    const { x, y } = drawRows(shape, 40, rng);
    const network = new Network(shape, 40, 40);
    network.load(x, y, 0, 40);
    network.initialise(rng);
    network.seed(rng);
    const ordered = network.batch(0, 40);
    const first = network.batch(0, 8);
    network.shuffle(40);
    const parts = [0, 8, 16, 24, 32].map((start) => network.batch(start, 8));
    expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(ordered, 4);
    expect(Math.abs(parts[0]! - first)).toBeGreaterThan(1e-3);
  });
});
