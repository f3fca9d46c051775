import type { Axis } from '../../core/domain.ts';
import { quantile } from '../../math/normal.ts';
import type { Distribution } from './distribution.ts';

/**
 * Keeps every discrete axis alive: the probability of leaving the value at the mean never falls below 1/(d λ), else the
 * search would stay on one value for good (Hamano, Saito, Nomura & Shirakawa 2022, CMA-ES with margin, GECCO).
 */
export function keepMargin(distribution: Distribution, axes: readonly Axis[]): void {
  const alpha = Math.min(0.4, 1 / (axes.length * distribution.population));
  const reach = -quantile(alpha);
  axes.forEach((axis, j) => {
    if (!Number.isFinite(axis.size) || axis.size < 2) return;
    const mean = Math.min(1, Math.max(0, distribution.mean[j]!));
    const needed = distanceToBorder(axis, mean) / reach;
    const deviation = distribution.deviation(j);
    if (deviation < needed) distribution.stretch[j]! *= needed / deviation;
    else if (distribution.stretch[j]! > 1) {
      distribution.stretch[j] = Math.max(1, distribution.stretch[j]! * Math.max(0.5, needed / deviation));
    }
  });
}

/** How far it is from a coordinate to the nearest value but the one it decodes to. */
function distanceToBorder(axis: Axis, coordinate: number): number {
  const here = axis.indexOf(axis.decode(coordinate));
  let nearest = 1;
  for (const other of [here - 1, here + 1]) {
    if (other < 0 || other >= axis.size) continue;
    const border = (axis.encode(axis.at(here)) + axis.encode(axis.at(other))) / 2;
    nearest = Math.min(nearest, Math.abs(border - coordinate));
  }
  return nearest;
}
