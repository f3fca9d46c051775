/**
 * Solves A x = b for a symmetric positive semidefinite A and a b in its range, by conjugate gradients with the diagonal as
 * preconditioner (Hestenes & Stiefel 1952), to a relative residual of 1e-13 or where rounding lets it get no further.
 * @param product writes A v into its second argument
 */
export function conjugateGradient(
  product: (v: Float64Array, into: Float64Array) => void,
  diagonal: Float64Array,
  b: Float64Array,
): Float64Array {
  const n = b.length;
  const x = new Float64Array(n);
  const residual = b.slice();
  const scaled = residual.map((value, i) => value / diagonal[i]!);
  const direction = scaled.slice();
  const image = new Float64Array(n);
  let old = dot(residual, scaled);
  const enough = 1e-26 * old;
  for (let step = 0; step < 10 * n + 20 && old > enough; step++) {
    product(direction, image);
    const curvature = dot(direction, image);
    if (!(curvature > 0)) break;
    const length = old / curvature;
    for (let i = 0; i < n; i++) {
      x[i]! += length * direction[i]!;
      residual[i]! -= length * image[i]!;
      scaled[i] = residual[i]! / diagonal[i]!;
    }
    const now = dot(residual, scaled);
    for (let i = 0; i < n; i++) direction[i] = scaled[i]! + (now / old) * direction[i]!;
    old = now;
  }
  return x;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
