import { DamagedState, type ModelState, type StateArray } from '../../core/model-state.ts';

/** The numbers' widths, by the name that the manifest gives them. */
const TYPES = {
  f64: { bytes: 8, tag: 'Float64Array' },
  f32: { bytes: 4, tag: 'Float32Array' },
  i32: { bytes: 4, tag: 'Int32Array' },
} as const;
type TypeName = keyof typeof TYPES;

/** Where an array is in the file of weights: one after the other from byte 0, each from a multiple of 8, little-endian. */
export interface PackedArray {
  readonly name: string;
  readonly type: TypeName;
  /** Numbers. */
  readonly length: number;
  /** Bytes. */
  readonly offset: number;
}

/** Bytes that a model's numbers may take: 2 GB. */
export const MOST_BYTES = 2 ** 31;

const up = (bytes: number): number => Math.ceil(bytes / 8) * 8;

export function pack(arrays: ModelState['arrays']): { readonly places: readonly PackedArray[]; readonly bytes: Uint8Array } {
  let offset = 0;
  const places = Object.entries(arrays).map(([name, array]): PackedArray => {
    const type = typeOf(array);
    const place = { name, type, length: array.length, offset };
    offset = up(offset + array.length * TYPES[type].bytes);
    return place;
  });
  const bytes = new Uint8Array(offset);
  const view = new DataView(bytes.buffer);
  for (const { name, type, offset: at } of places) {
    const array = arrays[name]!;
    for (let i = 0; i < array.length; i++) write(view, type, at + i * TYPES[type].bytes, array[i]!);
  }
  return { places, bytes };
}

function typeOf(array: StateArray): TypeName {
  return (Object.keys(TYPES) as TypeName[]).find((type) => TYPES[type].tag === array[Symbol.toStringTag])!;
}

/** The size of the file that the places add up to. Throws `DamagedState` where they do not follow each other, or are too much. */
export function sizeOf(places: readonly PackedArray[]): number {
  let offset = 0;
  for (const { name, type, length, offset: at } of places) {
    const { bytes } = Object.hasOwn(TYPES, type) ? TYPES[type] : {};
    if (bytes === undefined || !Number.isSafeInteger(length) || length < 0 || at !== offset) {
      throw new DamagedState(`\`${name}\` is at no place where numbers can be`);
    }
    offset = up(offset + length * bytes);
    if (offset > MOST_BYTES) throw new DamagedState('it has more than 2 GB of numbers');
  }
  return offset;
}

/** @param bytes as many as `sizeOf` says */
export function unpack(places: readonly PackedArray[], bytes: Uint8Array): ModelState['arrays'] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Object.fromEntries(
    places.map(({ name, type, length, offset }) => {
      const array =
        type === 'f64' ? new Float64Array(length) : type === 'f32' ? new Float32Array(length) : new Int32Array(length);
      for (let i = 0; i < length; i++) array[i] = read(view, type, offset + i * TYPES[type].bytes);
      return [name, array];
    }),
  );
}

function write(view: DataView, type: TypeName, at: number, value: number): void {
  if (type === 'f64') view.setFloat64(at, value, true);
  else if (type === 'f32') view.setFloat32(at, value, true);
  else view.setInt32(at, value, true);
}

function read(view: DataView, type: TypeName, at: number): number {
  if (type === 'f64') return view.getFloat64(at, true);
  return type === 'f32' ? view.getFloat32(at, true) : view.getInt32(at, true);
}
