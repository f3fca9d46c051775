import { type Slopes, slopesOf } from '../../core/slopes.ts';
import type { MlpArgs } from '../mlp-args.ts';
import type { Perceptron } from './perceptron.ts';

/** One update of all parameters after a batch. */
export type Step = (rows: number, epoch: number) => void;

/** A number and its derivatives. */
interface Moving {
  value: number;
  readonly slopes: Float64Array;
}

/** The strength of the penalty on each layer's weights. */
function penalties(args: MlpArgs, slopes: Slopes, layers: number): readonly Moving[] {
  return Array.from({ length: layers }, (_, l) => {
    const { alpha } = args;
    if (typeof alpha === 'number') return { value: alpha, slopes: slopesOf(slopes, 'alpha') };
    return { value: alpha[l]!, slopes: slopesOf(slopes, 'alpha', l) };
  });
}

/** Calls `each` for the parameters of each part with its penalty, biases last, without. */
function parts(network: Perceptron, alphas: readonly Moving[], none: Moving) {
  const ends = network.layers.map(({ weights, inputs, outputs }) => weights + inputs * outputs);
  return [
    ...network.layers.map(({ weights }, l) => ({ start: weights, end: ends[l]!, alpha: alphas[l]! })),
    { start: ends.at(-1)!, end: network.size, alpha: none },
  ];
}

/** lr / (1 + decay · (epoch − 1)), and its derivatives. */
function rateOf(args: MlpArgs, slopes: Slopes): (epoch: number) => Moving {
  const [byRate, byDecay] = [slopesOf(slopes, 'lr'), slopesOf(slopes, 'decay')];
  return (epoch) => {
    const fall = 1 + args.decay * (epoch - 1);
    const value = args.lr / fall;
    return { value, slopes: byRate.map((slope, k) => slope / fall - (value * byDecay[k]! * (epoch - 1)) / fall) };
  };
}

/** Gradient descent with momentum as the kernel's `sgd`, differentiated. */
export function sgd(network: Perceptron, args: MlpArgs, slopes: Slopes): Step {
  const { numbers, size, parameters, gradients, first } = network;
  const { count } = slopes;
  const momentum = { value: args.momentum, slopes: slopesOf(slopes, 'momentum') };
  const none = { value: 0, slopes: new Float64Array(count) };
  const all = parts(network, penalties(args, slopes, network.layers.length), none);
  const rate = rateOf(args, slopes);
  const { nesterov } = args;
  return (rows, epoch) => {
    const lr = rate(epoch);
    for (const { start, end, alpha } of all) {
      for (let i = start; i < end; i++) {
        const w = numbers[parameters + i]!;
        const g = (numbers[gradients + i]! + alpha.value * w) / rows;
        const velocity = numbers[first + i]!;
        const next = momentum.value * velocity - lr.value * g;
        for (let k = 0, at = i + size; k < count; k++, at += size) {
          const dw = numbers[parameters + at]!;
          const dg = (numbers[gradients + at]! + alpha.slopes[k]! * w + alpha.value * dw) / rows;
          const moved = lr.slopes[k]! * g + lr.value * dg;
          const dv = momentum.slopes[k]! * velocity + momentum.value * numbers[first + at]! - moved;
          numbers[first + at] = dv;
          numbers[gradients + at] = 0;
          numbers[parameters + at] = dw + (nesterov ? momentum.slopes[k]! * next + momentum.value * dv - moved : dv);
        }
        numbers[first + i] = next;
        numbers[gradients + i] = 0;
        numbers[parameters + i] = w + (nesterov ? momentum.value * next - lr.value * g : next);
      }
    }
  };
}

/** Adam as the kernel's `adam`, differentiated: by lr, decay, alpha, beta1, beta2 and epsilon. */
export function adam(network: Perceptron, args: MlpArgs, slopes: Slopes): Step {
  const { numbers, size, parameters, gradients, first, second } = network;
  const { count } = slopes;
  const { beta1, beta2, epsilon } = args;
  const [by1, by2, byEpsilon] = ['beta1', 'beta2', 'epsilon'].map((name) => slopesOf(slopes, name)) as Float64Array[];
  const none = { value: 0, slopes: new Float64Array(count) };
  const all = parts(network, penalties(args, slopes, network.layers.length), none);
  const rate = rateOf(args, slopes);
  let steps = 0;
  return (rows, epoch) => {
    steps++;
    const lr = rate(epoch);
    const rest1 = 1 - beta1 ** steps;
    const rest2 = 1 - beta2 ** steps;
    const step = (lr.value * Math.sqrt(rest2)) / rest1;
    const bySteps = lr.slopes.map((slope, k) => {
      const one = steps * beta1 ** (steps - 1) * by1![k]!;
      const two = steps * beta2 ** (steps - 1) * by2![k]!;
      return (slope * Math.sqrt(rest2)) / rest1 - (0.5 * lr.value * two) / (Math.sqrt(rest2) * rest1) + (step * one) / rest1;
    });
    for (const { start, end, alpha } of all) {
      for (let i = start; i < end; i++) {
        const w = numbers[parameters + i]!;
        const g = (numbers[gradients + i]! + alpha.value * w) / rows;
        const m = numbers[first + i]!;
        const v = numbers[second + i]!;
        const mean = beta1 * m + (1 - beta1) * g;
        const square = beta2 * v + (1 - beta2) * g * g;
        const root = Math.sqrt(square);
        const below = root + epsilon;
        const half = root > 0 ? 0.5 / root : 0;
        const [direction, pull] = [mean / below, step / below];
        for (let k = 0, at = i + size; k < count; k++, at += size) {
          const dw = numbers[parameters + at]!;
          const dg = (numbers[gradients + at]! + alpha.slopes[k]! * w + alpha.value * dw) / rows;
          const dm = by1![k]! * (m - g) + beta1 * numbers[first + at]! + (1 - beta1) * dg;
          const dv = by2![k]! * (v - g * g) + beta2 * numbers[second + at]! + 2 * (1 - beta2) * g * dg;
          numbers[first + at] = dm;
          numbers[second + at] = dv;
          numbers[gradients + at] = 0;
          numbers[parameters + at] = dw - bySteps[k]! * direction - pull * (dm - direction * (half * dv + byEpsilon![k]!));
        }
        numbers[first + i] = mean;
        numbers[second + i] = square;
        numbers[gradients + i] = 0;
        numbers[parameters + i] = w - step * direction;
      }
    }
  };
}
