import { Cancelled, type FitControl, type Rows } from '../../core/unit.ts';
import type { Centres } from './ridge.ts';

export interface ElasticNet {
  /** Of all columns, or of each. */
  readonly alpha: number | readonly number[];
  readonly l1_ratio: number;
  /** Passes over the columns at most. */
  readonly epochs: number;
  /** Stops when no weight moves by more than this share of the largest one. */
  readonly tol: number;
}

/**
 * Weights that minimise ‖y − Xw‖² / 2n + alpha (l1_ratio |w| + (1 − l1_ratio) w² / 2) on centred columns, by cyclic coordinate
 * descent (Friedman, Hastie & Tibshirani 2010, J. Stat. Softw. 33).
 */
export function elasticNet(
  { rows, columns, x, y }: Rows,
  centres: Centres,
  { alpha, l1_ratio, epochs, tol }: ElasticNet,
  control: FitControl,
): { readonly weights: Float64Array; readonly epochs: number; readonly converged: boolean } {
  const data = new Float64Array(rows * columns);
  const norms = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < columns; j++) {
      const value = x[row * columns + j]! - centres.x[j]!;
      data[j * rows + row] = value;
      norms[j]! += (value * value) / rows;
    }
  }
  const weights = new Float64Array(columns);
  const residual = y.map((value) => value - centres.y);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    let moved = 0;
    let largest = 0;
    for (let j = 0; j < columns; j++) {
      if (control.cancelled()) throw new Cancelled();
      if (norms[j] === 0) continue;
      const base = j * rows;
      let correlation = 0;
      for (let row = 0; row < rows; row++) correlation += data[base + row]! * residual[row]!;
      const old = weights[j]!;
      const free = correlation / rows + norms[j]! * old;
      const strength = typeof alpha === 'number' ? alpha : alpha[j]!;
      const threshold = strength * l1_ratio;
      const next = (Math.sign(free) * Math.max(0, Math.abs(free) - threshold)) / (norms[j]! + strength * (1 - l1_ratio));
      if (next !== old) {
        const step = next - old;
        for (let row = 0; row < rows; row++) residual[row]! -= step * data[base + row]!;
        weights[j] = next;
        moved = Math.max(moved, Math.abs(step));
      }
      largest = Math.max(largest, Math.abs(next));
    }
    if (moved <= tol * Math.max(largest, 1e-12)) return { weights, epochs: epoch, converged: true };
  }
  return { weights, epochs, converged: false };
}
