import { describe, expect, it } from '@jest/globals';
import { catalog } from '../../../runtime/catalog.gen.ts';
import type { Study } from '../../../runtime/core/study.ts';
import { specification } from '../../../runtime/report/specification.ts';
import { chartSvg } from '../../../runtime/report/svg.ts';
import history from '../../../runtime/views/history.ts';
import { rising, study, trial } from '../../support/studies.ts';

const show = (...studies: readonly Study[]) => history.render({ args: {}, studies, catalog });
const values = (numbers: readonly number[]) => numbers.map((value, number) => trial(number, { values: [value] }));
const loss = [{ name: 'loss', direction: 'minimize', formula: { k: 'num', v: 0 } }] as const;

async function svgOf(...studies: readonly Study[]): Promise<string> {
  const { chart, ...rest } = show(...studies);
  return chartSvg(specification({ ...rest, chart: chart! }, 'static'));
}
const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;

describe('the finding', () => {
  it.each([
    [[0.5, 0.7], 'Best loss 0.5 at trial 0 of 2'],
    [[...Array(10).fill(0.5), 0.45, 0.6], 'Best loss 0.45 at trial 10 of 12; the first 10 trials reached 0.5'],
    [[0.4, ...Array(11).fill(0.5)], 'Best loss 0.4 at trial 0 of 12; none of the later trials was better'],
  ])('of %j is "%s"', (numbers, finding) => {
    expect(show(study(values(numbers), { objectives: loss })).finding).toBe(finding);
  });
  it('compares studies', () => {
    const [a, b] = [study(values([1, 3]), { name: 'first' }), study(values([2, 4]), { name: 'second' })];
    expect(show(a, b).finding).toBe('second is best with 4, ahead of first with 3');
    expect(show(a, study(values([3]), { name: 'third' })).finding).toBe('first and third reach the same best, 3');
    expect(show(a, study([], { name: 'empty' })).finding).toBe('Only first with 3 has a result');
    expect(show(a, study(values([9]), { objectives: loss })).finding).toMatch(/^The studies have different objectives; /);
  });
});

describe('the chart', () => {
  it('draws a point a trial, and puts those without a value under the axis', async () => {
    const trials = [
      ...values([0.1, 0.5, 0.4]),
      trial(3, { state: 'pruned', values: [], reports: [{ step: 1, value: 0.2 }] }),
      trial(4, { state: 'failed', values: [], error: 'x' }),
    ];
    const svg = await svgOf(study(trials));
    // Three complete and one pruned with values; one failed at the foot; the ring of the best.
    expect(count(svg, /aria-roledescription="point"/g)).toBe(6);
    expect(svg).toContain('best 0.5');
    for (const state of ['complete', 'pruned', 'failed']) expect(svg).toContain(`>${state}<`);
  });
  it('has no legend where all trials are complete', async () => {
    expect(await svgOf(study(values([1, 2])))).not.toContain('>complete<');
  });
  it('keeps at most 2,000 points or so, every improvement among them, and says so', () => {
    const all = rising(10_000);
    const { finding, chart } = show(study(all));
    const rows = (chart!.spec.data as { values: { t: number; b: number }[] }).values;
    expect(rows.length).toBeLessThan(2100);
    expect(finding).toContain(`; the chart shows ${rows.length.toLocaleString('en-US')} of 10,000 trials`);
    expect(rows.at(-1)?.b).toBeCloseTo(Math.max(...all.map((t) => t.values[0]!)), 5);
    expect(rows.at(-1)?.t).toBe(9999);
  });
  it('takes a log scale for a loss over many decades, and a linear one otherwise', () => {
    const scale = (numbers: readonly number[]) =>
      JSON.stringify(show(study(values(numbers), { objectives: loss })).chart?.spec).includes('"type":"log"');
    expect(scale([1e3, 1, 1e-3])).toBe(true);
    expect(scale([1e3, 1, -1])).toBe(false);
    expect(scale([3, 2, 1])).toBe(false);
  });
  it('overlays several studies under their names', async () => {
    const svg = await svgOf(study(rising(20, 1), { name: 'first' }), study(rising(20, 2), { name: '第二' }));
    expect(svg).toMatch(/>first \(best 0\.\d+\)</);
    expect(svg).toMatch(/>第二 \(best 0\.\d+\)</);
    expect(count(svg, /aria-roledescription="line mark container"/g)).toBe(2);
  });
});

describe('a comparison', () => {
  const arm = (label: string, repeat: number, numbers: readonly number[]) =>
    study(values(numbers), { name: `r/${label}#${repeat}`, arm: { comparison: 'r', label, repeat } });
  const shown = show(arm('random', 1, [1, 5]), arm('random', 2, [3, 3]), arm('random', 3, [2, 9]), arm('grid', 1, [4]));

  it('is a line an arm, of several repeats their median', () => {
    const points = (shown.chart!.spec.data as { values: readonly { n: string; t: number; b: number }[] }).values;
    expect(points.map(({ n, t, b }) => [n, t, b])).toEqual([
      ['random (median of 3)', 0, 2],
      ['random (median of 3)', 1, 5],
      ['r/grid#1 (best 4)', 0, 4],
    ]);
  });
  it('says who is ahead, and that few repeats prove nothing', () => {
    expect(shown.finding).toMatch(
      /^random is ahead with a median .* of 5, before grid with 4; 1 repeat cannot tell luck from skill/,
    );
  });
});
