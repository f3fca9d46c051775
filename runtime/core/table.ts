import { createHash } from 'node:crypto';
import type { Task } from '../../dsl/catalog.ts';
import type { Finding } from '../../dsl/diagnostics/diagnostic.ts';

/** Rows to learn from. Numbers only, no missing values; categories of the target are indices into `classes`. */
export interface Table {
  /** As shown: `classification`, `churn.csv`. */
  readonly name: string;
  readonly task: Task;
  readonly rows: number;
  readonly columns: number;
  /** Row-major, rows × columns, in a SharedArrayBuffer. */
  readonly x: Float64Array;
  /** Class index or value a row, in a SharedArrayBuffer. */
  readonly y: Float64Array;
  readonly features: readonly string[];
  readonly target: string;
  /** Classification: the labels, sorted; `y` indexes them. */
  readonly classes?: readonly string[];
  /** Hex SHA-256 over task, shape, x, y and classes: the data fingerprint, also the key under which workers keep the table. */
  readonly hash: string;
  /** What was assumed in reading, to be said and never to stop anything: the last column was taken as the target. */
  readonly notes?: readonly Finding[];
}

/** A table with its fingerprint. `x` and `y` must be complete: they never change afterwards. */
export function withHash(table: Omit<Table, 'hash'>): Table {
  const { task, rows, columns, classes, x, y } = table;
  const hash = createHash('sha256').update(JSON.stringify([task, rows, columns, classes ?? null]));
  for (const part of [x, y]) hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  return { ...table, hash: hash.digest('hex') };
}

/** Zeros in a SharedArrayBuffer. */
export function sharedNumbers(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
}
