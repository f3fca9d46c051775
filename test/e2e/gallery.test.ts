import { spawnSync } from 'node:child_process';
import { cpSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Jupyter, privateJupyter } from '../support/jupyter.ts';
import { describeWithPython } from '../support/python.ts';

const folder = fileURLToPath(new URL('../../notebooks/', import.meta.url));
/** Notebooks that another test in this folder runs are left to it. */
const others = globSync('*.test.ts', { cwd: import.meta.dirname }).map((file) =>
  readFileSync(join(import.meta.dirname, file), 'utf8'),
);
const notebooks = globSync('*.ipynb', { cwd: folder })
  .filter((name) => !others.some((source) => source.includes(`notebooks/${name}`)))
  .sort();

describeWithPython(['nbclient', 'nbconvert'], 'gallery', (python) => {
  let jupyter: Jupyter;
  beforeAll(() => {
    jupyter = privateJupyter();
  });
  afterAll(() => jupyter.remove());

  it.each(notebooks)(
    '%s is committed with its outputs, and runs to its assertions',
    (name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      expect(text.length).toBeLessThan(600_000);
      expect(text).not.toMatch(/\/(?:home|root|work|tmp|Users)\//);
      const cells: { cell_type: string; source: string | string[]; outputs?: unknown[] }[] = JSON.parse(text).cells;
      expect(cells.some(({ outputs }) => outputs !== undefined && outputs.length > 0)).toBe(true);
      expect([cells.at(-1)!.source].flat().join('')).toMatch(/^assert /m);
      cpSync(join(folder, name), join(jupyter.folder, name));
      const args = ['-m', 'nbconvert', '--to', 'notebook', '--execute', '--inplace', name];
      const { status, stderr } = spawnSync(python, args, { cwd: jupyter.folder, env: jupyter.env, encoding: 'utf8' });
      expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
    },
    180_000,
  );
});
