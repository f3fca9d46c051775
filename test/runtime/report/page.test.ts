import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compile, EMPTY_SCOPE } from '../../../dsl/index.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { incumbent } from '../../../runtime/core/study.ts';
import { closeDrawing } from '../../../runtime/report/draw.ts';
import { html } from '../../../runtime/report/page/html.ts';
import { inlineSvg } from '../../../runtime/report/page/inline-svg.ts';
import { programOfBest } from '../../../runtime/report/page/program.ts';
import { reportHtml } from '../../../runtime/report/page/report.ts';
import { comparison, front, HOSTILE, hostile, mixed, thousands } from '../../support/realistic.ts';
import { study } from '../../support/studies.ts';

afterAll(closeDrawing);

/** Start tags with their attributes, values unescaped no further. */
function tagsOf(page: string): readonly (readonly [string, string])[] {
  return [...page.matchAll(/<([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/g)].map(([, name, rest]) => [name!, rest!]);
}

/** The files that stand in a page, by name, as text. */
function filesOf(page: string): ReadonlyMap<string, string> {
  const links = page.matchAll(/<a download="([^"]+)" href="data:([\w/]+);base64,([^"]+)"/g);
  return new Map(
    [...links].map(([, name, type, text]) => {
      const bytes = Buffer.from(text!, 'base64');
      return [name!, (type === 'application/gzip' ? gunzipSync(bytes) : bytes).toString()];
    }),
  );
}

describe('a template', () => {
  it('escapes what is put in, and nothing twice', () => {
    expect(html`<p title="${`"'<&>`}">${html`<b>${'a<b'}</b>`}${undefined}${3}</p>`.text).toBe(
      '<p title="&quot;&#39;&lt;&amp;&gt;"><b>a&lt;b</b>3</p>',
    );
  });
  it('takes out what turns text around or rings a bell', () => {
    expect(html`${`a${'\u202e'}b${'\u0007'}c\nd`}`.text).toBe('a b c\nd');
  });
});

describe('an SVG for a page', () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" style="x" width="9" height="8" viewBox="0 0 9 8"><g onclick="f()" style="y" transform="translate(0,0)">' +
    '<script>f()</script><path clip-path="url(#clip0)" fill="red" transform="translate(1.23456,-7.000001)" d="M1.23456,2L3,4" style="z"/></g>' +
    `${'<path aria-label="trial: 7&#xA;v: <1>" role="graphics-symbol" transform="translate(5.01,6)" d="M1,1A1,1,0,1,1,-1,0A1" fill="#00f"/>'.repeat(5)}</svg>`;
  const out = inlineSvg(svg, 'c', `a "label"`);
  it('keeps what draws, and no style, script or handler', () => {
    expect(out).not.toMatch(/style=|<script|onclick|f\(\)/);
    expect(out).toContain('url(#c-1)');
    expect(out).toContain('translate(1.2,-7)');
    expect(out.startsWith('<svg role="img" aria-label="a &quot;label&quot;" width="9" height="8" viewBox="0 0 9 8">')).toBe(true);
  });
  it('writes a shape of many marks once, and keeps their trials and tooltips', () => {
    expect(out.match(/A1,1,0,1,1/g)).toHaveLength(1);
    expect(out.match(/<use href="#c-0" x="5" y="6" data-trial="7" data-tip="trial: 7&#xA;v: &lt;1&gt;"\/>/g)).toHaveLength(5);
  });
});

describe('a report', () => {
  let page: string;
  beforeAll(async () => {
    page = await reportHtml([mixed]);
  });

  it('has every section, and a chart with a finding and a label for each view', () => {
    for (const id of ['result', 'space', 'record', 'charts', 'trials', 'lost', 'data']) expect(page).toContain(`<h2 id="${id}">`);
    const figures = [
      ...page.matchAll(
        /<figure id="chart-(\w+)"[^>]*><h3>[^<]+<\/h3><figcaption>[^<]+<\/figcaption><svg role="img" aria-label="[^"]+"/g,
      ),
    ];
    const names = figures.map(([, name]) => name);
    expect(names).toEqual(
      expect.arrayContaining(['history', 'importance', 'parallel', 'slice', 'contour', 'intermediate', 'timeline']),
    );
    expect(names.length).toBeGreaterThanOrEqual(12);
  });
  it('takes at most 1.2 MB with its charts', () => {
    expect(Buffer.byteLength(page)).toBeLessThan(1_200_000);
  });
  it('has ids once each, and every reference has its id', () => {
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
    expect(new Set(ids).size).toBe(ids.length);
    const references = [...page.matchAll(/(?:href="#|url\(#)([\w-]+)/g)].map(([, id]) => id!);
    expect(references.filter((id) => !ids.includes(id))).toEqual([]);
  });
  it('loads nothing, styles nothing inline, and allows its own style and script only', () => {
    expect(page).not.toMatch(/https?:\/\/|\sstyle="|\son\w+="|@import|<(iframe|link|object|embed|img)/i);
    expect(page).toMatch(/default-src &#39;none&#39;; style-src &#39;sha256-[^;]+&#39;; script-src &#39;sha256-[^;]+&#39;;/);
    expect(page).not.toMatch(/unsafe/);
  });
  it('says why trials failed, and which were pruned', () => {
    expect(page).toContain('the loss is not a number');
    expect(page).toMatch(/<h3>Pruned<\/h3><p>\d+ trials/);
  });
  it('carries its data: the trials as CSV, everything as JSON', () => {
    const files = filesOf(page);
    const [csv, json] = [...files.values()];
    expect([...files.keys()].map((name) => name.replace(/\.gz$/, ''))).toEqual(['mixed.csv', 'mixed.json']);
    expect(csv!.trim().split('\r\n')).toHaveLength(1 + mixed.trials.length);
    expect(JSON.parse(json!).trials).toHaveLength(mixed.trials.length);
  });
  it('is the same for the same study', async () => {
    expect(await reportHtml([mixed])).toBe(page);
  });

  it('shows hostile names as text', async () => {
    const hostilePage = await reportHtml([hostile]);
    expect(tagsOf(hostilePage).filter(([name]) => name === 'img')).toEqual([]);
    expect(tagsOf(hostilePage).filter(([name]) => name === 'script')).toHaveLength(1);
    expect(hostilePage).not.toContain(HOSTILE);
    expect(hostilePage).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;');
    for (const name of filesOf(hostilePage).keys()) expect(name).toMatch(/^[\p{L}\p{N}._-]+$/u);
  });
  it('shows a front instead of a best trial', async () => {
    expect(await reportHtml([front])).toMatch(/aria-label="Pareto front"/);
  });
  it('shows a comparison beside each other', async () => {
    const compared = await reportHtml(comparison);
    expect(compared).toMatch(/<h1>Report of r<\/h1>/);
    expect(compared).toMatch(/<figure id="chart-ranks"/);
  });
  it('shows a study without a result', async () => {
    expect(await reportHtml([study([])])).toContain('No trial of s1 has been run yet');
  });
  it('says how many of many trials its table has; the data has all', async () => {
    const large = await reportHtml([thousands]);
    expect(large).toContain('showing 1000 of 10,000 rows');
    expect(filesOf(large).get('thousands.csv.gz')!.trim().split('\r\n')).toHaveLength(10_001);
    expect(Buffer.byteLength(large)).toBeLessThan(4_000_000);
  });
});

describe('the search of the best trial', () => {
  const source =
    'search hidden in int[1, 100], lr in real[1e-4, 0.1] log default 0.01, activation in {relu, tanh}, share = lr / 10 using bayes(n=9) where hidden * lr <= 5 maximize cv_accuracy(mlp(alpha=share), iris) with seed=3';
  it('is a program with the same problem, and starts at its point', () => {
    const [step] = compile(source, EMPTY_SCOPE, catalog).plan.steps;
    if (step?.op !== 'optimize') throw new Error('not a search');
    const { problem } = step.study;
    const trials = [
      {
        ...mixed.trials[0]!,
        state: 'complete' as const,
        values: [1],
        params: { hidden: 7, lr: 0.012345678901234567, activation: 'tanh' },
      },
    ];
    const own = study(trials, { ...problem, seed: 3 });
    expect(incumbent(own)).toBe(trials[0]);
    const { plan, diagnostics } = compile(programOfBest(own)!, EMPTY_SCOPE, catalog);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [again] = plan.steps;
    if (again?.op !== 'optimize') throw new Error('not a search');
    expect(again.study.run.seed).toBe(3);
    expect(again.study.warm).toMatchObject([{ k: 'point', params: trials[0]!.params }]);
    const bare = (node: unknown): unknown =>
      JSON.parse(
        JSON.stringify(node, (key, value) =>
          ['id', 'source', 'default', 'name'].includes(key) && typeof value !== 'object' && key !== 'name' ? undefined : value,
        ),
      );
    expect(bare(again.study.problem.space.params)).toEqual(bare(problem.space.params));
    expect(bare(again.study.problem.objectives.map(({ formula }) => formula))).toEqual(
      bare(problem.objectives.map(({ formula }) => formula)),
    );
    expect(bare(again.study.problem.constraints)).toEqual(bare(problem.constraints));
  });
  it('is not made up where the space was taken apart, or there is a front', () => {
    expect(programOfBest(front)).toBeUndefined();
    expect(programOfBest(hostile)).toBeUndefined();
  });
});
