import { describe, expect, it } from '@jest/globals';
import { found, type Row, row } from '../../support/check.ts';
import { studyIn } from '../../support/lowered.ts';

describe('a prior', () => {
  it('is kept with its parameter', () => {
    const { params } = studyIn(
      'let m = 2\nsearch x in real[0.1, 9] log prior normal(m / 2, 0.5), y in int[1, 9] default 3 prior normal(sd=2, mean=-4) minimize x + y',
    ).problem.space;
    expect(params.map(({ prior }) => prior)).toEqual([
      { distribution: 'normal', mean: 1, sd: 0.5 },
      { distribution: 'normal', mean: -4, sd: 2 },
    ]);
  });
});

const rows: readonly Row[] = [
  [
    'search x in real[0,1] prior ‹uniform(0, 1)› minimize x',
    'A0225',
    'a prior is a normal distribution, not `uniform(0, 1)`',
    'write `prior normal(mean, sd)`',
  ],
  ['search x in real[0,1] prior normal(0, ‹0›) minimize x', 'A0226', 'the standard deviation of a prior is above 0, not 0'],
  [
    'search x in real[0.1,1] log prior normal(‹-1›, 1) minimize x',
    'A0226',
    'the mean of a prior is above 0 on a log scale, not -1',
  ],
  [
    'search x in real[0,1] reverse_log prior normal(‹2›, 1) minimize x',
    'A0226',
    'the mean of a prior is inside the domain, not 2',
  ],
  ['search x in real[0,1] prior ‹normal(0)› minimize x', 'A0315', '`normal` needs `sd`', 'write `normal(0, 10)`'],
  ['search x in real[0,1] prior normal(‹"a"›, 1) minimize x', 'A0316', '`mean` of a prior takes a number, not text'],
  [
    'search y in real[0,1], x in real[0,1] prior normal(‹y›, 1) minimize x + y',
    'A0207',
    'the mean of a prior must be a constant',
    'a bound that depends on another parameter is a `where`, for example `where h1 >= h2`',
  ],
  [
    'search x in {a, b} ‹prior normal(0, 1)› minimize if(x == a, 1, 2)',
    'A0212',
    '`prior` does not apply to a set',
    'remove it',
    'search x in {a, b}  minimize if(x == a, 1, 2)',
  ],
  [
    'search x in real[0,1] prior normal(0, 1) ‹prior normal(0, 2)› minimize x',
    'A0217',
    '`prior` is already given a scale or value here',
    'remove one',
  ],
];

describe('a wrong prior', () => {
  it.each(rows)('%s', (...expected) => {
    expect(found(expected[0])).toEqual(row(expected as unknown as Row));
  });
});
