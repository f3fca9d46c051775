/** The cells' own backward pass against TensorFlow.js', which differentiates the equations written out. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { NamedTensorMap, Scalar, Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { Rng } from '../../../../runtime/core/rng.ts';
import { Weights } from '../../../../runtime/training/tensorflow/deep/weights.ts';
import { loadTensorFlow, type TensorFlow } from '../../../../runtime/training/tensorflow/load.ts';
import { recurrentLayer } from '../../../../runtime/training/tensorflow/recurrent/layer.ts';

const [STEPS, ROWS, INPUTS, UNITS] = [6, 3, 2, 4];
let tf: TensorFlow;
beforeAll(async () => {
  process.env.ARGMAX_TENSORFLOW = 'wasm';
  ({ tf } = await loadTensorFlow());
});

const parts = (x: Tensor, count: number): Tensor2D[] => tf.split(x, count, 1) as Tensor2D[];
const mul = (a: Tensor, b: Tensor): Tensor2D => tf.mul<Tensor2D>(a, b);
const add = (a: Tensor, b: Tensor): Tensor2D => tf.add<Tensor2D>(a, b);

/** Equation by equation; the weights in the layer's order. */
const written = {
  lstm: (x: Tensor2D, state: readonly Tensor2D[], [input, recurrent, biases]: readonly Tensor[]) => {
    const [h, c] = state as [Tensor2D, Tensor2D];
    const sums = add(add(tf.matMul(x, input as Tensor2D), biases!), tf.matMul(h, recurrent as Tensor2D));
    const [i, f, o, g] = parts(sums, 4) as [Tensor2D, Tensor2D, Tensor2D, Tensor2D];
    const cell = add(mul(tf.sigmoid(f), c), mul(tf.sigmoid(i), tf.tanh(g)));
    return [mul(tf.sigmoid(o), tf.tanh(cell)), cell];
  },
  gru: (x: Tensor2D, state: readonly Tensor2D[], [input, recurrent, biases, inner]: readonly Tensor[]) => {
    const h = state[0]!;
    const [zx, rx, nx] = parts(add(tf.matMul(x, input as Tensor2D), biases!), 3) as [Tensor2D, Tensor2D, Tensor2D];
    const [zh, rh, nh] = parts(add(tf.matMul(h, recurrent as Tensor2D), inner!), 3) as [Tensor2D, Tensor2D, Tensor2D];
    const z = tf.sigmoid(add(zx, zh));
    const n = tf.tanh(add(nx, mul(tf.sigmoid(add(rx, rh)), nh)));
    return [add(mul(tf.sub(1, z), n), mul(z, h)), h];
  },
};

describe.each(['lstm', 'gru'] as const)('%s', (cell) => {
  it.each([false, true])('has the states and gradients of its equations; rows that begin later: %s', (masked) => {
    const rng = new Rng(4, masked ? 1 : 0);
    const numbers = (length: number): number[] => Array.from({ length }, () => rng.normal());
    const weights = new Weights(tf, rng);
    const layer = recurrentLayer({ tf, weights, columns: 0, layout: undefined, outputs: 0 }, cell, INPUTS, UNITS);
    for (const variable of weights.all) variable.assign(tf.tensor(numbers(variable.size), variable.shape));
    const x = tf.tensor3d(numbers(STEPS * ROWS * INPUTS), [STEPS, ROWS, INPUTS]);
    const slope = tf.tensor3d(numbers(STEPS * ROWS * UNITS), [STEPS, ROWS, UNITS]);
    const begun = Float32Array.from({ length: STEPS * ROWS }, (_, i) =>
      Number(!masked || Math.floor(i / ROWS) >= 2 * (i % ROWS)),
    );

    const gradientsOf = (states: () => Tensor3D): { values: ArrayLike<number>; grads: NamedTensorMap } => {
      let values: ArrayLike<number> = [];
      const { grads } = tf.variableGrads(() => {
        const given = states();
        values = given.dataSync();
        return tf.sum(tf.mul(given, slope)) as Scalar;
      }, weights.all);
      return { values, grads };
    };
    const own = gradientsOf(() => layer(x, masked ? begun : undefined));
    const reference = gradientsOf(() => {
      let state: Tensor2D[] = [tf.zeros([ROWS, UNITS]), tf.zeros([ROWS, UNITS])];
      const all = (tf.unstack(x) as Tensor2D[]).map((step, t) => {
        const mask = tf.tensor2d(begun.slice(t * ROWS, (t + 1) * ROWS), [ROWS, 1]);
        state = written[cell](step, state, weights.all).map((part) => mul(part, mask));
        return state[0]!;
      });
      return tf.stack(all) as Tensor3D;
    });
    const close = (a: ArrayLike<number>, b: ArrayLike<number>): void => {
      expect(a.length).toBe(b.length);
      for (let i = 0; i < a.length; i++) expect(Math.abs(a[i]! - b[i]!)).toBeLessThan(2e-5 * (1 + Math.abs(b[i]!)));
    };
    close(own.values, reference.values);
    for (const { name } of weights.all) close(own.grads[name]!.dataSync(), reference.grads[name]!.dataSync());
    weights.dispose();
  });
});
