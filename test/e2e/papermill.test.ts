import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Jupyter, privateJupyter } from '../support/jupyter.ts';
import { describeWithPython } from '../support/python.ts';

const QUICKSTART = fileURLToPath(new URL('../../notebooks/quickstart.ipynb', import.meta.url));

interface Notebook {
  readonly cells: readonly { cell_type: string; execution_count?: number; metadata: { papermill?: { status: string } } }[];
  readonly metadata: { papermill: { exception: boolean | null } };
}

describeWithPython(['papermill'], 'papermill', (python) => {
  let jupyter: Jupyter;
  beforeAll(() => {
    jupyter = privateJupyter();
  });
  afterAll(() => jupyter.remove());

  it('runs the quickstart to its end, every cell completed', () => {
    const result = join(jupyter.folder, 'result.ipynb');
    const { status, stderr } = spawnSync(python, ['-m', 'papermill', QUICKSTART, result, '--no-progress-bar'], {
      cwd: jupyter.folder,
      env: jupyter.env,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    const { cells, metadata }: Notebook = JSON.parse(readFileSync(result, 'utf8'));
    expect(metadata.papermill.exception).toBeNull();
    const code = cells.filter((cell) => cell.cell_type === 'code');
    expect(code.map((cell) => cell.metadata.papermill?.status)).toEqual(code.map(() => 'completed'));
    expect(code.map((cell) => cell.execution_count)).toEqual(code.map((_, i) => i + 1));
  }, 180_000);
});
