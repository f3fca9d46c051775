import type { Rng } from '../../../../runtime/core/rng.ts';
import type { Rows } from '../../../../runtime/core/unit.ts';
import logloss from '../../../../runtime/metrics/logloss.ts';
import rmse from '../../../../runtime/metrics/rmse.ts';

const COLUMNS = 6;

/** Normal features; a target with an interaction and noise: a number where `classes` is 0. */
export function drawRows(rows: number, classes: number, rng: Rng): Rows {
  const x = Float64Array.from({ length: rows * COLUMNS }, () => rng.normal());
  const y = Float64Array.from({ length: rows }, (_, r) => {
    const at = r * COLUMNS;
    const signal = x[at]! + x[at + 1]! * x[at + 2]! + 0.3 * rng.normal();
    if (classes === 0) return signal;
    return classes === 2 ? Number(signal > 0) : signal < -0.5 ? 0 : signal < 0.5 ? 1 : 2;
  });
  return { rows, columns: COLUMNS, x, y };
}

/** Log-loss, or root mean squared error of numbers. */
export const lossOf = (predicted: Float64Array, { y }: Rows, classes: number): number =>
  (classes === 0 ? rmse : logloss).score(y, predicted, classes, {});

export function slopeOfLoss(predicted: Float64Array, slopes: Float64Array, { y }: Rows, classes: number): number {
  const weights = (classes === 0 ? rmse : logloss).slopes!(y, predicted, classes);
  return slopes.reduce((sum, slope, i) => sum + slope * weights[i]!, 0);
}

/**
 * The relative difference between a derivative and the central difference nearest to it, of several widths: a wide one may step over
 * a kink of relu, a narrow one drowns in rounding.
 * @param along the loss where the variable is `factor` times its value
 */
export function agreement(found: number, value: number, along: (factor: number) => number): number {
  let best = Number.POSITIVE_INFINITY;
  for (const h of [1e-5, 1e-6, 1e-7, 1e-8]) {
    const difference = (along(1 + h) - along(1 - h)) / (2 * h * value);
    best = Math.min(best, Math.abs(found - difference) / Math.max(Math.abs(difference), 1e-12));
    if (best < 1e-5) break;
  }
  return best;
}
