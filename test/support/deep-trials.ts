/**
 * Prints the live tensors before and after many short fits of a deep model, each seventh cancelled, and the megabytes that the
 * process takes after a tenth of them and at the end. Arguments: model, fits.
 */
import { Rng } from '../../runtime/core/rng.ts';
import { Cancelled, type Rows } from '../../runtime/core/unit.ts';
import { loadTensorFlow } from '../../runtime/training/tensorflow/load.ts';
import { loaders } from '../../runtime/units.gen.ts';
import { defaultsOf } from './defaults.ts';

const [name, count] = [process.argv[2]!, Number(process.argv[3])];
const { default: model } = await loaders.model[name]!();
const { tf, engine } = await loadTensorFlow();
const rng = new Rng(1);
const layout = name === 'rnn' ? ({ kind: 'tokens', steps: 5, vocabulary: 9 } as const) : undefined;
const columns = name === 'rnn' ? 5 : 16;
const rows: Rows = {
  rows: 24,
  columns,
  x: Float64Array.from({ length: 24 * columns }, () => (name === 'rnn' ? rng.int(9) : rng.normal())),
  y: Float64Array.from({ length: 24 }, (_, row) => row % 3),
  ...(layout === undefined ? {} : { layout }),
};
const megabytes = (): number => Math.round(process.memoryUsage().rss / 2 ** 20);

const before = tf.memory().numTensors;
let early = 0;
for (let trial = 0; trial < count; trial++) {
  const args = {
    ...defaultsOf(model),
    epochs: 2,
    batch: 8,
    dropout: 0.2,
    solver: trial % 2 === 0 ? 'adam' : 'sgd',
    ...(name === 'rnn' ? { hidden: 4, embedding: 3, cell: trial % 3 === 0 ? 'lstm' : 'gru' } : { filters: 3 }),
  };
  let asked = 0;
  const cancelled = (): boolean => trial % 7 === 3 && ++asked > 4;
  const report = async (epoch: number, predict: (rows: Rows) => Float64Array): Promise<boolean> => {
    predict(rows);
    return trial % 11 === 5 && epoch === 1;
  };
  try {
    const fitted = await model.fit(rows, { args, task: 'classification', classes: 3, seed: trial }, { cancelled, report });
    fitted.predict(rows);
    fitted.save();
    fitted.dispose();
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
  }
  if (trial === Math.floor(count / 10)) early = megabytes();
}
console.log(JSON.stringify({ engine, before, after: tf.memory().numTensors, early, late: megabytes() }));
