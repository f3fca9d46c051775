import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../../runtime/core/rng.ts';
import type { Activation, Shape } from '../../../../runtime/training/simd/layout.ts';
import { Network } from '../../../../runtime/training/simd/network.ts';

const ROWS = 40;

/** Loss and gradients of a batch under the mask of a seed. */
function batch(shape: Shape, parameters: Float32Array, seed: number): { loss: number; gradients: Float32Array } {
  const rng = new Rng(3);
  const network = new Network(shape, ROWS, ROWS);
  const x = Float64Array.from({ length: ROWS * shape.inputs }, () => rng.normal());
  const y = Float64Array.from({ length: ROWS }, () => (shape.output === 0 ? rng.normal() : rng.int(Math.max(2, shape.output))));
  network.load(x, y, 0, ROWS);
  network.setParameters(parameters);
  network.seed(new Rng(seed));
  return { loss: network.batch(0, ROWS), gradients: network.gradients() };
}

function drawn(shape: Shape): Float32Array {
  const network = new Network(shape, ROWS, ROWS);
  network.initialise(new Rng(5));
  return network.parameters();
}

describe('dropout', () => {
  for (const activation of ['relu', 'tanh', 'logistic'] as const satisfies readonly Activation[]) {
    for (const output of [0, 1, 3]) {
      it(`has the gradient of its own mask: ${activation}, output ${output}`, () => {
        const shape: Shape = { inputs: 3, hidden: [7, 5], activation, output, dropout: 0.4 };
        const parameters = drawn(shape);
        const { gradients } = batch(shape, parameters, 9);
        const largest = gradients.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
        const h = 2 ** -9;
        const off = Array.from(parameters, (value, i) => {
          const at = (shift: number) => batch(shape, Object.assign(parameters.slice(), { [i]: value + shift }), 9).loss;
          return Math.abs((at(h) - at(-h)) / (2 * h) - gradients[i]!);
        }).sort((a, b) => a - b);
        // Float32; of relu a few differences go across a kink.
        const smooth = activation === 'relu' ? Math.floor(0.9 * off.length) : off.length - 1;
        expect(off[smooth]).toBeLessThan(0.02 * (1 + largest));
      });
    }
  }

  it('draws another mask for each chunk and seed, the same for the same seed', () => {
    const shape: Shape = { inputs: 3, hidden: [20], activation: 'tanh', output: 1, dropout: 0.5 };
    const parameters = drawn(shape);
    const loss = (seed: number) => batch(shape, parameters, seed).loss;
    expect(loss(1)).toBe(loss(1));
    expect(new Set([1, 2, 3, 4, 5].map(loss)).size).toBe(5);
  });

  it('drops about the share asked for, and predicts with what is left on average', () => {
    // One hidden layer of ones: the output counts the units that stayed.
    const shape: Shape = { inputs: 1, hidden: [400], activation: 'relu', output: 0, dropout: 0.25 };
    const parameters = drawn(shape).fill(0);
    parameters.fill(1, 0, 800);
    const network = new Network(shape, ROWS, ROWS);
    network.load(new Float64Array(ROWS).fill(1), new Float64Array(ROWS), 0, ROWS);
    network.setParameters(parameters);
    network.seed(new Rng(2));
    // Half the squared error of a count, over the rows: its mean square.
    const kept = Math.sqrt((2 * network.batch(0, ROWS)) / ROWS);
    expect(kept / 400).toBeGreaterThan(0.73);
    expect(kept / 400).toBeLessThan(0.77);
    expect(network.predict(0, 1)[0]! / 400).toBeCloseTo(0.75, 5);
  });

  it('changes nothing at 0', () => {
    const shape: Shape = { inputs: 3, hidden: [7], activation: 'tanh', output: 1 };
    const parameters = drawn(shape);
    expect(batch({ ...shape, dropout: 0 }, parameters, 1)).toEqual(batch(shape, parameters, 2));
  });
});
