import type { Rows } from '../../core/unit.ts';
import { Desk, padded, squaredNorms } from '../dense/rows.ts';
import { type Kernel, similarities } from './kernels.ts';

/** Rows up to which the whole matrix is made at once, using that it is symmetric: 16 MB. */
const WHOLE = 2048;
/** Rows of the matrix kept of a larger one, in bytes. */
const CACHE = 200e6;
/** Rows made together. */
const BLOCK = 16;

/**
 * Similarities of the rows of a table with each other, in float32 as libsvm keeps them. A small matrix is made at once, rows of a
 * large one as they are asked for, and the latest are kept. Has the thread's desk as long as it is used.
 */
export class Gram {
  /** Of each row with itself. */
  readonly diagonal: Float64Array;
  readonly #kernel: Kernel;
  readonly #table: Rows;
  readonly #norms: Float64Array;
  readonly #desk: Desk;
  readonly #out: number;
  readonly #rows = new Map<number, Float32Array>();
  readonly #most: number;

  constructor(kernel: Kernel, table: Rows) {
    const { rows, columns } = table;
    this.#kernel = kernel;
    this.#table = table;
    this.#norms = squaredNorms(table);
    this.diagonal = this.#norms.slice();
    const doubled = Float64Array.from(this.#norms, (norm) => 2 * norm);
    for (let i = 0; i < rows; i++) similarities(kernel, this.diagonal, i, i + 1, 0, doubled);
    this.#out = padded(rows) * padded(columns);
    this.#most = Math.max(2, rows <= WHOLE ? rows + 1 : Math.floor(CACHE / (4 * rows)));
    this.#desk = new Desk(this.#out + (rows <= WHOLE ? BLOCK : 1) * padded(rows));
    this.#desk.put(0, table.x, columns, 0, rows);
    if (rows <= WHOLE) this.#makeWhole();
  }

  /** k(i, ·), as long as no more than one other row is asked for after it. */
  row(i: number): Float32Array {
    let row = this.#rows.get(i);
    if (row !== undefined && this.#rows.size < this.#most) return row;
    if (row === undefined) {
      row = this.#rows.size < this.#most ? new Float32Array(this.#table.rows) : this.#oldest();
      this.#make(i, row);
    } else this.#rows.delete(i);
    this.#rows.set(i, row);
    return row;
  }

  #make(i: number, into: Float32Array): void {
    const { rows, columns } = this.#table;
    this.#desk.product(0, i * padded(columns), this.#out, rows, columns);
    const dots = this.#desk.numbers.subarray(this.#out, this.#out + rows);
    similarities(this.#kernel, dots, 0, rows, this.#norms[i]!, this.#norms);
    into.set(dots);
  }

  #makeWhole(): void {
    const { rows, columns } = this.#table;
    const stride = padded(columns);
    const matrix = new Float32Array(rows * rows);
    for (let i = 0; i < rows; i++) this.#rows.set(i, matrix.subarray(i * rows, (i + 1) * rows));
    for (let first = 0; first < rows; first += BLOCK) {
      const count = Math.min(BLOCK, rows - first);
      const width = padded(rows - first);
      this.#desk.products(first * stride, first * stride, this.#out, count, width, columns);
      const norms = this.#norms.subarray(first);
      for (let i = 0; i < count; i++) {
        const at = this.#out + i * width;
        const dots = this.#desk.numbers.subarray(at, at + rows - first);
        similarities(this.#kernel, dots, i, rows - first, norms[i]!, norms);
        const line = (first + i) * rows + first;
        for (let j = i; j < dots.length; j++) {
          matrix[line + j] = dots[j]!;
          matrix[(first + j) * rows + first + i] = dots[j]!;
        }
      }
    }
  }

  #oldest(): Float32Array {
    const [key, row] = this.#rows.entries().next().value!;
    this.#rows.delete(key);
    return row;
  }
}
