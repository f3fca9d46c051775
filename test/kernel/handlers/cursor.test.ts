import { describe, expect, it } from '@jest/globals';
import { pointsOf, unitsOf } from '../../../kernel/handlers/cursor.ts';

describe('a cursor', () => {
  it.each([
    ['abc', 2, 2],
    ['漢字x', 2, 2],
    ['😀😀x', 2, 4],
    ['a😀b', 2, 3],
    ['', 0, 0],
  ])('in %j after %d code points is after %d code units, and back', (text, points, units) => {
    expect(unitsOf(text, points)).toBe(units);
    expect(pointsOf(text, units)).toBe(points);
  });

  it('outside the text is at its nearer end', () => {
    expect(unitsOf('ab', -5)).toBe(0);
    expect(unitsOf('ab', 1e6)).toBe(2);
    expect(unitsOf('😀', 1e6)).toBe(2);
  });
});
