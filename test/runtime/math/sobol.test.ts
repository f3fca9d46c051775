import { describe, expect, it } from '@jest/globals';
import { Sobol } from '../../../runtime/math/sobol.ts';

/** Index in scipy's order; 2^32 times the coordinates 0, 1, 2, 7, 63, 255. */
const REFERENCE: readonly (readonly [number, readonly number[]])[] = [
  [1, [2147483648, 2147483648, 2147483648, 2147483648, 2147483648, 2147483648]],
  [5, [3758096384, 3758096384, 536870912, 1610612736, 2684354560, 3758096384]],
  [17, [2550136832, 4160749568, 4160749568, 1476395008, 2550136832, 1207959552]],
  [63, [67108864, 3422552064, 1543503872, 603979776, 3154116608, 201326592]],
];

describe('Sobol sequence', () => {
  it('is that of scipy 1.17 (qmc.Sobol, unscrambled, which walks in the order of the Gray code)', () => {
    const sequence = new Sobol(256);
    const row = new Float64Array(256);
    for (const [n, expected] of REFERENCE) {
      sequence.point(n ^ (n >>> 1), row);
      expect([0, 1, 2, 7, 63, 255].map((j) => row[j]! * 2 ** 32)).toEqual(expected);
    }
  });

  it('keeps one point in each of 256 equal bins of every dimension, however scrambled', () => {
    for (const seed of [1, 2, 3]) {
      const sequence = new Sobol(
        40,
        Uint32Array.from({ length: 40 }, (_, j) => Math.imul(seed + j, 0x9e3779b9) >>> 0),
      );
      const row = new Float64Array(40);
      const bins = Array.from({ length: 40 }, () => new Set<number>());
      for (let n = 0; n < 256; n++) {
        sequence.point(n, row);
        row.forEach((value, j) => {
          bins[j]!.add(Math.floor(value * 256));
        });
      }
      expect(bins.map((bin) => bin.size)).toEqual(bins.map(() => 256));
    }
  });
});
