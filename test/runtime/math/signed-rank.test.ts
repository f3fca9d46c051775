import { expect, it } from '@jest/globals';
import { signedRankGreater } from '../../../runtime/math/signed-rank.ts';

/** scipy 1.17.1, `wilcoxon(d, alternative='greater')`; the last with `method='approx', correction=True`. */
it.each([
  [[1, 2, 3, -1.5, 4], 0.09375],
  [[0.5, -0.2, 0.3, 0.9, -1.1, 2.2, 0.05], 0.1875],
  [[3, -2, 1], 0.375],
  [[1, 1, -1, 2, 2, -3, 0, 0, 4], 0.1741008397065631],
])('%j', (differences, p) => {
  expect(signedRankGreater(differences)).toBeCloseTo(p, 12);
});

it('is 1 where nothing differs', () => {
  expect(signedRankGreater([0, 0, 0])).toBe(1);
});

it('is uniform under the null hypothesis, as a p-value must be', () => {
  // All 2^10 sign patterns of ten different sizes: at least k of them have a p-value of at most k/1024.
  const ps = Array.from({ length: 1024 }, (_, signs) =>
    signedRankGreater(Array.from({ length: 10 }, (__, i) => (i + 1) * ((signs >> i) & 1 ? 1 : -1))),
  ).sort((a, b) => a - b);
  ps.forEach((p, i) => {
    expect(p).toBeGreaterThanOrEqual((i + 1) / 1024 - 1e-12);
  });
  expect(ps[0]).toBeCloseTo(1 / 1024, 12);
});
