import type { Column } from '../duckdb/column.ts';

/** The columns of a source under the names it gives them. */
export interface Sheet {
  /** As the program names the source. */
  readonly shown: string;
  /** Each once. */
  readonly names: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: number;
  /** Whether the source names the columns itself. */
  readonly hasNames: boolean;
  /** Where a value stands, and what is written there. */
  place(column: number, row: number): Place;
}

/** For a diagnostic. `row` is a line of a text file, from 1; where `counted` is `row`, a row of the table. */
export interface Place {
  readonly file: string;
  readonly column: string;
  readonly row: number;
  readonly value: string;
  readonly counted: 'line' | 'row';
}

/** A value as a diagnostic quotes it: on one line, and not all of a long one. */
export function quoted(value: string): string {
  const line = value.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
