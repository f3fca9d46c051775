/** The labextension that `argmax install` places, in a browser: the words of a cell have their colours, a file its language. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { installLabextension } from '../../kernel/install/labextension.ts';
import { findChromium, startBrowser } from '../support/browser.ts';
import { type Jupyter, privateJupyter } from '../support/jupyter.ts';
import { type Application, JupyterLab } from '../support/jupyterlab.ts';
import { describeWithPython } from '../support/python.ts';

/** Of the browser, which the compiler does not know here. */
declare const getComputedStyle: (element: unknown) => { readonly color: string };

const SENTENCE = '# a comment\nsearch depth in int[1,9] using random(n=3) maximize -depth';
const notebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: 'argmax', display_name: 'Argmax', language: 'argmax' }, language_info: { name: 'argmax' } },
  cells: [{ cell_type: 'code', id: 'one', execution_count: null, metadata: {}, outputs: [], source: SENTENCE }],
};
const chromium = findChromium();

function inBrowser(python: string, executable: string, application: Application): void {
  let jupyter: Jupyter;
  let server: JupyterLab;
  let browser: Browser;
  beforeAll(async () => {
    jupyter = privateJupyter();
    installLabextension(join(jupyter.folder, 'prefix', 'share', 'jupyter'));
    writeFileSync(join(jupyter.folder, 'one.ipynb'), JSON.stringify(notebook));
    writeFileSync(join(jupyter.folder, 'tune.argmax'), `${SENTENCE}\n`);
    server = await JupyterLab.start(python, jupyter, application);
    browser = await startBrowser(executable);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    jupyter?.remove();
  });
  const page = () => browser.newPage({ viewport: { width: 1200, height: 800 } });
  const opened = (kind: 'notebook' | 'file') => {
    const name = kind === 'notebook' ? 'one.ipynb' : 'tune.argmax';
    if (application === 'jupyterlab') return server.url(`lab/tree/${name}`);
    return server.url(kind === 'notebook' ? `notebooks/${name}` : `edit/${name}`);
  };

  it('gives comment, keyword, name and number of a cell different colours', async () => {
    const view = await page();
    await view.goto(opened('notebook'));
    await differ(view.locator('.jp-CodeCell .cm-content').first());
    await screenshot(view, `${application}-cell-light`);
    await view.close();
  }, 120_000);

  it('gives the words of a file .argmax their colours', async () => {
    const view = await page();
    await view.goto(opened('file'));
    await differ(view.locator('.jp-FileEditor .cm-content').first());
    await screenshot(view, `${application}-file-light`);
    await view.close();
  }, 120_000);
}

/** Asserts that the colours of the words are there and those of a language, not of plain text. */
async function differ(editor: Locator): Promise<void> {
  const spans = editor.locator('.cm-line span');
  await spans.filter({ hasText: /^search$/ }).waitFor({ timeout: 60_000 });
  const colour = (word: RegExp) =>
    spans
      .filter({ hasText: word })
      .first()
      .evaluate((span) => getComputedStyle(span).color);
  const words = [/^# a comment$/, /^search$/, /^9$/].map(colour);
  const colours = await Promise.all(words);
  expect(new Set(colours).size).toBe(colours.length);
  for (const word of ['in', 'using', 'maximize']) {
    expect(await spans.filter({ hasText: new RegExp(`^${word}$`) }).count()).toBe(1);
  }
  expect(await colour(/^using$/)).toBe(await colour(/^search$/));
}

async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.ARGMAX_SCREENSHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

if (chromium === undefined) {
  const why = 'no Chromium: apt-get install -y chromium, or set ARGMAX_CHROMIUM';
  process.stderr.write(`skipped: the labextension in a browser: ${why}\n`);
  describe.skip(`the labextension in a browser (skipped: ${why})`, () => it('gives words their colours', () => {}));
} else {
  const executable = chromium;
  describeWithPython(['jupyterlab'], 'the labextension in JupyterLab', (python) => inBrowser(python, executable, 'jupyterlab'));
  describeWithPython(['notebook'], 'the labextension in Notebook 7', (python) => inBrowser(python, executable, 'notebook'));
}
