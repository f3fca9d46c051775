import { expect, it } from '@jest/globals';
import { signedRankGreater } from '../../../runtime/math/signed-rank.ts';

/** scipy 1.17.1, `wilcoxon(d, alternative='greater')`; those with ties with `method=PermutationMethod(10**6)`, which is exact. */
it.each([
  [[1, 2, 3, -1.5, 4], 0.09375],
  [[0.5, -0.2, 0.3, 0.9, -1.1, 2.2, 0.05], 0.1875],
  [[3, -2, 1], 0.375],
  [[1, 1, -1, 2, 2, -3, 0, 0, 4], 0.1640625],
  [[1, 1, 1, 1, 1], 0.03125],
  [[0.5, 0.5, -0.5, 1, 2, 2, -2, 3], 0.109375],
])('%j', (differences, p) => {
  expect(signedRankGreater(differences)).toBeCloseTo(p, 12);
});

it('agrees with all sign patterns where sizes are tied', () => {
  const sizes = [1, 1, 2, 2, 2, 3, 5, 5, 5, 5];
  const ranks = [1.5, 1.5, 4, 4, 4, 6, 8.5, 8.5, 8.5, 8.5];
  const sumOf = (signs: number) => ranks.reduce((sum, rank, i) => sum + ((signs >> i) & 1 ? rank : 0), 0);
  const sums = Array.from({ length: 1024 }, (_, signs) => sumOf(signs));
  for (const signs of [0, 5, 77, 300, 682, 1000, 1023]) {
    const differences = sizes.map((size, i) => ((signs >> i) & 1 ? size : -size));
    const share = sums.filter((sum) => sum >= sums[signs]!).length / 1024;
    expect(signedRankGreater(differences)).toBeCloseTo(share, 14);
  }
});

it('takes the normal approximation above fifty', () => {
  // scipy 1.17.1, `wilcoxon(d, alternative='greater', method='approx', correction=True)`.
  expect(signedRankGreater(Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? -1 : 1) * (1 + (i % 7))))).toBeCloseTo(
    0.01432944120363781,
    10,
  );
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
