import type { Table } from '../core/table.ts';
import type { ModelUnit, Rows } from '../core/unit.ts';
import { apply, take } from './apply.ts';
import { type Learnt, learn } from './learn.ts';
import { methodsFor } from './methods.ts';
import { interactionsOf, pairsOf, pairTable, ratingRows } from './ratings.ts';

/** Rows of one split as a model takes them. */
export interface PreparedSplit {
  readonly train: Rows;
  readonly test: Rows;
  /** Of a table of ratings: pairs of a user and an item as rows for the model. */
  readonly pairs?: (users: Int32Array, items: Int32Array) => Rows;
}

interface Kept {
  readonly table: string;
  readonly methods: string;
  readonly train: Int32Array;
  readonly test: Int32Array;
  /** Absent of a model that learns from ratings. */
  readonly learnt?: Learnt;
  /** Absent where the rows are too many to be kept. */
  split?: PreparedSplit;
}

/** Splits that are remembered, each with what was learnt from it; and bytes of rows that are kept beside. */
const MOST = { splits: 64, bytes: 128 * 2 ** 20 } as const;

/**
 * Prepares splits for models, and remembers what it learnt and, up to 128 MB, the rows, so that the trials of a study,
 * which go through the same splits, do it once. What is learnt comes from the training rows alone.
 */
export class Preparations {
  /** The last used at the end. */
  readonly #kept: Kept[] = [];

  /** Models must not write to the rows: they may be given again. */
  of(table: Table, train: Int32Array, test: Int32Array, model: Pick<ModelUnit, 'needs' | 'learns'>): PreparedSplit {
    if (table.preparation === undefined) return { train: take(table, train), test: take(table, test) };
    const rated = table.ratings !== undefined && model.learns === 'ratings';
    const chosen = methodsFor(table.preparation, model.needs);
    const methods = rated ? 'ratings' : JSON.stringify(chosen);
    const isSame = (kept: Kept): boolean =>
      kept.table === table.hash && kept.methods === methods && equal(kept.train, train) && equal(kept.test, test);
    const index = this.#kept.findIndex(isSame);
    const kept: Kept =
      index >= 0
        ? this.#kept.splice(index, 1)[0]!
        : { table: table.hash, methods, train, test, ...(rated ? {} : { learnt: learn(table, train, chosen) }) };
    const split = kept.split ?? splitBy(kept.learnt, table, train, test);
    kept.split = split;
    this.#kept.push(kept);
    this.#shrink();
    return split;
  }

  #shrink(): void {
    if (this.#kept.length > MOST.splits) this.#kept.shift();
    let bytes = 0;
    for (const kept of this.#kept.toReversed()) {
      if (kept.split !== undefined) bytes += kept.split.train.x.byteLength + kept.split.test.x.byteLength;
      if (bytes > MOST.bytes) delete kept.split;
    }
  }
}

function splitBy(learnt: Learnt | undefined, table: Table, train: Int32Array, test: Int32Array): PreparedSplit {
  if (learnt === undefined) {
    const interactions = interactionsOf(table, train);
    return {
      train: ratingRows(table, train, interactions),
      test: ratingRows(table, test, interactions),
      pairs: (users, items) => pairsOf(users, items, interactions),
    };
  }
  const split = { train: apply(learnt, table, train), test: apply(learnt, table, test) };
  if (table.ratings === undefined) return split;
  const pairs = (users: Int32Array, items: Int32Array): Rows => {
    const rows = Int32Array.from(users, (_, row) => row);
    return apply(learnt, pairTable(table, users, items), rows);
  };
  return { ...split, pairs };
}

function equal(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
