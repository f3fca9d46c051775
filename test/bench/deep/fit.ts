/** One side of `compare.ts`: fits as it is asked to, one JSON line each. The environment's ARGMAX_TENSORFLOW says on what. */
import { createInterface } from 'node:readline';
import { loadTensorFlow } from '../../../runtime/training/tensorflow/load.ts';
import { loaders } from '../../../runtime/units.gen.ts';
import { defaultsOf } from '../../support/defaults.ts';
import type { Question } from './question.ts';

const { engine } = await loadTensorFlow();
console.log(JSON.stringify({ engine, node: process.version }));
for await (const line of createInterface({ input: process.stdin })) {
  const { model: name, args, train, test, layout, classes, seed } = JSON.parse(line) as Question;
  const { default: model } = await loaders.model[name]!();
  const rows = ({ x, y }: Question['train']) => ({
    rows: y.length,
    columns: x.length / y.length,
    x: Float64Array.from(x),
    y: Float64Array.from(y),
    layout,
  });
  const [seen, unseen] = [rows(train), rows(test)];
  const context = { args: { ...defaultsOf(model), ...args }, task: 'classification', classes, seed } as const;
  const before = process.cpuUsage();
  const fitted = await model.fit(seen, context, { cancelled: () => false });
  const predicted = fitted.predict(unseen);
  const { user, system } = process.cpuUsage(before);
  fitted.dispose();
  let right = 0;
  for (let row = 0; row < unseen.rows; row++) {
    const mine = predicted.subarray(row * classes, (row + 1) * classes);
    right += Number(mine.indexOf(Math.max(...mine)) === unseen.y[row]);
  }
  console.log(JSON.stringify({ accuracy: right / unseen.rows, cpu: (user + system) / 1e6 }));
}
