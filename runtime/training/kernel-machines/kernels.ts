import type { Rows } from '../../core/unit.ts';

export type KernelName = 'linear' | 'rbf' | 'poly' | 'sigmoid';
export interface Kernel {
  readonly name: KernelName;
  readonly gamma: number;
  readonly degree: number;
  readonly coef0: number;
}

/** Similarity of one row with each row of a table: `k(x, z)` as libsvm defines it. Writes `table.rows` numbers. */
export function kernelRow(
  kernel: Kernel,
  x: Float64Array,
  at: number,
  norm: number,
  table: Rows,
  norms: Float64Array,
  into: Float64Array,
): void {
  const { columns } = table;
  for (let row = 0; row < table.rows; row++) {
    let dot = 0;
    const base = row * columns;
    for (let j = 0; j < columns; j++) dot += x[at + j]! * table.x[base + j]!;
    into[row] = similarityOf(kernel, dot, norm + norms[row]!);
  }
}

function similarityOf({ name, gamma, degree, coef0 }: Kernel, dot: number, squares: number): number {
  switch (name) {
    case 'linear':
      return dot;
    case 'rbf':
      return Math.exp(-gamma * Math.max(0, squares - 2 * dot));
    case 'poly':
      return (gamma * dot + coef0) ** degree;
    case 'sigmoid':
      return Math.tanh(gamma * dot + coef0);
  }
}

/** Squared lengths of the rows. */
export function squaredNorms({ rows, columns, x }: Rows): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += x[row * columns + j]! ** 2;
    return sum;
  });
}

/** scikit-learn's `gamma='scale'`: 1 / (columns · variance of all values). */
export function scaledGamma({ columns, x }: Rows): number {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
  return variance > 0 ? 1 / (columns * variance) : 1;
}
