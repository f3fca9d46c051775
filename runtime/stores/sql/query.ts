/**
 * Work on a database of Optuna's schema, said once for SQLite, which answers at once, and PostgreSQL, which answers later: a
 * generator yields queries and is given their rows. Values are always bound, never put into the text.
 */
export interface Query {
  /** With a `?` for each value. */
  readonly sql: string;
  readonly values: readonly Cell[];
}
/** A column's value. */
export type Cell = string | number | null;
export type Row = readonly Cell[];

/** Runs to its end inside one transaction; may be begun anew where that was undone. */
export type Steps<T> = Generator<Query, T, Row[]>;

/** Rows that a query gives; none for one that only changes something. */
export function* rows(sql: string, ...values: readonly Cell[]): Steps<Row[]> {
  return yield { sql, values };
}

/** The first column of the first row. */
export function* value(sql: string, ...values: readonly Cell[]): Steps<Cell | undefined> {
  return (yield { sql, values })[0]?.[0];
}

/** What the databases say differently. */
export interface Dialect {
  /** Holds up other writers of a study, whose id it takes, until the transaction ends; absent where no other writer can be inside one. */
  readonly lock?: string;
  /** Seconds since `heartbeat`, a time of the database's own clock. */
  readonly age: string;
}

/** Does steps one after the other, each inside a transaction, in the order in which they were asked for. */
export interface Desk {
  /** Settles when the changes are safe. */
  write<T>(work: () => Steps<T>): Promise<T>;
  read<T>(work: () => Steps<T>): Promise<T>;
  /** Takes no more work; settles when all of it is done and the connection is closed. */
  close(): Promise<void>;
}
