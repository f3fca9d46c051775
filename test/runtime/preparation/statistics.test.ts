import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { median } from '../../../runtime/preparation/statistics.ts';

describe('the median', () => {
  it('is the middle of the sorted values, or of the two in the middle; what is missing does not count', () => {
    const value = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
      fc.constant(Number.NaN),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), (values) => {
        const sorted = values.filter((one) => !Number.isNaN(one)).sort((a, b) => a - b);
        const middle = sorted.length >> 1;
        const truth = sorted.length % 2 === 1 ? sorted[middle]! : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
        expect(Math.abs(median(Float64Array.from(values)) - truth)).toBe(0);
      }),
      { numRuns: 2000, seed: 8 },
    );
  });

  it.each([
    ['equal', () => 7, 7],
    ['ascending', (i: number) => i, 50_000],
    ['descending', (i: number) => -i, -50_000],
  ] as const)('of many %s values is found, and they stay as they are', (_, of, truth) => {
    const values = Float64Array.from({ length: 100_001 }, (_, i) => of(i));
    const before = values.slice();
    expect(median(values)).toBe(truth);
    expect(values).toEqual(before);
  });
});
