import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { privateJupyter } from '../support/jupyter.ts';
import { describeWithPython } from '../support/python.ts';

const NOTEBOOK = fileURLToPath(new URL('../../notebooks/recommender.ipynb', import.meta.url));

describeWithPython(['nbclient', 'nbconvert'], 'nbclient', (python) => {
  it('runs the notebook on recommenders to its assertions', () => {
    const jupyter = privateJupyter();
    try {
      const notebook = join(jupyter.folder, 'recommender.ipynb');
      copyFileSync(NOTEBOOK, notebook);
      const args = ['-m', 'nbconvert', '--to', 'notebook', '--execute', '--inplace', notebook];
      const { status, stderr } = spawnSync(python, args, { cwd: jupyter.folder, env: jupyter.env, encoding: 'utf8' });
      expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
    } finally {
      jupyter.remove();
    }
  }, 180_000);
});
