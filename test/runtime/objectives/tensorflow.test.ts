/** A network of the user's own, by TensorFlow.js, from a folder that has no such package. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Pruned } from '../../../runtime/core/unit.ts';
import { keepProgram } from '../../../runtime/objectives/script/program.ts';
import script from '../../../runtime/objectives/script.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { opened } from './opened.ts';

const MODEL = `import * as tf from '@tensorflow/tfjs';
import { report, trial } from 'argmax';

const images = tf.tensor4d(Array.from({ length: 32 * 36 }, (_, i) => Math.sin(i * (1 + Math.floor(i / 36) % 2))), [32, 6, 6, 1]);
const labels = tf.tensor2d(Array.from({ length: 32 }, (_, i) => [i % 2]), [32, 1]);

export async function objective(lr: number, filters: number) {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [6, 6, 1], filters, kernelSize: 3, activation: 'tanh', kernelInitializer: tf.initializers.glorotUniform({ seed: trial.seed }) }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer: tf.initializers.glorotUniform({ seed: trial.seed }) }),
    ],
  });
  const optimizer = tf.train.adam(lr);
  model.compile({ optimizer, loss: 'binaryCrossentropy' });
  let last = NaN;
  await model.fit(images, labels, {
    epochs: 8,
    shuffle: false,
    verbose: 0,
    callbacks: { onEpochEnd: async (epoch, logs) => { last = logs.loss; report(epoch + 1, last); } },
  });
  model.dispose();
  optimizer.dispose();
  return { value: last, chained: images.sum().abs().dataSync()[0] < 100 ? 1 : 0, native: Number(tf.getBackend() === 'tensorflow') };
}
`;

const asked = process.env.ARGMAX_TENSORFLOW;
afterEach(() => {
  if (asked === undefined) delete process.env.ARGMAX_TENSORFLOW;
  else process.env.ARGMAX_TENSORFLOW = asked;
});

const built = existsSync(new URL('../../../.native/node_modules/@tensorflow/tfjs-node/lib', import.meta.url));
if (!built) console.log('skipped: objectives on tfjs-node, which is not built here (npm run build:tfjs-node says why)');

describe.each(['wasm', ...(built ? ['node'] : [])])('a network of the user’s own on %s', (backend) => {
  it.each(['file', 'cell'])(
    'trains from a %s, reports, and stops where it is told to',
    async (from) => {
      process.env.ARGMAX_TENSORFLOW = backend;
      const folder = temporaryFolder();
      let path = 'train.ts';
      if (from === 'file') writeFileSync(join(folder, path), MODEL);
      else
        path = await keepProgram(folder, {
          language: 'javascript',
          cells: [{ name: 'In [1]', source: MODEL.replaceAll(': number', '') }],
        });
      const { run, reports, printed } = await opened(script, { path, function: 'objective' }, folder);
      const first = await run({ args: [0.02, 4] });
      expect(first).toMatchObject({ chained: 1, native: Number(backend === 'node') });
      expect(reports.map(([step]) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(reports.at(-1)![1]).toBeLessThan(0.8 * reports[0]![1]);
      expect((await run({ args: [0.02, 4] })).value).toBe(first.value);
      await expect(run({ args: [0.02, 4], report: async (step) => step === 3 })).rejects.toBeInstanceOf(Pruned);
      expect((await run({ args: [0.05, 4] })).value).not.toBe(first.value);
      expect(printed()).toBe('');
    },
    120_000,
  );
});

it('takes the package that the folder has, where it has one', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'node_modules/@tensorflow/tfjs'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/@tensorflow/tfjs/package.json'), '{ "main": "own.js" }');
  writeFileSync(join(folder, 'node_modules/@tensorflow/tfjs/own.js'), 'exports.answer = 42;');
  writeFileSync(join(folder, 'train.ts'), "import { answer } from '@tensorflow/tfjs';\nexport const objective = () => answer;\n");
  const { run } = await opened(script, { path: 'train.ts', function: 'objective' }, folder);
  expect(await run()).toEqual({ value: 42 });
});
