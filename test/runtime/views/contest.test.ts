import { describe, expect, it } from '@jest/globals';
import { catalog } from '../../../runtime/catalog.gen.ts';
import type { Study } from '../../../runtime/core/study.ts';
import history from '../../../runtime/views/history.ts';
import { comparisonSummary } from '../../../runtime/views/outcome/comparison.ts';
import { neededRepeats } from '../../../runtime/views/outcome/contest.ts';
import ranks from '../../../runtime/views/ranks.ts';
import { study, trial } from '../../support/studies.ts';

const part = (label: string, repeat: number, values: readonly number[]): Study =>
  study(
    values.map((value, number) => trial(number, { values: [value] })),
    { name: `r/${label}#${repeat}`, arm: { comparison: 'r', label, repeat } },
  );
/** Repeats of arms, one best value each. */
const comparison = (arms: Readonly<Record<string, readonly number[]>>): readonly Study[] =>
  Object.entries(arms).flatMap(([label, values]) => values.map((value, i) => part(label, i + 1, [value])));
const show = (studies: readonly Study[]) => ranks.render({ args: {}, studies, catalog });
/** Differences between two of them are all of another size: a tie would call for an approximate p. */
const rising = (count: number, from: number) => Array.from({ length: count }, (_, i) => from + from * 0.001 * i * i);

describe('ranks', () => {
  it('names a winner where the paired tests do', () => {
    const { finding, table } = show(comparison({ a: rising(8, 0.8), b: rising(8, 0.9), c: rising(8, 0.7) }));
    // Two-sided with eight pairs: 2/256, twice by Holm.
    expect(finding).toBe(
      'b ranks first, 1 on average, before a 2, c 3; b wins: paired tests over 8 repeats put it ahead of a, c (p = 0.016)',
    );
    expect(table!.rows).toEqual([
      ['b', '1', '8 of 8', expect.closeTo(0.9 * 1.0125, 6), '–'],
      ['a', '2', '0 of 8', expect.closeTo(0.8 * 1.0125, 6), '0.016'],
      ['c', '3', '0 of 8', expect.closeTo(0.7 * 1.0125, 6), '0.016'],
    ]);
  });
  it('names none where they do not', () => {
    const { finding } = show(comparison({ a: [1, 2, 3, 4, 5, 6, 7, 8], b: [2, 1, 4, 3, 6, 5, 7.5, 8.5] }));
    expect(finding).toMatch(/paired tests over 8 repeats do not tell them apart \(p = 0\.\d+\)$/);
  });
  it('says how many repeats are missing', () => {
    expect(show(comparison({ a: [1, 2, 3], b: [4, 5, 6] })).finding).toBe(
      'b ranks first, 1 on average, before a 2; 3 repeats cannot tell luck from skill: a test of 2 samplers takes 6, 3 more (`with repeats=6`)',
    );
    // With one repeat fewer the smallest p possible is above 0.05.
    for (const arms of [2, 3, 4, 5, 9]) {
      expect((2 * (arms - 1)) / 2 ** neededRepeats(arms)).toBeLessThanOrEqual(0.05);
      expect((2 * (arms - 1)) / 2 ** (neededRepeats(arms) - 1)).toBeGreaterThan(0.05);
    }
  });
  it('pairs the repeats that all have, ranks losses downwards, and puts what has no result last', () => {
    const loss = { objectives: [{ name: 'loss', direction: 'minimize' as const, formula: { k: 'num' as const, v: 0 } }] };
    const studies = [...comparison({ a: [1, 1, 1, 1, 1, 1, 1], b: [2, 2, 2, 2, 2, 2] }), part('b', 7, [])].map((each) => ({
      ...each,
      ...loss,
    }));
    expect(show(studies).table!.rows[0]).toEqual(['a', '1', '7 of 7', 1, '–']);
    expect(show(studies.filter(({ name }) => name !== 'r/b#7')).table!.rows[0]![2]).toBe('6 of 6');
  });
  it('is of a comparison', () => {
    expect(show([study([trial(0)])]).finding).toMatch(/^Ranks take a comparison/);
  });
});

it('a comparison sums up with the same verdict', () => {
  const studies = comparison({ a: rising(8, 0.8), b: rising(8, 0.9) });
  expect(comparisonSummary('r', studies).finding).toMatch(
    /^b is ahead .* b wins: paired tests over 8 repeats put it ahead of a \(p = 0\.0078\)$/,
  );
});

it('the history of a comparison has the quartiles of each arm as a band', () => {
  const shown = history.render({
    args: {},
    studies: [part('a', 1, [1, 5]), part('a', 2, [3, 3]), part('a', 3, [2, 9])],
    catalog,
  });
  const rows = (shown.chart!.spec.data as { values: readonly { b: number; lo: number; hi: number }[] }).values;
  expect(rows.map(({ b, lo, hi }) => [b, lo, hi])).toEqual([
    [2, 1.5, 2.5],
    [5, 4, 7],
  ]);
  expect(shown.finding).toContain('bands their quartiles');
});
