import { cumulative } from '../../math/normal.ts';

/** Weight of the prior, in trials. */
const PRIOR = 1;
/** Least bandwidth: 90 % of a kernel within one place. */
const LEAST = 0.5 / 1.64;

/**
 * Probabilities of places 0 … size - 1 by a Parzen estimate: a normal distribution cut off at the ends about each observed place,
 * as wide as Scott's rule says (Scott 1992), and a wide one about the middle.
 * @param places observed, one a trial, at least one
 */
export function numberMasses(places: readonly number[], size: number): Float64Array {
  const counts = new Float64Array(size);
  for (const place of places) counts[place]!++;
  const width = Math.max(LEAST, scott(places));
  const masses = new Float64Array(size);
  for (let place = 0; place < size; place++) if (counts[place]! > 0) addKernel(masses, place, width, counts[place]!);
  addKernel(masses, (size - 1) / 2, size, PRIOR);
  return masses.map((mass) => mass / (places.length + PRIOR));
}

/**
 * Probabilities of labels 0 … size - 1: what was observed, each label's kernel smoothed by one prior shared among the kernels.
 * @param labels observed, one a trial, at least one
 */
export function labelMasses(labels: readonly number[], size: number): Float64Array {
  const counts = new Float64Array(size);
  for (const label of labels) counts[label]!++;
  const kernels = counts.filter((n) => n > 0).length + 1;
  const smooth = PRIOR / kernels;
  const whole = 1 + size * smooth;
  const total = labels.length + PRIOR;
  return counts.map((n) => (labels.length * (smooth / whole) + n / whole + PRIOR / size) / total);
}

function addKernel(masses: Float64Array, mean: number, width: number, weight: number): void {
  const below = (edge: number): number => cumulative((edge - mean) / width);
  const inside = below(masses.length - 0.5) - below(-0.5);
  for (let place = 0; place < masses.length; place++) {
    masses[place]! += (weight * (below(place + 0.5) - below(place - 0.5))) / inside;
  }
}

/** 1.059 n^(-1/5) times the smaller of the standard deviation and the quartile range over 1.34. */
function scott(places: readonly number[]): number {
  const n = places.length;
  const sorted = [...places].sort((a, b) => a - b);
  const mean = sorted.reduce((sum, place) => sum + place, 0) / n;
  const spread = Math.sqrt(sorted.reduce((sum, place) => sum + (place - mean) ** 2, 0) / Math.max(1, n - 1));
  const lower = sorted[Math.max(0, Math.floor(n / 4) - 1)]!;
  const upper = sorted[Math.min(n - 1, Math.floor((3 * n) / 4))]!;
  return 1.059 * Math.min((upper - lower) / 1.34, spread) * n ** -0.2;
}
