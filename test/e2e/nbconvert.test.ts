/** What nbconvert makes of a notebook with charts: each format shows every one of them. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PNG } from 'pngjs';
import { findChromium, startBrowser } from '../support/browser.ts';
import { type Jupyter, privateJupyter } from '../support/jupyter.ts';
import { describeWithPython } from '../support/python.ts';

const SOURCES = [
  'let s = search x in real[-2, 2], y in real[-2, 2], kind in {a, b} using random(n=40) minimize x^2 + y^2 + if(kind == a, 0, 1) with seed=1',
  'show importance, parallel, slice, contour, rank, edf, surrogate, posterior, timeline, terminator',
];
/** The history that follows the search, and those asked for. */
const CHARTS = 11;
const chromium = findChromium();

describeWithPython(['nbconvert', 'nbclient'], 'nbconvert', (python) => {
  let jupyter: Jupyter;
  let titles: readonly string[];
  const notebook = () => join(jupyter.folder, 'charts.ipynb');
  const convert = (...args: readonly string[]) => {
    const options = { cwd: jupyter.folder, env: jupyter.env, encoding: 'utf8' } as const;
    const { status, stderr } = spawnSync(python, ['-m', 'nbconvert', ...args, notebook()], options);
    if (status !== 0) throw new Error(stderr);
  };
  beforeAll(() => {
    jupyter = privateJupyter();
    const cells = SOURCES.map((source, i) => ({
      cell_type: 'code',
      id: `c${i}`,
      metadata: {},
      execution_count: null,
      outputs: [],
      source,
    }));
    const metadata = { kernelspec: { name: 'argmax', display_name: 'Argmax' } };
    writeFileSync(notebook(), JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }));
    convert('--to', 'notebook', '--execute', '--inplace');
    const outputs = JSON.parse(readFileSync(notebook(), 'utf8')).cells.flatMap(
      (cell: { outputs: readonly { metadata?: Record<string, { alt?: string }> }[] }) => cell.outputs,
    );
    titles = outputs.flatMap((output: (typeof outputs)[number]) => output.metadata?.['image/png']?.alt ?? []);
  }, 180_000);
  afterAll(() => jupyter.remove());

  it('has a picture of each chart, with the finding as its alternative text', () => {
    expect(titles).toHaveLength(CHARTS);
    expect(new Set(titles).size).toBe(CHARTS);
  });

  it('shows them in HTML, and on paper from there', async () => {
    convert('--to', 'html', '--output', 'page');
    const page = readFileSync(join(jupyter.folder, 'page.html'), 'utf8');
    expect(page.match(/<img[^>]*src="data:image\/png;base64,/g)).toHaveLength(CHARTS);
    if (chromium === undefined) return process.stderr.write('skipped: the notebook on paper: no Chromium\n');
    const browser = await startBrowser(chromium);
    try {
      const context = await browser.newContext({ offline: true });
      const opened = await context.newPage();
      await opened.route(/^http/, (route) => route.abort());
      await opened.goto(pathToFileURL(join(jupyter.folder, 'page.html')).href, { waitUntil: 'domcontentloaded' });
      const widths = await opened
        .locator('img')
        .evaluateAll((all) => all.map((one) => (one as { naturalWidth?: number }).naturalWidth ?? 0));
      expect(widths.filter((width) => width > 300)).toHaveLength(CHARTS);
      const pdf = (await opened.pdf({ format: 'A4' })).toString('latin1');
      // Each picture is an image of its own, next to masks and logos, which are smaller.
      const images = [...pdf.matchAll(/\/Subtype\s*\/Image[^>]*?\/Width\s+(\d+)|\/Width\s+(\d+)[^>]*?\/Subtype\s*\/Image/g)];
      expect(images.filter(([, a, b]) => Number(a ?? b) > 300).length).toBeGreaterThanOrEqual(CHARTS);
    } finally {
      await browser.close();
    }
    return true;
  }, 180_000);

  it('shows them in Markdown as files, opaque and of a size that GitHub shows whole', () => {
    convert('--to', 'markdown', '--output', 'text');
    const text = readFileSync(join(jupyter.folder, 'text.md'), 'utf8');
    const files = [...text.matchAll(/!\[[^\]]*\]\(([^)]+\.png)\)|<img src="([^"]+\.png)"/g)].map(([, a, b]) => a ?? b!);
    expect(files).toHaveLength(CHARTS);
    for (const file of files) {
      const { width, data } = PNG.sync.read(readFileSync(join(jupyter.folder, decodeURI(file))));
      expect(width).toBeLessThanOrEqual(2 * 1000);
      expect([...data.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
    }
  }, 60_000);

  it('shows them in LaTeX', () => {
    convert('--to', 'latex', '--output', 'paper');
    const text = readFileSync(join(jupyter.folder, 'paper.tex'), 'utf8');
    expect(text.match(/\\(adjustimage|includegraphics).*\.png\}/g)).toHaveLength(CHARTS);
    expect(existsSync(join(jupyter.folder, 'paper_files'))).toBe(true);
    expect(readdirSync(join(jupyter.folder, 'paper_files')).filter((name) => name.endsWith('.png'))).toHaveLength(CHARTS);
  }, 60_000);
});
