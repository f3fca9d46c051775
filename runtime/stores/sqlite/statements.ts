import type { Database, Statement } from './driver.ts';

/** A column's value as SQLite gives it. */
export type Cell = string | number | null;
export type Row = readonly Cell[];

/** Prepares each SQL text once. Values are always bound, never put into the text. */
export class Statements {
  readonly #db: Database;
  readonly #prepared = new Map<string, Statement>();

  constructor(db: Database) {
    this.#db = db;
  }

  rows(sql: string, ...values: readonly Cell[]): Row[] {
    let statement = this.#prepared.get(sql) as Statement<Row> | undefined;
    if (statement === undefined) {
      statement = this.#db.prepare<unknown[], Row>(sql).raw();
      this.#prepared.set(sql, statement);
    }
    return statement.all(...values);
  }

  /** The first column of the first row. */
  value(sql: string, ...values: readonly Cell[]): Cell | undefined {
    return this.rows(sql, ...values)[0]?.[0];
  }

  /** Gives the number of rows that the statement changed and the id of the last one it inserted. */
  run(sql: string, ...values: readonly Cell[]): { readonly changes: number; readonly id: number } {
    let statement = this.#prepared.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    const { changes, lastInsertRowid } = statement.run(...values);
    return { changes, id: Number(lastInsertRowid) };
  }
}
