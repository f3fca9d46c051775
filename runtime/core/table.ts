import { createHash } from 'node:crypto';
import type { Task } from '../../dsl/catalog.ts';
import type { Finding } from '../../dsl/diagnostics/diagnostic.ts';
import type { TableLayout } from './layout.ts';

/** What a feature's numbers stand for. */
export type Field =
  /** `boolean`: 0 and 1. `date`: days since 1970, UTC, with the time of day as a fraction. */
  | { readonly kind: 'number' | 'boolean' | 'date' }
  /** Indices into `categories`. */
  | { readonly kind: 'category'; readonly categories: readonly string[] };

/** How raw features become numbers for a model; what is learnt for it is learnt from the training rows alone. */
export interface Preparation {
  /** `auto`: `standard` for models that need it. `standard`: mean 0, variance 1. `minmax`: from 0 to 1. */
  readonly scale: 'auto' | 'standard' | 'minmax' | 'none';
  /** What stands in for a missing number; for a boolean or a category it is always the most frequent one. `auto`: the median. */
  readonly impute: 'auto' | 'median' | 'mean' | 'most_frequent' | 'none';
  /** `auto`: `ordinal` for trees, `onehot` for other models. */
  readonly encode: 'auto' | 'onehot' | 'ordinal';
}

/** What ratings stand for. */
export interface Ratings {
  /** An item with a rating of at least so much was liked; absent: with a rating above 0. */
  readonly relevant?: number;
}

/** Rows to learn from; categories of the target are indices into `classes`. */
export interface Table {
  /** As shown: `classification`, `churn.csv`. */
  readonly name: string;
  readonly task: Task;
  readonly rows: number;
  readonly columns: number;
  /** Row-major, rows × columns, in a SharedArrayBuffer. NaN where a value is missing, which only a table with `fields` has. */
  readonly x: Float64Array;
  /** Class index or value a row, in a SharedArrayBuffer. */
  readonly y: Float64Array;
  /** Absent: each column is a feature of its own. */
  readonly layout?: TableLayout;
  readonly features: readonly string[];
  /** A row a feature; absent where all are numbers and none is missing. */
  readonly fields?: readonly Field[];
  /** Absent: models take the features as they are. Present wherever `fields` is. */
  readonly preparation?: Preparation;
  /** The first two features are a user and an item, both categories, no pair twice; what follows are features of the items. */
  readonly ratings?: Ratings;
  readonly target: string;
  /** Classification: the labels, sorted; `y` indexes them. */
  readonly classes?: readonly string[];
  /** Hex SHA-256 over task, shape, x, y, classes, fields, preparation, ratings and layout: the data fingerprint, also the key under which workers keep the table. */
  readonly hash: string;
  /** What was assumed in reading, to be said and never to stop anything: the last column was taken as the target. */
  readonly notes?: readonly Finding[];
}

/** Numbers that a table may hold, features times rows: 2 GB. */
export const MOST_CELLS = 250_000_000;

const HASHED = 1 << 26;

/** A table with its fingerprint. `x` and `y` must be complete: they never change afterwards. */
export function withHash(table: Omit<Table, 'hash'>): Table {
  const { task, rows, columns, classes, fields, preparation, ratings, layout, x, y } = table;
  const shape = [task, rows, columns, classes ?? null];
  const more = ratings === undefined ? [] : [ratings];
  const said = preparation === undefined ? shape : [...shape, fields ?? null, preparation, ...more];
  const hash = createHash('sha256').update(JSON.stringify(layout === undefined ? said : { layout, said }));
  for (const part of [x, y]) {
    const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    // One update takes less than 2 GB.
    for (let at = 0; at < bytes.length; at += HASHED) hash.update(bytes.subarray(at, at + HASHED));
  }
  return { ...table, hash: hash.digest('hex') };
}

/** Zeros in a SharedArrayBuffer. */
export function sharedNumbers(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
}

/** The table without some of its features: those that say how rows are split and are nothing to learn from. */
export function withoutFeatures(table: Table, names: readonly string[]): Table {
  const kept = table.features.flatMap((name, index) => (names.includes(name) ? [] : [index]));
  if (kept.length === table.columns) return table;
  const x = sharedNumbers(table.rows * kept.length);
  for (let row = 0, to = 0; row < table.rows; row++) {
    for (const index of kept) x[to++] = table.x[row * table.columns + index]!;
  }
  const { hash: _, layout: __, fields, ...rest } = table;
  return withHash({
    ...rest,
    x,
    columns: kept.length,
    features: kept.map((index) => table.features[index]!),
    ...(fields === undefined ? {} : { fields: kept.map((index) => fields[index]!) }),
  });
}
