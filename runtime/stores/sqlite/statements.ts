import type { Cell, Row, Steps } from '../sql/query.ts';
import type { Database, Statement } from './driver.ts';

/** Carries out steps on a connection, each SQL text prepared once. */
export class Statements {
  readonly #db: Database;
  readonly #prepared = new Map<string, Statement<Row>>();

  constructor(db: Database) {
    this.#db = db;
  }

  carryOut<T>(steps: Steps<T>): T {
    let next = steps.next();
    while (!next.done) {
      const { sql, values } = next.value;
      next = steps.next(this.#rows(sql, values));
    }
    return next.value;
  }

  #rows(sql: string, values: readonly Cell[]): Row[] {
    let statement = this.#prepared.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare<unknown[], Row>(sql);
      if (statement.reader) statement.raw();
      this.#prepared.set(sql, statement);
    }
    if (statement.reader) return statement.all(...values);
    statement.run(...values);
    return [];
  }
}
