import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { NetworkContext } from '../deep/network.ts';
import type { TensorFlow } from '../load.ts';
import type { Cell, Course } from './cell.ts';
import { gruCell } from './gru.ts';
import { lstmCell } from './lstm.ts';

/** [steps][rows][inputs] to the states [steps][rows][units]. @param begun [steps][rows], as in `Course` */
export type Recurrent = (steps: Tensor3D, begun?: Float32Array) => Tensor3D;

/** A layer of LSTM cells, their forget gates open at first (Jozefowicz et al. 2015), or of GRU cells. */
export function recurrentLayer(context: NetworkContext, cell: 'lstm' | 'gru', inputs: number, units: number): Recurrent {
  const { tf, weights } = context;
  const width = cell === 'lstm' ? 4 : 3;
  const open = (i: number): number => (cell === 'lstm' && Math.floor(i / units) === 1 ? 1 : 0);
  const input = weights.glorot([inputs, width * units], inputs, width * units) as Tensor as Tensor2D;
  const recurrent = weights.uniform([units, width * units], 1 / Math.sqrt(units)) as Tensor as Tensor2D;
  const biases = weights.constant([width * units], open);
  const inner = cell === 'gru' ? [weights.constant([width * units], () => 0) as Tensor] : [];
  return (steps, begun) => {
    const [count, rows] = steps.shape;
    const given = tf.add(tf.matMul(tf.reshape(steps, [count * rows, inputs]) as Tensor2D, input), biases);
    return through(tf, cell, [given, recurrent, ...inner], {
      steps: count,
      rows,
      units,
      ...(begun === undefined ? {} : { begun }),
    });
  };
}

/**
 * All steps as one differentiable operation: cells in plain arrays and one product of matrices a step, as an operation of
 * TensorFlow.js takes longer than the numbers of a small layer. Backwards by hand (backpropagation through time: Werbos 1990).
 */
function through(tf: TensorFlow, kind: 'lstm' | 'gru', inputs: Tensor[], sizes: Omit<Course, 'given' | 'inner'>): Tensor3D {
  const { steps, rows, units } = sizes;
  const size = rows * units;
  const run = tf.customGrad((...values) => {
    const [given, recurrent, inner] = values as Tensor[];
    const course: Course = {
      ...sizes,
      given: given!.dataSync() as Float32Array,
      ...(inputs.length === 2 ? {} : { inner: inner!.dataSync() as Float32Array }),
    };
    const cell = kind === 'lstm' ? lstmCell(course) : gruCell(course);
    // The state before the first step is zero.
    const states = new Float32Array((steps + 1) * size);
    const state = (t: number): Float32Array => states.subarray(t * size, (t + 1) * size);
    for (let t = 0; t < steps; t++) cell.step(t, product(tf, state(t), rows, recurrent as Tensor2D), state(t), state(t + 1));
    return {
      value: tf.tensor(states.slice(size), [steps, rows, units], 'float32'),
      gradFunc: (slope: Tensor) => back(tf, cell, sizes, states, recurrent as Tensor2D, slope, inputs.length > 2),
    };
  });
  return run(...inputs) as Tensor3D;
}

/** Gradients of the inputs, in their order. */
function back(
  tf: TensorFlow,
  cell: Cell,
  { steps, rows, units }: Pick<Course, 'steps' | 'rows' | 'units'>,
  states: Float32Array,
  recurrent: Tensor2D,
  slope: Tensor,
  hasInner: boolean,
): Tensor[] {
  const size = rows * units;
  const row = cell.width * units;
  const outer = slope.dataSync();
  const turned = tf.transpose(recurrent);
  const gradient = new Float32Array(size);
  for (let t = steps - 1; t >= 0; t--) {
    for (let i = 0; i < size; i++) gradient[i]! += outer[t * size + i]!;
    cell.back(t, states.subarray(t * size, (t + 1) * size), gradient);
    if (t === 0) break;
    const through = product(tf, cell.slopes.sums.subarray(t * rows * row, (t + 1) * rows * row), rows, turned);
    for (let i = 0; i < size; i++) gradient[i]! += through[i]!;
  }
  const before = tf.tensor2d(states.slice(0, steps * size), [steps * rows, units]);
  const sums = tf.tensor2d(cell.slopes.sums, [steps * rows, row]);
  const given = tf.tensor2d(cell.slopes.given, [steps * rows, row]);
  return [given, tf.matMul(before, sums, true, false), ...(hasInner ? [tf.sum(sums, 0)] : [])];
}

/** [rows][…] times a matrix. The rows are copied: back ends may keep the array they are given. */
function product(tf: TensorFlow, left: Float32Array, rows: number, right: Tensor2D): ArrayLike<number> {
  // Not in `tidy`, which looks through every number it is to give back.
  const matrix = tf.tensor2d(left.slice(), [rows, left.length / rows]);
  const result = tf.matMul(matrix, right);
  const values = result.dataSync();
  matrix.dispose();
  result.dispose();
  return values;
}
