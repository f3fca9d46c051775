import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { findChromium, startBrowser } from '../support/browser.ts';
import { type Jupyter, privateJupyter } from '../support/jupyter.ts';
import { JupyterLab } from '../support/jupyterlab.ts';
import { describeWithPython } from '../support/python.ts';

const SENTENCE = 'search hidden in int[1,100] using bayes(n=50) maximize cv_accuracy(mlp)';
const MISSPELT = 'search hidden in int[1,9] using bayse(n=5) maximize cv_accuracy(mlp)';
const chromium = findChromium();

function fresh(folder: string, name: string, ...sources: readonly string[]): void {
  const cells = sources.map((source, i) => ({
    cell_type: 'code',
    id: `c${i}`,
    metadata: {},
    execution_count: null,
    outputs: [],
    source,
  }));
  const metadata = { kernelspec: { name: 'argmax', display_name: 'Argmax', language: 'argmax' } };
  writeFileSync(join(folder, name), JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }));
}

/** Kept where ARGMAX_SCREENSHOTS says, for people to look at. */
async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.ARGMAX_SCREENSHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

function labTests(python: string, executable: string): void {
  let jupyter: Jupyter;
  let lab: JupyterLab;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    jupyter = privateJupyter();
    lab = await JupyterLab.start(python, jupyter);
    browser = await startBrowser(executable);
    fresh(jupyter.folder, 'fresh.ipynb', SENTENCE, MISSPELT, 'search hidden in int[1,9] using ');
    page = await open('fresh.ipynb');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
    jupyter?.remove();
  });

  const open = async (notebook: string): Promise<Page> => {
    const opened = await browser.newPage({ viewport: { width: 1200, height: 1400 } });
    await opened.goto(lab.url(`lab/tree/${notebook}`));
    await opened.waitForSelector('.jp-Notebook-ExecutionIndicator[data-status=idle]', { timeout: 60_000 });
    return opened;
  };
  /** A cell that is run before its session is up is dropped without a word, so this asks until the cell has a number or a star. */
  const runCell = async (page: Page, index: number): Promise<void> => {
    const prompt = page.locator('.jp-CodeCell .jp-InputPrompt').nth(index);
    for (let attempt = 0; attempt < 40; attempt++) {
      await page.locator('.jp-CodeCell .cm-content').nth(index).click();
      await page.keyboard.press('Control+Enter');
      await page.waitForTimeout(500);
      if (/\[(\*|\d+)\]/.test((await prompt.textContent()) ?? '')) return;
    }
    throw new Error('JupyterLab does not run the cell');
  };

  it('runs the sentence in a fresh notebook: assumptions, live progress, the best, the history', async () => {
    await runCell(page, 0);
    const output = page.locator('.jp-OutputArea').first();
    const live = output.getByText(/\b[1-9]\d* of 50/).first();
    await live.waitFor({ timeout: 60_000 });
    await screenshot(page, 'lab-live');
    const chart = page.locator('.jp-RenderedVegaCommon5 svg, .jp-RenderedVegaLite svg').first();
    await chart.waitFor({ timeout: 120_000 });
    const said = (await output.textContent())!;
    expect(said).toMatch(/^data classification \(built-in, 1000×2\) · 5-fold stratified CV · GP\/EI · seed 0 · n=50/);
    expect(said).toMatch(/Best cv_accuracy\(mlp\) 0\.9\d* at trial \d+ of 50/);
    expect(await chart.locator('text', { hasText: 'Optimisation history' }).count()).toBe(1);
    expect(await chart.locator('.mark-symbol path').count()).toBeGreaterThanOrEqual(50);
    await screenshot(page, 'lab-done');
  }, 240_000);

  it('shows a diagnostic once, and offers what may stand at the cursor', async () => {
    await runCell(page, 1);
    const output = page.locator('.jp-CodeCell').nth(1).locator('.jp-OutputArea');
    await output.getByText('A0303').first().waitFor({ timeout: 30_000 });
    expect((await output.textContent())!.split('did you mean').length - 1).toBe(1);
    await screenshot(page, 'lab-diagnostic');
    await page.locator('.jp-CodeCell .cm-content').nth(2).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Tab');
    await page.locator('.jp-Completer').getByText('bayes').first().waitFor({ timeout: 10_000 });
    await screenshot(page, 'lab-completion');
  }, 120_000);
}

if (chromium === undefined) {
  const why = 'no Chromium: apt-get install -y chromium, or set ARGMAX_CHROMIUM';
  process.stderr.write(`skipped: JupyterLab in a browser: ${why}\n`);
  describe.skip(`JupyterLab in a browser (skipped: ${why})`, () => it('runs the sentence', () => {}));
} else {
  describeWithPython(['jupyterlab'], 'JupyterLab in a browser', (python) => labTests(python, chromium));
}
