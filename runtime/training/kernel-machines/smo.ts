import { Cancelled, type FitControl } from '../../core/unit.ts';

const TAU = 1e-12;
/** Kernel rows kept, in bytes. */
const CACHE = 200e6;

/** A quadratic programme: minimise ½ αᵀQα + pᵀα with yᵀα = 0 and 0 ≤ α ≤ C, where Q_ij = y_i y_j k(i, j). */
export interface Programme {
  readonly size: number;
  readonly y: Int8Array;
  readonly p: Float64Array;
  readonly C: number;
  /** Writes k(i, ·). */
  readonly row: (i: number, into: Float64Array) => void;
  readonly diagonal: Float64Array;
  readonly tolerance: number;
  /** Steps at most. */
  readonly steps: number;
}
export interface Solution {
  readonly alpha: Float64Array;
  readonly rho: number;
  readonly steps: number;
  readonly converged: boolean;
}

/**
 * Sequential minimal optimisation with second-order working sets (Fan, Chen & Lin 2005, Working set selection using second
 * order information for training support vector machines, JMLR 6, algorithm 2). `control` is asked before each step.
 */
export function solve({ size: n, y, p, C, row, diagonal, tolerance, steps }: Programme, control: FitControl): Solution {
  const alpha = new Float64Array(n);
  const gradient = p.slice();
  const rows = new RowCache(n, row);
  let step = 0;
  let converged = false;
  for (; step < steps; step++) {
    if (control.cancelled()) throw new Cancelled();
    let i = -1;
    let highest = Number.NEGATIVE_INFINITY;
    for (let t = 0; t < n; t++) {
      const free = y[t]! > 0 ? alpha[t]! < C : alpha[t]! > 0;
      if (free && -y[t]! * gradient[t]! >= highest) {
        highest = -y[t]! * gradient[t]!;
        i = t;
      }
    }
    if (i < 0) break;
    const ki = rows.at(i);
    let j = -1;
    let lowest = Number.POSITIVE_INFINITY;
    let best = Number.POSITIVE_INFINITY;
    for (let t = 0; t < n; t++) {
      if (!(y[t]! > 0 ? alpha[t]! > 0 : alpha[t]! < C)) continue;
      const value = -y[t]! * gradient[t]!;
      if (value < lowest) lowest = value;
      const b = highest - value;
      if (b <= 0) continue;
      const curvature = Math.max(diagonal[i]! + diagonal[t]! - 2 * ki[t]!, TAU);
      const gain = -(b * b) / curvature;
      if (gain <= best) {
        best = gain;
        j = t;
      }
    }
    if (highest - lowest < tolerance || j < 0) {
      converged = true;
      break;
    }
    const kj = rows.at(j);
    const [oldI, oldJ] = [alpha[i]!, alpha[j]!];
    move(alpha, gradient, y, C, i, j, Math.max(diagonal[i]! + diagonal[j]! - 2 * ki[j]!, TAU));
    const [di, dj] = [(alpha[i]! - oldI) * y[i]!, (alpha[j]! - oldJ) * y[j]!];
    for (let t = 0; t < n; t++) gradient[t]! += y[t]! * (ki[t]! * di + kj[t]! * dj);
  }
  return { alpha, rho: offset(alpha, gradient, y, C), steps: step, converged };
}

/** The best step along the pair that keeps yᵀα, clipped to the box. */
function move(
  alpha: Float64Array,
  gradient: Float64Array,
  y: Int8Array,
  C: number,
  i: number,
  j: number,
  curvature: number,
): void {
  if (y[i] !== y[j]) {
    const delta = (-gradient[i]! - gradient[j]!) / curvature;
    const difference = alpha[i]! - alpha[j]!;
    alpha[i]! += delta;
    alpha[j]! += delta;
    if (difference > 0 && alpha[j]! < 0) [alpha[j], alpha[i]] = [0, difference];
    else if (difference <= 0 && alpha[i]! < 0) [alpha[i], alpha[j]] = [0, -difference];
    if (difference > 0 && alpha[i]! > C) [alpha[i], alpha[j]] = [C, C - difference];
    else if (difference <= 0 && alpha[j]! > C) [alpha[j], alpha[i]] = [C, C + difference];
    return;
  }
  const delta = (gradient[i]! - gradient[j]!) / curvature;
  const sum = alpha[i]! + alpha[j]!;
  alpha[i]! -= delta;
  alpha[j]! += delta;
  if (sum > C && alpha[i]! > C) [alpha[i], alpha[j]] = [C, sum - C];
  else if (sum <= C && alpha[j]! < 0) [alpha[j], alpha[i]] = [0, sum];
  if (sum > C && alpha[j]! > C) [alpha[j], alpha[i]] = [C, sum - C];
  else if (sum <= C && alpha[i]! < 0) [alpha[i], alpha[j]] = [0, sum];
}

/** The mean of yG over free multipliers, else the middle of what the bounds allow (Chang & Lin 2011, section 4.1.5). */
function offset(alpha: Float64Array, gradient: Float64Array, y: Int8Array, C: number): number {
  let sum = 0;
  let free = 0;
  let upper = Number.POSITIVE_INFINITY;
  let lower = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < alpha.length; t++) {
    const value = y[t]! * gradient[t]!;
    if (alpha[t]! > 0 && alpha[t]! < C) {
      sum += value;
      free++;
    } else if ((alpha[t] === 0) === y[t]! > 0) upper = Math.min(upper, value);
    else lower = Math.max(lower, value);
  }
  if (free > 0) return sum / free;
  return Number.isFinite(upper + lower) ? (upper + lower) / 2 : 0;
}

/** The latest rows of the kernel matrix, as many as fit. */
class RowCache {
  readonly #n: number;
  readonly #make: (i: number, into: Float64Array) => void;
  readonly #rows = new Map<number, Float64Array>();
  readonly #most: number;

  constructor(n: number, make: (i: number, into: Float64Array) => void) {
    this.#n = n;
    this.#make = make;
    this.#most = Math.max(2, Math.floor(CACHE / (8 * n)));
  }

  at(i: number): Float64Array {
    let row = this.#rows.get(i);
    if (row === undefined) {
      row = this.#rows.size < this.#most ? new Float64Array(this.#n) : this.#oldest();
      this.#make(i, row);
    } else this.#rows.delete(i);
    this.#rows.set(i, row);
    return row;
  }

  #oldest(): Float64Array {
    const [key, row] = this.#rows.entries().next().value!;
    this.#rows.delete(key);
    return row;
  }
}
