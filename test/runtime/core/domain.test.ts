import { describe, expect, it } from '@jest/globals';
import type { Domain } from '../../../dsl/plan.ts';
import { axisOf, drawValue } from '../../../runtime/core/domain.ts';
import { Rng } from '../../../runtime/core/rng.ts';

const DISCRETE: [string, Domain, number][] = [
  ['int[1, 100]', { kind: 'int', low: 1, high: 100, scale: 'linear', step: 1 }, 100],
  ['int[1, 10] step 3', { kind: 'int', low: 1, high: 10, scale: 'linear', step: 3 }, 4],
  ['int[1, 4096] log', { kind: 'int', low: 1, high: 4096, scale: 'log', step: 1 }, 4096],
  ['int[2, 50] log step 8', { kind: 'int', low: 2, high: 50, scale: 'log', step: 8 }, 7],
  ['int[1, 50] reverse_log', { kind: 'int', low: 1, high: 50, scale: 'reverse_log', step: 1 }, 50],
  ['int[0, 50] reverse_log', { kind: 'int', low: 0, high: 50, scale: 'reverse_log', step: 1 }, 51],
  ['int[-5, 5]', { kind: 'int', low: -5, high: 5, scale: 'linear', step: 1 }, 11],
  ['int[7, 7]', { kind: 'int', low: 7, high: 7, scale: 'linear', step: 1 }, 1],
  ['real[0, 0.6] step 0.1', { kind: 'real', low: 0, high: 0.6, scale: 'linear', step: 0.1 }, 7],
  ['real[0.5, 0.9] reverse_log step 0.1', { kind: 'real', low: 0.5, high: 0.9, scale: 'reverse_log', step: 0.1 }, 5],
  ['[16, 32, 64]', { kind: 'ordinal', values: [16, 32, 64] }, 3],
  ['{a, b, true}', { kind: 'categorical', values: ['a', 'b', true] }, 3],
  ['bool', { kind: 'bool' }, 2],
];

describe.each(DISCRETE)('%s', (_, domain, size) => {
  const axis = axisOf(domain);

  it('has so many values', () => {
    expect(axis.size).toBe(size);
  });

  it('finds each value again at its coordinate and its index', () => {
    for (let i = 0; i < size; i++) {
      const value = axis.at(i);
      expect(axis.contains(value)).toBe(true);
      expect(axis.indexOf(value)).toBe(i);
      expect(axis.decode(axis.encode(value))).toBe(value);
    }
  });

  it('keeps numeric coordinates inside and in order', () => {
    if (axis.nominal) return expect(axis.encode(axis.at(1))).toBe(1);
    const coordinates = Array.from({ length: size }, (__, i) => axis.encode(axis.at(i)));
    expect(coordinates).toEqual([...coordinates].sort((a, b) => a - b));
    expect(coordinates[0]).toBeGreaterThan(0);
    expect(coordinates.at(-1)).toBeLessThan(1);
  });

  it('draws every value of a few', () => {
    if (size > 12) return expect(axis.contains(drawValue(axis, new Rng(1)))).toBe(true);
    const rng = new Rng(1);
    expect(new Set(Array.from({ length: 500 }, () => drawValue(axis, rng))).size).toBe(size);
  });
});

it('puts linear values at the centres of equal bins', () => {
  const axis = axisOf({ kind: 'int', low: 1, high: 4, scale: 'linear', step: 1 });
  expect([1, 2, 3, 4].map((v) => axis.encode(v))).toEqual([0.125, 0.375, 0.625, 0.875]);
  expect([0, 0.24, 0.26, 0.99, 1].map((u) => axis.decode(u))).toEqual([1, 1, 2, 4, 4]);
});

it('gives log bins the width from v - 0.5 to v + 0.5', () => {
  const axis = axisOf({ kind: 'int', low: 1, high: 8, scale: 'log', step: 1 });
  const edge = (v: number) => Math.log(v / 0.5) / Math.log(8.5 / 0.5);
  expect(axis.decode(edge(1.5) - 1e-9)).toBe(1);
  expect(axis.decode(edge(1.5) + 1e-9)).toBe(2);
  expect(axis.encode(3)).toBeCloseTo(edge(3), 12);
});

it('gives stepped reals without rounding error', () => {
  const axis = axisOf({ kind: 'real', low: 0, high: 0.6, scale: 'linear', step: 0.1 });
  expect(Array.from({ length: 7 }, (_, i) => axis.at(i))).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
  expect(axis.contains(0.25)).toBe(false);
});

describe('continuous scales', () => {
  it.each([
    ['linear', -2, 6, 0.5, 2],
    ['log', 1e-4, 1, 0.5, 1e-2],
    ['reverse_log', 0.9, 0.999, 0.5, 0.99],
    ['reverse_log', 1, 100, 0.5, 91],
    ['reverse_log', 0, 999, 1 / 3, 900],
    ['reverse_log', -999, 0, 2 / 3, -9],
  ] as const)('%s[%d, %d] has at %d the value %d', (scale, low, high, coordinate, value) => {
    const axis = axisOf({ kind: 'real', low, high, scale });
    expect(axis.decode(coordinate)).toBeCloseTo(value, 10);
    expect(axis.encode(value)).toBeCloseTo(coordinate, 10);
    expect([axis.decode(0), axis.decode(1)]).toEqual([low, high]);
    expect([axis.contains(low), axis.contains(high), axis.contains(high + 1e-9)]).toEqual([true, true, false]);
  });
});
