/** A perceptron in float64, row by row, written for reading: what the kernel is compared with. */
import type { Shape } from '../../../../runtime/training/simd/layout.ts';

export interface Sizes {
  readonly inputs: number;
  readonly outputs: number;
}

export const sizesOf = (shape: Shape): readonly Sizes[] => {
  const units = [shape.inputs, ...shape.hidden, Math.max(1, shape.output)];
  return units.slice(1).map((outputs, l) => ({ inputs: units[l]!, outputs }));
};

const activations = {
  relu: (z: number) => Math.max(0, z),
  tanh: Math.tanh,
  logistic: (z: number) => 1 / (1 + Math.exp(-z)),
};

/** Places of weights and biases in a block of parameters: weights of all layers, filled up to a multiple of 4, then biases. */
export function placesOf(shape: Shape): { weights: number[]; biases: number[]; weightCount: number; length: number } {
  const up = (n: number): number => Math.ceil(n / 4) * 4;
  const sizes = sizesOf(shape);
  const weights: number[] = [];
  const biases: number[] = [];
  let at = 0;
  for (const { inputs, outputs } of sizes) {
    weights.push(at);
    at += inputs * outputs;
  }
  const weightCount = at;
  at = up(at);
  for (const { outputs } of sizes) {
    biases.push(at);
    at += outputs;
  }
  return { weights, biases, weightCount, length: up(at) };
}

/** Sums z of the output layer. */
export function outputsOf(shape: Shape, parameters: ArrayLike<number>, x: ArrayLike<number>): number[] {
  const { weights, biases } = placesOf(shape);
  const sizes = sizesOf(shape);
  let values = Array.from({ length: shape.inputs }, (_, i) => x[i]!);
  sizes.forEach(({ inputs, outputs }, l) => {
    const sums = Array.from({ length: outputs }, (_, o) => {
      let sum = parameters[biases[l]! + o]!;
      for (let i = 0; i < inputs; i++) sum += values[i]! * parameters[weights[l]! + i * outputs + o]!;
      return sum;
    });
    values = l === sizes.length - 1 ? sums : sums.map(activations[shape.activation]);
  });
  return values;
}

/** Loss of one row, without the L2 term. */
export function lossOf(shape: Shape, parameters: ArrayLike<number>, x: ArrayLike<number>, y: number): number {
  const z = outputsOf(shape, parameters, x);
  if (shape.output === 0) return 0.5 * (z[0]! - y) ** 2;
  if (shape.output === 1) return Math.log1p(Math.exp(-Math.abs(z[0]!))) + Math.max(z[0]!, 0) - z[0]! * y;
  const top = Math.max(...z);
  return Math.log(z.reduce((sum, v) => sum + Math.exp(v - top), 0)) - (z[y]! - top);
}
