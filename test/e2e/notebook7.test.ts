import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { findChromium, startBrowser } from '../support/browser.ts';
import { type Jupyter, privateJupyter } from '../support/jupyter.ts';
import { JupyterLab } from '../support/jupyterlab.ts';
import { describeWithPython } from '../support/python.ts';

const QUICKSTART = fileURLToPath(new URL('../../notebooks/quickstart.ipynb', import.meta.url));
/** In the quickstart, from its first cell of code on. */
const CELLS = 6;
const chromium = findChromium();

function notebookTests(python: string, executable: string): void {
  let jupyter: Jupyter;
  let server: JupyterLab;
  let browser: Browser;
  beforeAll(async () => {
    jupyter = privateJupyter();
    server = await JupyterLab.start(python, jupyter, 'notebook');
    browser = await startBrowser(executable);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    jupyter?.remove();
  });

  it('runs the quickstart from top to bottom, with its summary and its chart', async () => {
    copyFileSync(QUICKSTART, join(jupyter.folder, 'quickstart.ipynb'));
    const page = await browser.newPage({ viewport: { width: 1200, height: 3000 } });
    await page.goto(server.url('notebooks/quickstart.ipynb'));
    const prompts = page.locator('.jp-CodeCell .jp-InputPrompt');
    await prompts.first().waitFor({ timeout: 60_000 });
    // A cell that is run before its session is up is dropped without a word, so this asks until the first has a number or a star.
    await page.locator('.jp-CodeCell .cm-content').first().click();
    for (let attempt = 0; attempt < 40 && !/\[(\*|\d+)\]/.test((await prompts.first().textContent()) ?? ''); attempt++) {
      await page.keyboard.press('Control+Enter');
      await page.waitForTimeout(500);
    }
    await page.locator('.jp-CodeCell').first().locator('.jp-RenderedVegaCommon5 svg.marks').waitFor({ timeout: 120_000 });
    // The first again, which starts no new trial, and the rest; the last without a new cell behind it.
    for (let cell = 1; cell < CELLS; cell++) await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Control+Enter');
    const last = prompts.last();
    for (let tenths = 0; tenths < 600 && !/\[\d+\]/.test((await last.textContent()) ?? ''); tenths++)
      await page.waitForTimeout(100);
    for (const prompt of await prompts.allTextContents()) expect(prompt).toMatch(/\[\d+\]/);
    const outputs = (await page.locator('.jp-OutputArea').allTextContents()).join('\n');
    expect(outputs).toMatch(/Best cv_accuracy\(mlp\) 0\.9\d* at trial \d+ of 50/);
    expect(outputs).not.toContain('AssertionError');
    expect(outputs).not.toMatch(/error\[A\d+\]/);
    const folder = process.env.ARGMAX_SCREENSHOTS;
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, 'notebook7-quickstart.png') });
    }
  }, 240_000);
}

if (chromium === undefined) {
  const why = 'no Chromium: apt-get install -y chromium, or set ARGMAX_CHROMIUM';
  process.stderr.write(`skipped: Notebook 7 in a browser: ${why}\n`);
  describe.skip(`Notebook 7 in a browser (skipped: ${why})`, () => it('runs the quickstart', () => {}));
} else {
  describeWithPython(['notebook'], 'Notebook 7 in a browser', (python) => notebookTests(python, chromium));
}
