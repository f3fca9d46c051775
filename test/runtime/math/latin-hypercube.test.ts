import { expect, it } from '@jest/globals';
import { Rng } from '../../../runtime/core/rng.ts';
import { maximinLatinHypercube } from '../../../runtime/math/latin-hypercube.ts';

it('has one point in each bin of each coordinate', () => {
  const [size, dimensions] = [9, 5];
  const design = maximinLatinHypercube(size, dimensions, new Rng(4));
  for (let j = 0; j < dimensions; j++) {
    const bins = Array.from({ length: size }, (_, i) => Math.floor(design[i * dimensions + j]! * size));
    expect(bins.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  }
});

it('is the same for the same stream', () => {
  expect(maximinLatinHypercube(6, 3, new Rng(1))).toEqual(maximinLatinHypercube(6, 3, new Rng(1)));
  expect(maximinLatinHypercube(6, 3, new Rng(1))).not.toEqual(maximinLatinHypercube(6, 3, new Rng(2)));
});
