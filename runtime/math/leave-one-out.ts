import { backward, factor, forward } from './cholesky.ts';
import { JITTER } from './evidence.ts';
import type { Hyperparameters } from './gaussian-process.ts';
import { matern52, pairDistances, type Rows } from './matern.ts';

/** What a Gaussian process that has not seen an observation says of it, noise included. */
export interface LeftOut {
  readonly mean: Float64Array;
  readonly sd: Float64Array;
}

/**
 * Leave-one-out predictions of a Gaussian process with a constant mean, from one factorisation (Dubrule 1983, Cross validation
 * of kriging in a unique neighborhood): with P = K⁻¹ - K⁻¹11ᵀK⁻¹/(1ᵀK⁻¹1), the mean is y_i - (P y)_i/P_ii and the variance 1/P_ii.
 * Hyperparameters stay as they are. O(n³). Undefined where K is not positive definite.
 */
export function leaveOneOut(rows: Rows, y: Float64Array, theta: Hyperparameters): LeftOut | undefined {
  const n = rows.rows;
  const d = rows.columns;
  const variance = Math.exp(theta[d]!);
  const noise = Math.exp(theta[d + 1]!);
  const weights = Float64Array.from({ length: d }, (_, j) => Math.exp(-2 * theta[j]!));
  const squares = pairDistances(rows);
  const l = new Float64Array(n * n);
  for (let i = 0, at = 0; i < n; i++) {
    for (let k = 0; k < i; k++, at += d) {
      let r2 = 0;
      for (let j = 0; j < d; j++) r2 += squares[at + j]! * weights[j]!;
      l[i * n + k] = variance * matern52(r2);
    }
    l[i * n + i] = variance * (1 + JITTER) + noise;
  }
  if (!factor(l, n)) return undefined;
  const solve = (b: Float64Array): Float64Array => {
    forward(l, n, n, b);
    backward(l, n, n, b);
    return b;
  };
  const ones = solve(new Float64Array(n).fill(1));
  const whole = ones.reduce((sum, v) => sum + v, 0);
  const toY = solve(y.slice());
  const share = toY.reduce((sum, v) => sum + v, 0) / whole;
  const mean = new Float64Array(n);
  const sd = new Float64Array(n);
  const column = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    column.fill(0);
    column[i] = 1;
    solve(column);
    const precision = column[i]! - (ones[i]! * ones[i]!) / whole;
    mean[i] = y[i]! - (toY[i]! - share * ones[i]!) / precision;
    sd[i] = Math.sqrt(1 / precision);
  }
  return { mean, sd };
}
