import type { Rows } from '../../core/unit.ts';
import { Desk, padded, squaredNorms } from '../dense/rows.ts';

// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { abs, min, sqrt } = Math;

export interface Nearest {
  /** unseen × k: rows of the known, nearest first; of equally near ones the first. */
  readonly indices: Int32Array;
  /** Likewise: distances. */
  readonly distances: Float64Array;
}

/** Known rows, and unseen ones, on the desk at a time. */
const [KNOWN, UNSEEN] = [2048, 32];
/** What a squared distance by way of the dot product may be off by, as a share of both squared lengths. */
const SLACK = 1e-10;

/**
 * The k nearest known rows of each unseen one, by brute force: O(unseen · known · columns). Which rows may be near, their dot products
 * say, two columns at a time; of those the distance is taken by differences, which is exact where rows are equal.
 * @param power 1 for city-block distance, 2 for Euclidean
 */
export function nearest(known: Rows, unseen: Rows, k: number, power: 1 | 2): Nearest {
  const found = new Found(known, unseen, k);
  if (power === 1) {
    for (let row = 0; row < unseen.rows; row++) for (let other = 0; other < known.rows; other++) found.cityBlock(row, other);
    return found;
  }
  const { columns } = known;
  const stride = padded(columns);
  const desk = new Desk((min(KNOWN, padded(known.rows)) + UNSEEN) * stride + UNSEEN * min(KNOWN, padded(known.rows)));
  const lengths = [known, unseen].map(squaredNorms) as [Float64Array, Float64Array];
  for (let first = 0; first < known.rows; first += KNOWN) {
    const count = min(KNOWN, known.rows - first);
    const x = desk.put(0, known.x, columns, first, first + count);
    const [out, line] = [x + UNSEEN * stride, padded(count)];
    for (let from = 0; from < unseen.rows; from += UNSEEN) {
      const to = min(unseen.rows, from + UNSEEN);
      desk.put(x, unseen.x, columns, from, to);
      desk.products(x, 0, out, to - from, line, columns);
      for (let row = from; row < to; row++) {
        const dots = desk.numbers.subarray(out + (row - from) * line, out + (row - from) * line + count);
        found.among(row, first, dots, lengths[0], lengths[1][row]!);
      }
    }
  }
  for (let i = 0; i < found.distances.length; i++) found.distances[i] = sqrt(found.distances[i]!);
  return found;
}

class Found implements Nearest {
  readonly indices: Int32Array;
  readonly distances: Float64Array;
  readonly #known: Rows;
  readonly #unseen: Rows;
  readonly #k: number;

  constructor(known: Rows, unseen: Rows, k: number) {
    this.#known = known;
    this.#unseen = unseen;
    this.#k = k;
    this.indices = new Int32Array(unseen.rows * k);
    this.distances = new Float64Array(unseen.rows * k).fill(Number.POSITIVE_INFINITY);
  }

  cityBlock(row: number, other: number): void {
    const { columns } = this.#known;
    const [a, b] = [this.#unseen.x, this.#known.x];
    const bound = this.distances[row * this.#k + this.#k - 1]!;
    let sum = 0;
    for (let j = 0; j < columns && sum < bound; j++) sum += abs(a[row * columns + j]! - b[other * columns + j]!);
    if (sum < bound) this.#insert(row, other, sum);
  }

  /** Looks among known rows from `first` on, by the dot products with them. */
  among(row: number, first: number, dots: Float64Array, lengths: Float64Array, own: number): void {
    const { columns } = this.#known;
    const [a, b] = [this.#unseen.x, this.#known.x];
    const last = row * this.#k + this.#k - 1;
    let bound = this.distances[last]!;
    for (let i = 0; i < dots.length; i++) {
      const both = own + lengths[first + i]!;
      if (both - 2 * dots[i]! - SLACK * both >= bound) continue;
      let sum = 0;
      for (let j = 0, p = row * columns, q = (first + i) * columns; j < columns; j++, p++, q++) {
        const difference = a[p]! - b[q]!;
        sum += difference * difference;
      }
      if (!(sum < bound)) continue;
      this.#insert(row, first + i, sum);
      bound = this.distances[last]!;
    }
  }

  #insert(row: number, other: number, distance: number): void {
    const [first, k] = [row * this.#k, this.#k];
    let at = first + k - 1;
    for (; at > first && this.distances[at - 1]! > distance; at--) {
      this.distances[at] = this.distances[at - 1]!;
      this.indices[at] = this.indices[at - 1]!;
    }
    this.distances[at] = distance;
    this.indices[at] = other;
  }
}
