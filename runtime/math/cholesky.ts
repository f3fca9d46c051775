/** Cholesky factors of symmetric positive definite matrices on flat row-major arrays, lower triangle, in place. */

// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { log, sqrt } = Math;

/**
 * Replaces the lower triangle of `a` (its first `n` rows and columns, rows `stride` apart) by L with A = L Lᵀ; the upper
 * triangle is neither read nor written. Row by row (Cholesky–Banachiewicz), four columns of L at a time.
 *
 * @returns false where a pivot is not positive: `a` is then spoilt
 */
export function factor(a: Float64Array, n: number, stride = n): boolean {
  for (let i = 0; i < n; i++) if (!extend(a, i, stride)) return false;
  return true;
}

/** One more row: rows 0 … i-1 hold L, row i holds the new row of A up to its diagonal, and is replaced by that of L. */
export function extend(a: Float64Array, i: number, stride: number): boolean {
  const row = i * stride;
  forward(a, i, stride, a, row);
  let pivot = a[row + i]!;
  for (let k = 0; k < i; k++) pivot -= a[row + k]! * a[row + k]!;
  if (!(pivot > 0)) return false;
  a[row + i] = sqrt(pivot);
  return true;
}

/** Solves L x = b in place, b at `offset` of `x`. Four rows at a time, so that x is read once for all four. */
export function forward(l: Float64Array, n: number, stride: number, x: Float64Array, offset = 0): void {
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const r0 = i * stride;
    const r1 = r0 + stride;
    const r2 = r1 + stride;
    const r3 = r2 + stride;
    let s0 = x[offset + i]!;
    let s1 = x[offset + i + 1]!;
    let s2 = x[offset + i + 2]!;
    let s3 = x[offset + i + 3]!;
    for (let k = 0; k < i; k++) {
      const v = x[offset + k]!;
      s0 -= l[r0 + k]! * v;
      s1 -= l[r1 + k]! * v;
      s2 -= l[r2 + k]! * v;
      s3 -= l[r3 + k]! * v;
    }
    const x0 = s0 / l[r0 + i]!;
    const x1 = (s1 - l[r1 + i]! * x0) / l[r1 + i + 1]!;
    const x2 = (s2 - l[r2 + i]! * x0 - l[r2 + i + 1]! * x1) / l[r2 + i + 2]!;
    x[offset + i] = x0;
    x[offset + i + 1] = x1;
    x[offset + i + 2] = x2;
    x[offset + i + 3] = (s3 - l[r3 + i]! * x0 - l[r3 + i + 1]! * x1 - l[r3 + i + 2]! * x2) / l[r3 + i + 3]!;
  }
  for (; i < n; i++) {
    const row = i * stride;
    let sum = x[offset + i]!;
    for (let k = 0; k < i; k++) sum -= l[row + k]! * x[offset + k]!;
    x[offset + i] = sum / l[row + i]!;
  }
}

/** Solves Lᵀ x = b in place, b at `offset` of `x`. */
export function backward(l: Float64Array, n: number, stride: number, x: Float64Array, offset = 0): void {
  for (let i = n - 1; i >= 0; i--) {
    const row = i * stride;
    const value = x[offset + i]! / l[row + i]!;
    x[offset + i] = value;
    for (let k = 0; k < i; k++) x[offset + k]! -= l[row + k]! * value;
  }
}

/** log det A of A = L Lᵀ. */
export function logDeterminant(l: Float64Array, n: number, stride = n): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += log(l[i * stride + i]!);
  return 2 * sum;
}
