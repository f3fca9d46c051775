import type { Scalar, Tensor, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import type { Rng } from '../../core/rng.ts';
import type { TensorFlow } from './load.ts';

export interface NetworkShape {
  readonly inputs: number;
  readonly hidden: readonly number[];
  readonly activation: 'relu' | 'tanh' | 'logistic';
  /** Share of hidden units that training drops, in [0, 1). */
  readonly dropout: number;
  /** 0: one linear output, squared error. 1: one logistic output, log-loss. k ≥ 3: softmax over k classes, log-loss. */
  readonly output: number;
}

interface Layer {
  readonly weights: Variable;
  readonly biases: Variable;
}

/** Keeps log-loss finite: the smallest probability that scikit-learn lets through in float32. */
const EPSILON = 1.1920929e-7;

let made = 0;

/** A multilayer perceptron as TensorFlow.js variables, with its own backward pass: autodiff would triple the op count. */
export class Network {
  readonly #tf: TensorFlow;
  readonly #shape: NetworkShape;
  readonly #layers: readonly Layer[];

  /** Weights and biases uniform in ±√(f / (inputs + outputs)), f = 2 for logistic, else 6 (Glorot & Bengio 2010, equation 16). */
  constructor(tf: TensorFlow, shape: NetworkShape, rng: Rng) {
    this.#tf = tf;
    this.#shape = shape;
    const units = [shape.inputs, ...shape.hidden, Math.max(1, shape.output)];
    const factor = shape.activation === 'logistic' ? 2 : 6;
    const id = made++;
    this.#layers = units.slice(1).map((outputs, l) => {
      const inputs = units[l]!;
      const bound = Math.sqrt(factor / (inputs + outputs));
      const draw = (count: number): Float32Array => Float32Array.from({ length: count }, () => bound * (2 * rng.next() - 1));
      const variable = (part: string, values: Float32Array, sizes: [number, number] | [number]): Variable =>
        tf.tidy(() => tf.variable(tf.tensor(values, sizes), true, `mlp${id}/${l}/${part}`));
      return {
        weights: variable('weights', draw(inputs * outputs), [inputs, outputs]),
        biases: variable('biases', draw(outputs), [outputs]),
      };
    });
  }

  /** [rows][outputs]: probabilities or values. */
  predict(x: Tensor2D): Tensor2D {
    return this.#forward(x, (layer) => this.#tf.mul<Tensor2D>(layer, 1 - this.#shape.dropout)).at(-1)!;
  }

  /**
   * Mean loss over the rows with the L2 term, and its gradients by variable name: log-loss or half the squared error, plus
   * alpha/2 · Σ w² divided by the number of rows (scikit-learn's `_backprop`). Call inside `tf.tidy`.
   */
  backward(
    x: Tensor2D,
    y: Tensor2D,
    alpha: number,
    rng: Rng,
  ): { readonly loss: Scalar; readonly gradients: Readonly<Record<string, Tensor>> } {
    const tf = this.#tf;
    const rows = x.shape[0];
    const masks: Tensor2D[] = [];
    const activations = this.#forward(x, (layer) => {
      if (this.#shape.dropout === 0) return layer;
      const draws = tf.randomUniform(layer.shape, 0, 1, 'float32', rng.bits() / 2 ** 32);
      const mask = tf.cast(tf.greaterEqual(draws, this.#shape.dropout), 'float32') as Tensor2D;
      masks.push(mask);
      return tf.mul<Tensor2D>(layer, mask);
    });
    const output = activations.at(-1)!;
    const gradients: Record<string, Tensor> = {};
    let delta = tf.sub<Tensor2D>(output, y);
    let squares: Scalar = tf.scalar(0);
    for (let l = this.#layers.length - 1; l >= 0; l--) {
      const { weights, biases } = this.#layers[l]!;
      const below = activations[l]!;
      squares = tf.add(squares, tf.sum(tf.square(weights)));
      gradients[weights.name] = tf.div(tf.add(tf.matMul(below, delta, true, false), tf.mul(weights, alpha)), rows);
      gradients[biases.name] = tf.mean(delta, 0);
      if (l === 0) continue;
      delta = tf.mul(tf.matMul(delta, weights as Tensor as Tensor2D, false, true), this.#slope(below));
      const mask = masks[l - 1];
      if (mask !== undefined) delta = tf.mul(delta, mask);
    }
    const loss = tf.add<Scalar>(this.#loss(output, y), tf.mul(squares, (0.5 * alpha) / rows));
    return { loss, gradients };
  }

  /** In the layout of `parameters` of the SIMD network, which predicts with them. */
  parameters(): Float32Array {
    const block = (parts: readonly Variable[]): readonly number[] => {
      const numbers = parts.flatMap((part) => [...part.dataSync()]);
      return [...numbers, ...Array<number>((4 - (numbers.length % 4)) % 4).fill(0)];
    };
    const weights = block(this.#layers.map((layer) => layer.weights));
    return Float32Array.from([...weights, ...block(this.#layers.map((layer) => layer.biases))]);
  }

  dispose(): void {
    for (const { weights, biases } of this.#layers) {
      weights.dispose();
      biases.dispose();
    }
  }

  /** The input, then the activations of each layer. @param thin what dropout makes of a hidden layer */
  #forward(x: Tensor2D, thin: (layer: Tensor2D) => Tensor2D): Tensor2D[] {
    const activations = [x];
    this.#layers.forEach(({ weights, biases }, l) => {
      const sums = this.#tf.add<Tensor2D>(this.#tf.matMul(activations[l]!, weights as Tensor as Tensor2D), biases);
      activations.push(l === this.#layers.length - 1 ? this.#output(sums) : thin(this.#activate(sums)));
    });
    return activations;
  }

  #activate(sums: Tensor2D): Tensor2D {
    const tf = this.#tf;
    if (this.#shape.activation === 'relu') return tf.relu(sums);
    return this.#shape.activation === 'tanh' ? tf.tanh(sums) : tf.sigmoid(sums);
  }

  /** Derivative of the activation, from its value. */
  #slope(value: Tensor2D): Tensor2D {
    const tf = this.#tf;
    if (this.#shape.activation === 'relu') return tf.cast(tf.greater(value, 0), 'float32');
    if (this.#shape.activation === 'tanh') return tf.sub(1, tf.square(value));
    return tf.mul(value, tf.sub(1, value));
  }

  #output(sums: Tensor2D): Tensor2D {
    if (this.#shape.output === 0) return sums;
    return this.#shape.output === 1 ? this.#tf.sigmoid(sums) : this.#tf.softmax(sums);
  }

  #loss(output: Tensor2D, y: Tensor2D): Scalar {
    const tf = this.#tf;
    if (this.#shape.output === 0) return tf.mul(tf.mean(tf.square(tf.sub(output, y))), 0.5);
    const safe = tf.clipByValue(output, EPSILON, 1 - EPSILON);
    const likelihood = tf.mul(y, tf.log(safe));
    const whole = this.#shape.output === 1 ? tf.add(likelihood, tf.mul(tf.sub(1, y), tf.log(tf.sub(1, safe)))) : likelihood;
    return tf.div(tf.sum(whole), -y.shape[0]);
  }
}
