/** A report in a browser: from disk, with and without script, light and dark, on paper. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { closeDrawing } from '../../runtime/report/draw.ts';
import { reportHtml } from '../../runtime/report/page/report.ts';
import { findChromium, startBrowser } from '../support/browser.ts';
import { temporaryFolder } from '../support/folder.ts';
import { chinese, comparison, front, hostile, mixed } from '../support/realistic.ts';

const chromium = findChromium();
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const reports = { mixed: [mixed], front: [front], hostile: [hostile], chinese: [chinese], comparison } as const;
type Name = keyof typeof reports;

/** Kept where ARGMAX_SCREENSHOTS says, for people to look at. */
async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.ARGMAX_SCREENSHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `report-${name}.png`), fullPage: true });
}

interface Finding {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

function reportTests(executable: string): void {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = temporaryFolder();
    for (const [name, studies] of Object.entries(reports)) writeFileSync(join(folder, `${name}.html`), await reportHtml(studies));
    browser = await startBrowser(executable);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await closeDrawing();
  });

  /** A report, opened from disk, and all that it asked for, complained of or opened. */
  async function open(name: Name, options: BrowserContextOptions = {}): Promise<{ page: Page; said: string[] }> {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('dialog', (dialog) => {
      said.push(dialog.message());
      void dialog.dismiss();
    });
    const address = pathToFileURL(join(folder, `${name}.html`)).href;
    page.on('request', (request) => {
      if (request.url() !== address) said.push(request.url());
    });
    await page.addInitScript("addEventListener('securitypolicyviolation', (e) => console.log('policy: ' + e.violatedDirective))");
    await page.goto(address);
    return { page, said };
  }

  describe.each(Object.keys(reports) as Name[])('%s', (name) => {
    it.each(['light', 'dark'] as const)(
      'asks for nothing, breaks no policy, and is accessible (%s)',
      async (colorScheme) => {
        const { page, said } = await open(name, { colorScheme });
        await page.locator('h1').hover();
        await screenshot(page, `${name}-${colorScheme}`);
        await page.evaluate(axe);
        const found = (await page.evaluate('axe.run()')) as { readonly violations: readonly Finding[] };
        const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        expect(serious.map(({ id, nodes }) => [id, nodes[0]!.html])).toEqual([]);
        expect(said).toEqual([]);
        await page.context().close();
      },
      60_000,
    );

    it('reads the same without script, and on a narrow screen does not overflow', async () => {
      const { page, said } = await open(name, { javaScriptEnabled: false, viewport: { width: 380, height: 800 } });
      const figures = await page.locator('figure svg').all();
      expect(figures.length).toBeGreaterThan(2);
      for (const figure of figures) {
        const box = (await figure.boundingBox())!;
        expect(box.width).toBeGreaterThan(100);
        expect(box.x + box.width).toBeLessThanOrEqual(380);
      }
      expect(await page.locator('table').last().isVisible()).toBe(true);
      expect(said).toEqual([]);
      await page.context().close();
    }, 60_000);

    it('prints every chart', async () => {
      const { page } = await open(name, { colorScheme: 'dark' });
      const labels = await page.locator('figure svg').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')!));
      const pdf = (await page.pdf({ format: 'A4', tagged: true })).toString('latin1');
      const pages = pdf.match(/\/Type\s*\/Page\b/g)!.length;
      const printed = new Set(
        [...pdf.matchAll(/\/Alt\s*(<[0-9A-Fa-f]*>|\((?:\\.|[^\\)])*\))/gs)].map(([, text]) => textOf(text!)),
      );
      expect(labels.filter((label) => !printed.has(label))).toEqual([]);
      expect(pages).toBeGreaterThan(1);
      expect(pages).toBeLessThan(30);
      await page.emulateMedia({ media: 'print' });
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
      await page.context().close();
    }, 60_000);
  });

  it('sorts and filters trials, shows tooltips, and leads from a mark to its trial', async () => {
    const { page, said } = await open('mixed');
    const table = page.locator('#trials ~ .scroll table').first();
    const column = (at: number) => table.locator(`tbody tr:visible td:nth-child(${at})`).allTextContents();
    const heads = await table.locator('th').allTextContents();
    const value = heads.findIndex((text) => text.startsWith('cv_accuracy')) + 1;
    await table
      .locator('th button')
      .nth(value - 1)
      .focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(
      await table
        .locator('th')
        .nth(value - 1)
        .getAttribute('aria-sort'),
    ).toBe('descending');
    const sorted = (await column(value)).filter((text) => text !== '').map(Number);
    expect(sorted).toEqual(sorted.toSorted((a, b) => b - a));
    expect(sorted.length).toBeGreaterThan(30);
    await page.locator('#trials ~ .filter input').first().fill('failed gelu');
    const states = await column(heads.indexOf('state') + 1);
    expect(states.length).toBeGreaterThan(0);
    expect(new Set(states)).toEqual(new Set(['failed']));
    const mark = page.locator('#chart-history [data-tip]').first();
    await mark.hover({ force: true });
    expect(await page.locator('.tip').textContent()).toMatch(/^trial: \d+\nstate: /);
    await mark.click({ force: true });
    const trial = await mark.getAttribute('data-trial');
    expect(await page.locator('tr.chosen').getAttribute('data-trial')).toBe(trial);
    expect(await page.locator(`#chart-timeline .chosen-mark[data-trial="${trial}"]`).count()).toBe(1);
    expect(said).toEqual([]);
  }, 60_000);

  it('saves its data as files', async () => {
    const { page } = await open('mixed', { acceptDownloads: true, javaScriptEnabled: false });
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[download$=".csv"]').click()]);
    expect(download.suggestedFilename()).toBe('mixed.csv');
    const text = readFileSync(await download.path(), 'utf8');
    expect(text.trim().split('\r\n')).toHaveLength(1 + mixed.trials.length);
  }, 60_000);
}

/** A text of a PDF: PDFDocEncoding, or UTF-16 behind a byte order mark. */
function textOf(token: string): string {
  const bytes = token.startsWith('<')
    ? Buffer.from(token.slice(1, -1), 'hex')
    : Buffer.from(
        token
          .slice(1, -1)
          .replace(/\\([0-7]{1,3}|.)/gs, (_, escaped: string) =>
            /^[0-7]/.test(escaped)
              ? String.fromCharCode(Number.parseInt(escaped, 8))
              : (({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' } as Record<string, string>)[escaped] ?? escaped),
          ),
        'latin1',
      );
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le')
    : bytes.toString('latin1');
}

if (chromium === undefined) {
  process.stderr.write('skipped: reports in a browser: no Chromium (ARGMAX_CHROMIUM names one)\n');
  describe.skip('reports in a browser (skipped: no Chromium)', () => reportTests(''));
} else describe('reports in a browser', () => reportTests(chromium));
