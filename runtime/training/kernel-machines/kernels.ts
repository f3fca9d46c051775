import type { Rows } from '../../core/unit.ts';

// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { exp, max, tanh } = Math;

export type KernelName = 'linear' | 'rbf' | 'poly' | 'sigmoid';
export interface Kernel {
  readonly name: KernelName;
  readonly gamma: number;
  readonly degree: number;
  readonly coef0: number;
}

/**
 * From dot products of a row with rows `from..to` of a table to similarities `k(x, z)` as libsvm defines them, in place.
 * @param norm squared length of the row @param norms those of the table's rows
 */
export function similarities(
  { name, gamma, degree, coef0 }: Kernel,
  dots: Float64Array,
  from: number,
  to: number,
  norm: number,
  norms: Float64Array,
): void {
  if (name === 'rbf') {
    for (let i = from; i < to; i++) dots[i] = exp(-gamma * max(0, norm + norms[i]! - 2 * dots[i]!));
  } else if (name === 'poly') {
    for (let i = from; i < to; i++) dots[i] = (gamma * dots[i]! + coef0) ** degree;
  } else if (name === 'sigmoid') {
    for (let i = from; i < to; i++) dots[i] = tanh(gamma * dots[i]! + coef0);
  }
}

/** scikit-learn's `gamma='scale'`: 1 / (columns · variance of all values). */
export function scaledGamma({ columns, x }: Rows): number {
  let mean = 0;
  for (let i = 0; i < x.length; i++) mean += x[i]!;
  mean /= x.length;
  let squares = 0;
  for (let i = 0; i < x.length; i++) squares += (x[i]! - mean) ** 2;
  const variance = squares / x.length;
  return variance > 0 ? 1 / (columns * variance) : 1;
}
