import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { crowding, nonDominatedRanks } from '../../../runtime/math/nondominated.ts';

it('ranks by domination', () => {
  const losses = Float64Array.from([1, 5, 2, 2, 5, 1, 3, 3, 2, 6, 6, 6]);
  expect([...nonDominatedRanks(losses, 2)]).toEqual([0, 0, 0, 1, 1, 2]);
});

it.each([2, 3])('agrees with peeling fronts of %d objectives one by one', (m) => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: m, maxLength: m }), { maxLength: 25 }), (rows) => {
      const ranks = nonDominatedRanks(Float64Array.from(rows.flat()), m);
      const left = new Set(rows.keys());
      const dominates = (a: number[], b: number[]) => a.every((x, k) => x <= b[k]!) && a.some((x, k) => x < b[k]!);
      for (let rank = 0; left.size > 0; rank++) {
        const front = [...left].filter((i) => ![...left].some((j) => dominates(rows[j]!, rows[i]!)));
        for (const i of front) expect(ranks[i]).toBe(rank);
        for (const i of front) left.delete(i);
      }
    }),
  );
});

it('finds the ends of a front and what lies alone more worth keeping', () => {
  const losses = Float64Array.from([0, 10, 1, 9, 2, 8, 8, 1, 10, 0]);
  const distance = crowding(losses, 2, [0, 1, 2, 3, 4]);
  expect(distance[0]).toBe(Number.POSITIVE_INFINITY);
  expect(distance[4]).toBe(Number.POSITIVE_INFINITY);
  expect(distance[2]).toBeGreaterThan(distance[1]!);
});
