import type { Rng } from '../../core/rng.ts';
import type { Observations } from './observations.ts';
import { transform } from './output.ts';

/** Weight of the sum beside the maximum. */
const SUM = 0.05;

/**
 * Several objectives as one, by weights drawn evenly from the simplex: the augmented Chebyshev function of the standardised
 * losses above their least (Knowles 2006, ParEGO). Merits become those of what it gives.
 */
export function scalarised(objectives: readonly Observations[], rng: Rng): Observations {
  const losses = objectives.map(({ y }) => {
    const z = transform(y, 'raw');
    const least = z.reduce((low, v) => Math.min(low, v), Number.POSITIVE_INFINITY);
    return z.map((v) => v - least);
  });
  const raw = objectives.map(() => -Math.log(1 - rng.next()));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  const first = objectives[0]!;
  const y = first.y.map((_, i) => {
    let largest = 0;
    let sum = 0;
    losses.forEach((loss, k) => {
      const weighted = (raw[k]! / total) * loss[i]!;
      largest = Math.max(largest, weighted);
      sum += weighted;
    });
    return largest + SUM * sum;
  });
  return { ...first, y, merit: first.merit.map((merit, i) => (merit === Number.POSITIVE_INFINITY ? merit : y[i]!)) };
}
