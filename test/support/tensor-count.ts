/** Prints the number of live tensors before and after twenty fits, one of them cancelled. Argument: the solver. */

import mlp from '../../runtime/models/mlp.ts';
import { loadTensorFlow } from '../../runtime/training/tensorflow/load.ts';
import { fit as train } from '../../runtime/training/tensorflow/mlp.ts';

const defaults = Object.fromEntries(Object.entries(mlp.args).map(([name, argument]) => [name, argument.default]));
const args = { ...defaults, hidden: [4], epochs: 5, solver: process.argv[2] } as unknown as Parameters<typeof train>[0];
const rows = {
  rows: 30,
  columns: 1,
  x: Float64Array.from({ length: 30 }, (_, i) => i / 30),
  y: Float64Array.from({ length: 30 }, (_, i) => i % 3),
};
const context = { args: {}, task: 'classification', classes: 3, seed: 1 } as const;

const { tf } = await loadTensorFlow();
const before = tf.memory().numTensors;
for (let trial = 0; trial < 20; trial++) {
  let asked = 0;
  const cancelled = (): boolean => trial === 7 && ++asked > 3;
  try {
    const fitted = await train(args, rows, context, { cancelled });
    fitted.predict(rows);
    fitted.dispose();
  } catch (error) {
    if (trial !== 7) throw error;
  }
}
console.log(before, tf.memory().numTensors);
