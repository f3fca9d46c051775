/** Whole trainings beside scikit-learn's, from the same weights, rows in order (`test/golden/mlp/make.py`). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { MlpArgs } from '../../../../runtime/training/mlp-args.ts';
import type { Activation, Shape } from '../../../../runtime/training/simd/layout.ts';
import { Network } from '../../../../runtime/training/simd/network.ts';
import { train } from '../../../../runtime/training/simd/train.ts';
import { outputsOf, placesOf } from './reference.ts';

interface Golden {
  readonly output: number;
  readonly hidden: readonly number[];
  readonly batch: number;
  readonly activation: Activation;
  readonly solver: 'adam' | 'sgd';
  readonly learning_rate_init: number;
  readonly alpha?: number;
  readonly momentum?: number;
  readonly nesterovs_momentum?: boolean;
  readonly beta_1?: number;
  readonly beta_2?: number;
  readonly epsilon?: number;
  readonly tol?: number;
  readonly n_iter_no_change?: number;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly epochs: number;
  readonly loss: number;
  readonly predicted: readonly number[];
}

class Unshuffled extends Network {
  override shuffle(): void {}
}

const file = new URL('../../../golden/mlp/reference.jsonl', import.meta.url);
const cases = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Golden);

const argsOf = (golden: Golden): MlpArgs => ({
  hidden: golden.hidden,
  activation: golden.activation,
  solver: golden.solver,
  decay: 0,
  dropout: 0,
  alpha: golden.alpha ?? 1e-4,
  lr: golden.learning_rate_init,
  batch: golden.batch,
  epochs: 60,
  tol: golden.tol ?? 1e-4,
  patience: golden.n_iter_no_change ?? 10,
  momentum: golden.momentum ?? 0.9,
  nesterov: golden.nesterovs_momentum ?? true,
  beta1: golden.beta_1 ?? 0.9,
  beta2: golden.beta_2 ?? 0.999,
  epsilon: golden.epsilon ?? 1e-8,
});

/** From scikit-learn's order to ours, which fills weights and biases up to multiples of 4 each. */
function block(shape: Shape, flat: readonly number[]): Float32Array {
  const { weightCount, biases, length } = placesOf(shape);
  const parameters = new Float32Array(length);
  parameters.set(flat.slice(0, weightCount));
  parameters.set(flat.slice(weightCount), biases[0]!);
  return parameters;
}

describe('a training beside scikit-learn', () => {
  for (const golden of cases) {
    const { hidden, activation, output, solver, batch } = golden;
    it(`${activation} ${hidden.join(' ')}, ${output} classes, ${solver}, batches of ${batch}`, async () => {
      const shape: Shape = { inputs: 3, hidden, activation, output: output === 2 ? 1 : output };
      const rows = golden.y.length;
      const network = new Unshuffled(shape, rows, batch);
      network.load(Float64Array.from(golden.x), Float64Array.from(golden.y), 0, rows);
      network.setParameters(block(shape, golden.before));
      const trained = await train(network, argsOf(golden), rows, batch, { cancelled: () => false });
      expect(trained.epochs).toBe(golden.epochs);
      expect(trained.converged).toBe(golden.epochs < 60);
      expect(Math.abs(trained.loss - golden.loss)).toBeLessThan(1e-5 * (1 + golden.loss));
      const wanted = block(shape, golden.after);
      network.parameters().forEach((value, i) => {
        expect(Math.abs(value - wanted[i]!)).toBeLessThan(2e-4 * (1 + Math.abs(wanted[i]!)));
      });
    });
  }

  it('the reference of the other tests predicts as scikit-learn does', () => {
    for (const golden of cases.filter(({ output }) => output === 0)) {
      const shape: Shape = { inputs: 3, hidden: golden.hidden, activation: golden.activation, output: 0 };
      const parameters = block(shape, golden.after);
      golden.predicted.forEach((value, r) => {
        expect(outputsOf(shape, parameters, golden.x.slice(3 * r))[0]).toBeCloseTo(value, 5);
      });
    }
  });
});
