import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../../runtime/core/rng.ts';
import { FREE, kernel } from '../../../../runtime/training/simd/kernel.ts';

/** Orders of `count` numbers, one after another from one seed. */
function* orders(count: number, seed: number): Generator<readonly number[]> {
  const { exports, memory } = kernel(FREE + 64 + 4 * count, 'train');
  const ints = new Int32Array(memory.buffer, FREE);
  const rng = new Rng(seed);
  let state = Array.from({ length: 4 }, () => rng.bits() | 0);
  for (;;) {
    ints.set(state, 0);
    for (let i = 0; i < count; i++) ints[16 + i] = i;
    exports.shuffle(FREE, FREE + 64, count);
    state = Array.from(ints.subarray(0, 4));
    yield Array.from(ints.subarray(16, 16 + count));
  }
}

it('the kernel keeps its constants below the memory that it leaves free', () => {
  expect(kernel(FREE, 'train').exports.free.value).toBeLessThanOrEqual(FREE);
});

describe('the shuffle of the kernel', () => {
  it('is a permutation, for every length', () => {
    for (let count = 1; count < 70; count++) {
      const order = orders(count, count).next().value as readonly number[];
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
    }
  });

  it('gives all 24 orders of four equally often', () => {
    const seen = new Map<string, number>();
    let draws = 0;
    for (const order of orders(4, 11)) {
      seen.set(order.join(), (seen.get(order.join()) ?? 0) + 1);
      if (++draws === 24_000) break;
    }
    let chi2 = 0;
    for (const times of seen.values()) chi2 += (times - 1000) ** 2 / 1000;
    expect(seen.size).toBe(24);
    // 99.9 % of the chi-squared distribution with 23 degrees of freedom.
    expect(chi2).toBeLessThan(49.7);
  });

  it('is the same for the same seed and another for another', () => {
    const first = (seed: number): unknown => orders(50, seed).next().value;
    expect(first(1)).toEqual(first(1));
    expect(first(1)).not.toEqual(first(2));
  });
});
