import type { NamedTensorMap, Variable } from '@tensorflow/tfjs-core';
import type { DeepArgs } from '../../deep-args.ts';
import type { TensorFlow } from '../load.ts';

const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-8];

/**
 * Adam (Kingma & Ba 2015, algorithm 1), or gradient descent with Nesterov momentum (Sutskever et al. 2013), in plain arrays: of
 * TensorFlow.js' own, each step is a dozen operations a variable, which take longer than the numbers of a small network.
 */
export class Optimizer {
  readonly #tf: TensorFlow;
  readonly #args: Pick<DeepArgs, 'solver' | 'momentum'>;
  readonly #variables: readonly Variable[];
  readonly #values: readonly Float32Array[];
  readonly #moments: readonly { readonly first: Float32Array; readonly second: Float32Array }[];
  #steps = 0;

  constructor(tf: TensorFlow, args: Pick<DeepArgs, 'solver' | 'momentum'>, variables: readonly Variable[]) {
    this.#tf = tf;
    this.#args = args;
    this.#variables = variables;
    this.#values = variables.map((variable) => Float32Array.from(variable.dataSync()));
    const second = args.solver === 'adam';
    this.#moments = variables.map(({ size }) => ({
      first: new Float32Array(size),
      second: new Float32Array(second ? size : 0),
    }));
  }

  /** One step against the gradients, by variable name. @param alpha what is added of each weight to its gradient, biases apart */
  step(gradients: NamedTensorMap, rate: number, alpha: number): void {
    this.#steps++;
    this.#variables.forEach((variable, i) => {
      const values = this.#values[i]!;
      const gradient = gradients[variable.name]!.dataSync() as Float32Array;
      const decay = variable.rank > 1 ? alpha : 0;
      const { first, second } = this.#moments[i]!;
      if (this.#args.solver === 'adam') adam(values, gradient, first, second, rate, decay, this.#steps);
      else nesterov(values, gradient, first, rate, decay, this.#args.momentum);
      // A copy: back ends may keep the array they are given.
      const now = this.#tf.tensor(values.slice(), variable.shape, 'float32');
      variable.assign(now);
      now.dispose();
    });
  }
}

function adam(
  values: Float32Array,
  gradient: Float32Array,
  first: Float32Array,
  second: Float32Array,
  rate: number,
  decay: number,
  step: number,
): void {
  const scale = (rate * Math.sqrt(1 - BETA2 ** step)) / (1 - BETA1 ** step);
  for (let i = 0; i < values.length; i++) {
    const g = gradient[i]! + decay * values[i]!;
    const m = BETA1 * first[i]! + (1 - BETA1) * g;
    const v = BETA2 * second[i]! + (1 - BETA2) * g * g;
    first[i] = m;
    second[i] = v;
    values[i]! -= (scale * m) / (Math.sqrt(v) + EPSILON);
  }
}

function nesterov(
  values: Float32Array,
  gradient: Float32Array,
  velocity: Float32Array,
  rate: number,
  decay: number,
  momentum: number,
): void {
  for (let i = 0; i < values.length; i++) {
    const g = gradient[i]! + decay * values[i]!;
    const v = momentum * velocity[i]! - rate * g;
    velocity[i] = v;
    values[i]! += momentum * v - rate * g;
  }
}
