import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Jupyter, privateJupyter } from '../support/jupyter.ts';
import { describeWithPython } from '../support/python.ts';

const QUICKSTART = fileURLToPath(new URL('../../notebooks/quickstart.ipynb', import.meta.url));

interface Cell {
  readonly cell_type: string;
  readonly source: string | string[];
  readonly outputs?: readonly { output_type: string; data?: Record<string, string | string[]>; text?: string | string[] }[];
}
const joined = (text: string | string[] | undefined) => [text ?? ''].flat().join('');

describeWithPython(['nbclient', 'nbconvert'], 'nbclient', (python) => {
  let jupyter: Jupyter;
  beforeAll(() => {
    jupyter = privateJupyter();
  });
  afterAll(() => jupyter.remove());

  const execute = (notebook: string) =>
    spawnSync(python, ['-m', 'nbconvert', '--to', 'notebook', '--execute', '--inplace', notebook], {
      cwd: jupyter.folder,
      env: jupyter.env,
      encoding: 'utf8',
    });

  it('runs the quickstart: 50 trials, at least 90 %, one summary, one chart, and a page', () => {
    const notebook = join(jupyter.folder, 'quickstart.ipynb');
    copyFileSync(QUICKSTART, notebook);
    const { status, stderr } = execute(notebook);
    if (status !== 0) throw new Error(stderr);
    const cells: readonly Cell[] = JSON.parse(readFileSync(notebook, 'utf8')).cells;
    const search = cells.find(({ source }) => joined(source).startsWith('search'))!;
    expect(search.outputs!.map(({ output_type, data }) => [output_type, ...Object.keys(data ?? {}).sort()])).toEqual([
      ['stream'],
      ['display_data', 'text/html', 'text/plain'],
      ['display_data', 'application/vnd.vegalite.v5+json', 'image/png', 'text/plain'],
    ]);
    expect(joined(search.outputs![0]!.text)).toMatch(/^data classification .* 5-fold stratified CV · GP\/EI · seed 0 · n=50\n$/);
    expect(joined(search.outputs![1]!.data!['text/plain'])).toMatch(/at trial \d+ of 50/);
    const best = cells.find(({ source }) => joined(source) === 'it.best.value')!;
    expect(Number(joined(best.outputs![0]!.data!['text/plain']))).toBeGreaterThanOrEqual(0.9);
    const page = spawnSync(python, ['-m', 'nbconvert', '--to', 'html', notebook], { env: jupyter.env, encoding: 'utf8' });
    if (page.status !== 0) throw new Error(page.stderr);
    expect(readFileSync(notebook.replace('.ipynb', '.html'), 'utf8')).toContain('data:image/png;base64,');
  }, 180_000);

  it('stops a notebook at a diagnostic, and shows it once', () => {
    const notebook = join(jupyter.folder, 'wrong.ipynb');
    const cell = (id: string, source: string) => ({
      cell_type: 'code',
      id,
      metadata: {},
      execution_count: null,
      outputs: [],
      source,
    });
    const cells = [cell('a', 'let x = 1'), cell('b', 'serach x in int[1,2]'), cell('c', 'x + 1')];
    const metadata = { kernelspec: { name: 'argmax', display_name: 'Argmax' } };
    writeFileSync(notebook, JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }));
    const { status, stderr } = execute(notebook);
    expect(status).toBe(1);
    const said = stripVTControlCharacters(stderr);
    expect(said).toContain('error[A0101]: `serach` is not a statement');
    expect(said.split('did you mean `search`?')).toHaveLength(2);
  }, 60_000);
});
