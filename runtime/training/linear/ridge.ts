import { Cancelled, type FitControl, type Rows } from '../../core/unit.ts';
import { backward, factor, forward } from '../../math/cholesky.ts';

/** Columns' means and the target's, for an intercept that no penalty touches. */
export interface Centres {
  readonly x: Float64Array;
  readonly y: number;
}

export function centresOf({ rows, columns, x, y }: Rows): Centres {
  const means = new Float64Array(columns);
  for (let row = 0; row < rows; row++) for (let j = 0; j < columns; j++) means[j]! += x[row * columns + j]! / rows;
  return { x: means, y: y.reduce((sum, value) => sum + value, 0) / rows };
}

/**
 * Weights that minimise ‖y − Xw‖² + Σ alpha w² on centred columns, by the normal equations: Hoerl & Kennard 1970. A constant or
 * repeated column gets a jitter of 1e-10 of the mean diagonal, so that alpha = 0 has a solution too. O(rows · columns² +
 * columns³).
 */
export function ridge(
  { rows, columns, x, y }: Rows,
  centres: Centres,
  alpha: number | readonly number[],
  control: Pick<FitControl, 'cancelled'>,
): Float64Array {
  const gram = new Float64Array(columns * columns);
  const weights = new Float64Array(columns);
  const centred = new Float64Array(rows);
  for (let j = 0; j < columns; j++) {
    if (control.cancelled()) throw new Cancelled();
    for (let row = 0; row < rows; row++) centred[row] = x[row * columns + j]! - centres.x[j]!;
    for (let k = 0; k <= j; k++) {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += centred[row]! * (x[row * columns + k]! - centres.x[k]!);
      gram[j * columns + k] = sum;
    }
    for (let row = 0; row < rows; row++) weights[j]! += centred[row]! * (y[row]! - centres.y);
  }
  if (control.cancelled()) throw new Cancelled();
  let trace = 0;
  for (let j = 0; j < columns; j++) trace += gram[j * columns + j]!;
  for (let jitter = 0, scale = (trace / columns || 1) * 1e-10; ; jitter = jitter === 0 ? scale : jitter * 100) {
    const l = gram.slice();
    for (let j = 0; j < columns; j++) l[j * columns + j]! += (typeof alpha === 'number' ? alpha : alpha[j]!) + jitter;
    if (!factor(l, columns)) continue;
    forward(l, columns, columns, weights);
    backward(l, columns, columns, weights);
    return weights;
  }
}
