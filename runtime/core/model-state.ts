/** Numbers of a trained model, as little-endian machines and files hold them. */
export type StateArray = Float64Array | Float32Array | Int32Array;

/** All that predicting needs beside a model's arguments: plain data, which a file can keep. */
export interface ModelState {
  /** Finite. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly arrays: Readonly<Record<string, StateArray>>;
}

/** Thrown where a state is none that the model could have saved. The message says what is wrong with it, for people. */
export class DamagedState extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'DamagedState';
  }
}

/** A number of a state. Throws `DamagedState` where there is none. */
export function numberOf({ numbers }: ModelState, name: string): number {
  const value = Object.hasOwn(numbers, name) ? numbers[name] : undefined;
  if (value === undefined || !Number.isFinite(value)) throw new DamagedState(`\`${name}\` is not a number`);
  return value;
}

/** An array of a state, finite throughout, of that length where one is given. Throws `DamagedState` where there is none. */
export function doublesOf(state: ModelState, name: string, length?: number): Float64Array {
  return checked(state, name, 'Float64Array', length) as Float64Array;
}
export function floatsOf(state: ModelState, name: string, length?: number): Float32Array {
  return checked(state, name, 'Float32Array', length) as Float32Array;
}
export function integersOf(state: ModelState, name: string, length?: number): Int32Array {
  return checked(state, name, 'Int32Array', length) as Int32Array;
}

function checked({ arrays }: ModelState, name: string, type: string, length?: number): StateArray {
  const array = Object.hasOwn(arrays, name) ? arrays[name] : undefined;
  if (array?.[Symbol.toStringTag] !== type) throw new DamagedState(`\`${name}\` is missing, or has other numbers`);
  if (length !== undefined && array.length !== length) {
    throw new DamagedState(`\`${name}\` has ${array.length} numbers where ${length} belong`);
  }
  for (let i = 0; i < array.length; i++) if (!Number.isFinite(array[i])) throw new DamagedState(`\`${name}\` is not finite`);
  return array;
}
