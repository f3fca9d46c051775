import type { Rng } from '../core/rng.ts';

const ATTEMPTS = 40;
/** Pairs of points compared over all attempts, at most: large designs are even enough after one. */
const PAIRS = 2_000_000;

/**
 * A Latin hypercube of `size` points in [0, 1)^d, row-major: each coordinate has one point in each of `size` equal bins, at
 * a random place in it. Of up to 40 random ones the one whose closest pair is farthest apart (maximin; Johnson, Moore &
 * Ylvisaker 1990).
 */
export function maximinLatinHypercube(size: number, dimensions: number, rng: Rng): Float64Array {
  let best = new Float64Array(size * dimensions);
  let widest = -1;
  const attempts = Math.max(1, Math.min(ATTEMPTS, Math.floor(PAIRS / (size * size))));
  for (let attempt = 0; attempt < attempts; attempt++) {
    const design = latinHypercube(size, dimensions, rng);
    const gap = attempts === 1 ? 0 : closestPair(design, size, dimensions);
    if (gap > widest) {
      widest = gap;
      best = design;
    }
  }
  return best;
}

function latinHypercube(size: number, dimensions: number, rng: Rng): Float64Array<ArrayBuffer> {
  const design = new Float64Array(size * dimensions);
  const order = Int32Array.from({ length: size }, (_, i) => i);
  for (let j = 0; j < dimensions; j++) {
    rng.shuffle(order);
    for (let i = 0; i < size; i++) design[i * dimensions + j] = (order[i]! + rng.next()) / size;
  }
  return design;
}

function closestPair(design: Float64Array, size: number, dimensions: number): number {
  let closest = Number.POSITIVE_INFINITY;
  for (let i = 1; i < size; i++) {
    for (let k = 0; k < i; k++) {
      let distance = 0;
      for (let j = 0; j < dimensions; j++) {
        const difference = design[i * dimensions + j]! - design[k * dimensions + j]!;
        distance += difference * difference;
      }
      closest = Math.min(closest, distance);
    }
  }
  return closest;
}
