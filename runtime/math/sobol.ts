import { DIRECTIONS } from './sobol-directions.ts';

const BITS = 32;

/** Dimensions that the table of direction numbers covers. */
export const SOBOL_DIMENSIONS = 256;

/**
 * Points of a Sobol sequence (Sobol 1967; direction numbers of Joe & Kuo 2008) with a nested uniform scramble of each
 * dimension (Owen 1995), so that every seed gives another sequence of the same evenness. Any point can be asked for by its
 * index: O(32 d).
 */
export class Sobol {
  readonly dimensions: number;
  readonly #directions: Uint32Array;
  readonly #seeds: Uint32Array | undefined;

  /**
   * @param dimensions at most 256
   * @param seeds of the scramble, 32 bits a dimension; without them the plain sequence
   */
  constructor(dimensions: number, seeds?: Uint32Array) {
    if (dimensions > SOBOL_DIMENSIONS) throw new RangeError(`a Sobol sequence has at most ${SOBOL_DIMENSIONS} dimensions`);
    this.dimensions = dimensions;
    this.#seeds = seeds;
    this.#directions = directionNumbers(dimensions);
  }

  /** Writes point `index` < 2^32, coordinates in [0, 1). */
  point(index: number, into: Float64Array, offset = 0): void {
    const directions = this.#directions;
    for (let j = 0; j < this.dimensions; j++) {
      let bits = 0;
      let rest = index >>> 0;
      for (let k = j * BITS; rest !== 0; rest >>>= 1, k++) if (rest & 1) bits ^= directions[k]!;
      const seed = this.#seeds?.[j];
      into[offset + j] = (seed === undefined ? bits >>> 0 : scramble(bits >>> 0, seed)) / 0x1_0000_0000;
    }
  }
}

/** v₁ … v₃₂ of each dimension, row by row. */
function directionNumbers(dimensions: number): Uint32Array {
  const v = new Uint32Array(dimensions * BITS);
  for (let k = 0; k < BITS && dimensions > 0; k++) v[k] = 2 ** (BITS - 1 - k);
  const rows = DIRECTIONS.trim().split(/\s*[|\n]\s*/);
  for (let j = 1; j < dimensions; j++) {
    const [polynomial, ...first] = rows[j - 1]!.split(' ').map(Number) as [number, ...number[]];
    const degree = first.length;
    const base = j * BITS;
    for (let k = 0; k < BITS; k++) {
      if (k < degree) {
        v[base + k] = first[k]! * 2 ** (BITS - 1 - k);
        continue;
      }
      let bits = v[base + k - degree]! ^ (v[base + k - degree]! >>> degree);
      for (let i = 1; i < degree; i++) if ((polynomial >>> (degree - i)) & 1) bits ^= v[base + k - i]!;
      v[base + k] = bits >>> 0;
    }
  }
  return v;
}

/** A nested uniform scramble: each bit is flipped by a hash of the bits above it (Laine & Karras 2011; Burley 2020). */
function scramble(bits: number, seed: number): number {
  let x = reverse(bits);
  x = (x + seed) >>> 0;
  x ^= Math.imul(x, 0x6c50b47c);
  x ^= Math.imul(x, 0xb82f1e52);
  x ^= Math.imul(x, 0xc7afe638);
  x ^= Math.imul(x, 0x8d22f6e6);
  return reverse(x >>> 0);
}

function reverse(bits: number): number {
  let x = bits;
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return ((x >>> 16) | (x << 16)) >>> 0;
}
