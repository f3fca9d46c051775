import type { Task } from '../../dsl/catalog.ts';

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
}
