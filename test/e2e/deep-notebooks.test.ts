/** Searches over kernel size and activation, and over units and learning rate, each really trained on both back ends. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { privateJupyter } from '../support/jupyter.ts';
import { describeWithPython } from '../support/python.ts';

/** Found by name: the test of the other notebooks leaves those to this one. */
const NOTEBOOKS = ['notebooks/images.ipynb', 'notebooks/text.ipynb'];
const root = new URL('../../', import.meta.url);
const built = existsSync(new URL('.native/node_modules/@tensorflow/tfjs-node/lib', root));
if (!built) console.log('skipped: notebooks on tfjs-node, which is not built here (npm run build:tfjs-node says why)');
const cases = NOTEBOOKS.flatMap((name) => ['wasm', ...(built ? ['node'] : [])].map((backend) => [name, backend] as const));

describeWithPython(['nbclient', 'nbconvert'], 'nbclient', (python) => {
  it.each(cases)(
    'runs %s to its assertions on %s',
    (name, backend) => {
      const jupyter = privateJupyter();
      try {
        const notebook = fileURLToPath(new URL(name, root));
        const cells: { source: string[]; outputs?: unknown[] }[] = JSON.parse(readFileSync(notebook, 'utf8')).cells;
        expect(cells.some(({ outputs }) => outputs !== undefined && outputs.length > 0)).toBe(true);
        expect(cells.at(-1)!.source.join('')).toMatch(/^assert /m);
        copyFileSync(notebook, join(jupyter.folder, 'deep.ipynb'));
        const args = ['-m', 'nbconvert', '--to', 'notebook', '--execute', '--inplace', 'deep.ipynb'];
        const env = { ...jupyter.env, ARGMAX_TENSORFLOW: backend };
        const { status, stderr } = spawnSync(python, args, { cwd: jupyter.folder, env, encoding: 'utf8' });
        expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
      } finally {
        jupyter.remove();
      }
    },
    300_000,
  );
});
