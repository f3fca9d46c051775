/**
 * The Matérn-5/2 kernel with a length scale for each coordinate (ARD): k = s² (1 + a + a²/3) e^{-a}, a = √5 r,
 * r² = Σ_j d_j²/l_j² (Rasmussen & Williams 2006, eq. 4.17). Between nominal coordinates d is 0 or 1 (Hamming).
 */

// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { exp, sqrt } = Math;

/** k/s² as a function of r². */
export function matern52(r2: number): number {
  const a = sqrt(5 * r2);
  return (1 + a + (a * a) / 3) * exp(-a);
}

/** d(k/s²)/d(r²) = -(5/6)(1 + a) e^{-a}. */
export function matern52Slope(r2: number): number {
  const a = sqrt(5 * r2);
  return (-5 / 6) * (1 + a) * exp(-a);
}

/** Rows of points, row-major, `rows` × `columns`; `nominal[j]` is 1 where coordinate j is a label's index. */
export interface Rows {
  readonly x: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly nominal: Uint8Array;
}

/** d² of all pairs (i, k), k < i, in the order (1,0), (2,0), (2,1), …, `columns` numbers a pair. */
export function pairDistances({ x, rows, columns, nominal }: Rows): Float64Array {
  const squares = new Float64Array(((rows * (rows - 1)) / 2) * columns);
  let at = 0;
  for (let i = 1; i < rows; i++) {
    for (let k = 0; k < i; k++) {
      for (let j = 0; j < columns; j++) {
        const difference = x[i * columns + j]! - x[k * columns + j]!;
        squares[at++] = nominal[j] ? (difference === 0 ? 0 : 1) : difference * difference;
      }
    }
  }
  return squares;
}
