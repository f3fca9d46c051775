import { Refusal } from '../../core/errors.ts';
import { DamagedState, floatsOf, type ModelState, numberOf } from '../../core/model-state.ts';
import type { Rng } from '../../core/rng.ts';
import type { Predictor, Rows } from '../../core/unit.ts';
import { FREE, type Kernel, kernel } from '../simd/kernel.ts';

/** Arguments of `factorization`. */
export interface FactorizationArgs {
  readonly factors: number;
  readonly reg: number;
  readonly loss: 'squared' | 'bpr' | 'als';
  readonly lr: number;
  readonly epochs: number;
  readonly batch: number;
  readonly alpha: number;
}

/** What there is to be room for, in numbers and bytes. */
export interface Room {
  readonly users: number;
  readonly items: number;
  readonly factors: number;
  /** Bytes of a row of factors. */
  readonly stride: number;
  /** Bytes beside the factors, by name. */
  readonly beside: Readonly<Record<string, number>>;
}

const up = (value: number): number => Math.ceil(value / 32) * 32;

/**
 * Users' and items' vectors, each with one more that nobody trains, for whoever is not known, in this thread's kernel, and room for what a way of training needs beside them. Making another one takes
 * its memory.
 */
export class Factors<Name extends string> {
  readonly kernel: Kernel;
  readonly users: number;
  readonly items: number;
  readonly stride: number;
  readonly factors: number;
  /** Addresses of what is beside the factors. */
  readonly at: Readonly<Record<Name, number>>;
  readonly floats: Float32Array;
  readonly ints: Int32Array;
  readonly #room: Room;

  /** Throws A0842 where there is not so much memory. */
  constructor(room: Room & { readonly beside: Readonly<Record<Name, number>> }) {
    this.#room = room;
    this.stride = room.stride;
    this.factors = room.factors;
    this.users = up(FREE);
    this.items = this.users + up((room.users + 1) * room.stride);
    let end = this.items + up((room.items + 1) * room.stride);
    const at: Partial<Record<Name, number>> = {};
    for (const name of Object.keys(room.beside) as Name[]) {
      at[name] = end;
      end += up(room.beside[name]);
    }
    this.at = at as Record<Name, number>;
    try {
      this.kernel = kernel(end, 'train');
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new Refusal('A0842', { what: `${room.factors} factors`, users: room.users, items: room.items });
    }
    this.floats = new Float32Array(this.kernel.memory.buffer);
    this.ints = new Int32Array(this.kernel.memory.buffer);
    this.floats.fill(0, this.users >> 2, end >> 2);
  }

  /** Draws the factors of those who are seen, normal with standard deviation `deviation`; the others stay at 0. */
  draw(rng: Rng, seenUsers: (user: number) => boolean, seenItems: (item: number) => boolean, deviation = 0.1): void {
    for (const [start, count, seen] of [
      [this.users, this.#room.users, seenUsers],
      [this.items, this.#room.items, seenItems],
    ] as const) {
      for (let row = 0; row < count; row++) {
        const first = (start + row * this.stride) >> 2;
        for (let f = 0; f < this.factors; f++) {
          const value = deviation * rng.normal();
          if (seen(row)) this.floats[first + f] = value;
        }
      }
    }
  }

  /** Sets one number of each user's or each item's row. */
  fill(whose: 'users' | 'items', place: number, value: number): void {
    const start = this[whose] >> 2;
    for (let row = 0; row <= this.#room[whose]; row++) this.floats[start + row * (this.stride >> 2) + place] = value;
  }

  /** A copy of what predicts as the factors are now. */
  snapshot(constant: number): Recommender {
    const copy = (start: number, count: number): Float32Array =>
      this.floats.slice(start >> 2, (start + (count + 1) * this.stride) >> 2);
    return new Recommender(constant, this.stride >> 2, copy(this.users, this.#room.users), copy(this.items, this.#room.items));
  }
}

/** Predicts a constant and the product of a user's and an item's vector, in float64. Who is not known, −1, has the last vector. */
export class Recommender implements Predictor {
  readonly constant: number;
  /** Numbers a vector. */
  readonly width: number;
  readonly users: Float32Array;
  readonly items: Float32Array;

  constructor(constant: number, width: number, users: Float32Array, items: Float32Array) {
    this.constant = constant;
    this.width = width;
    this.users = users;
    this.items = items;
  }

  isFinite(): boolean {
    return this.users.every(Number.isFinite) && this.items.every(Number.isFinite);
  }

  predict({ rows, x }: Rows): Float64Array {
    const { constant, width, users, items } = this;
    const out = new Float64Array(rows);
    for (let row = 0; row < rows; row++) {
      const p = x[2 * row]! < 0 ? users.length - width : x[2 * row]! * width;
      const q = x[2 * row + 1]! < 0 ? items.length - width : x[2 * row + 1]! * width;
      let sum = constant;
      for (let f = 0; f < width; f++) sum += users[p + f]! * items[q + f]!;
      out[row] = sum;
    }
    return out;
  }

  save(): ModelState {
    const { constant, width, users, items } = this;
    return { numbers: { constant, width }, arrays: { users, items } };
  }

  /** @param columns of the rows to predict. Throws `DamagedState`. */
  static restore(state: ModelState, columns: number): Recommender {
    if (columns !== 2) throw new DamagedState('a rating is of a user and an item');
    const width = numberOf(state, 'width');
    const [users, items] = [floatsOf(state, 'users'), floatsOf(state, 'items')];
    if (!Number.isInteger(width) || width < 1 || users.length % width !== 0 || items.length % width !== 0) {
      throw new DamagedState('the vectors are not of one length');
    }
    return new Recommender(numberOf(state, 'constant'), width, users, items);
  }
}
