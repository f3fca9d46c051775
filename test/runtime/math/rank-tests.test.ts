import { expect, it } from '@jest/globals';
import { chiSquareTail } from '../../../runtime/math/chi-square.ts';
import { friedman, holm, ranksOf } from '../../../runtime/math/rank-tests.ts';

/** scipy 1.17.1, `chi2.sf`. */
it.each([
  [0.1, 1, 0.7518296340458492],
  [3.84, 1, 0.05004352124870519],
  [2, 2, 0.36787944117144245],
  [10, 3, 0.01856613546304325],
  [0.5, 4, 0.9735009788392561],
  [25, 5, 0.0001393337911856263],
  [1, 9, 0.9994375026978325],
  [60, 9, 1.3406780483959625e-9],
  [200, 20, 1.1253473960842808e-31],
])('χ² of %d or more with %d degrees of freedom has probability %d', (x, freedom, p) => {
  expect(chiSquareTail(x, freedom) / p).toBeCloseTo(1, 11);
});

/** scipy 1.17.1, `friedmanchisquare`; the second with ties. */
it.each([
  [
    [
      [3, 1, 2],
      [2, 1, 3],
      [3, 1, 2],
      [3, 2, 1],
      [3, 1, 2],
      [2, 1, 3],
    ],
    0.0301973834223185,
  ],
  [
    [
      [1, 1, 2, 5],
      [2, 1, 2, 7],
      [3, 3, 3, 4],
      [1, 2, 2, 9],
      [0, 4, 1, 2],
    ],
    0.02837752871356297,
  ],
])('Friedman of %j', (blocks, p) => {
  expect(friedman(blocks).p).toBeCloseTo(p, 12);
});

it('ranks with ties in the middle, and finds nothing where all are level', () => {
  expect(ranksOf([5, 1, 5, 0])).toEqual([3.5, 2, 3.5, 1]);
  expect(
    friedman([
      [1, 1],
      [2, 2],
    ]),
  ).toEqual({ ranks: [1.5, 1.5], p: 1 });
});

it('adjusts as Holm does: the smallest times their number, never falling, at most 1', () => {
  expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
  expect(holm([0.6, 0.9])).toEqual([1, 1]);
});
