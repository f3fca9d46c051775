import { describe, expect, it } from '@jest/globals';
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { Rng } from '../../../runtime/core/rng.ts';
import { backward, extend, factor, forward, logDeterminant } from '../../../runtime/math/cholesky.ts';

/** A Aᵀ + I with random A: positive definite. */
function positive(n: number): Float64Array {
  const rng = new Rng(n);
  const a = Matrix.zeros(n, n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a.set(i, j, rng.normal());
  const gram = a.mmul(a.transpose()).add(Matrix.eye(n, n));
  return Float64Array.from(gram.to1DArray());
}

const matrixOf = (a: Float64Array, n: number) =>
  new Matrix(Array.from({ length: n }, (_, i) => [...a.subarray(i * n, (i + 1) * n)]));

describe.each([1, 2, 3, 4, 5, 8, 31, 64])('of order %d', (n) => {
  const a = positive(n);
  const reference = new CholeskyDecomposition(matrixOf(a, n));

  it('agrees with ml-matrix', () => {
    const l = a.slice();
    expect(factor(l, n)).toBe(true);
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) expect(l[i * n + j]).toBeCloseTo(reference.lowerTriangularMatrix.get(i, j), 10);
  });

  it('solves both triangles', () => {
    const l = a.slice();
    factor(l, n);
    const b = Float64Array.from({ length: n }, (_, i) => Math.cos(i));
    const x = new Float64Array(n + 3);
    x.set(b, 3);
    forward(l, n, n, x, 3);
    backward(l, n, n, x, 3);
    const expected = reference.solve(Matrix.columnVector([...b]));
    for (let i = 0; i < n; i++) expect(x[3 + i]).toBeCloseTo(expected.get(i, 0), 10);
  });

  it('grows by a row', () => {
    const whole = a.slice();
    factor(whole, n);
    const grown = a.slice();
    factor(grown, n - 1, n);
    expect(extend(grown, n - 1, n)).toBe(true);
    for (let j = 0; j < n; j++) expect(grown[(n - 1) * n + j]).toBe(whole[(n - 1) * n + j]);
  });

  it('gives the determinant', () => {
    const l = a.slice();
    factor(l, n);
    const diagonal = reference.lowerTriangularMatrix.diagonal();
    expect(logDeterminant(l, n)).toBeCloseTo(2 * diagonal.reduce((sum, v) => sum + Math.log(v), 0), 9);
  });
});

it('says when a matrix is not positive definite', () => {
  expect(factor(Float64Array.from([1, 0, 2, 1]), 2)).toBe(false);
});
