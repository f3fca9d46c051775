import type { Table } from '../core/table.ts';
import type { Interactions, Rows } from '../core/unit.ts';
import { apply } from './apply.ts';
import { type Learnt, type LearntFeature, learn, widthOf } from './learn.ts';

/**
 * What a table of ratings says of users and items beside the ratings. Features of items are prepared by what is learnt from the
 * training rows, so that an item counts there as often as it was rated. O(rows · features).
 * @param rows row numbers of the table: the training rows
 */
export function interactionsOf(table: Table, rows: Int32Array): Interactions {
  const { ratings, fields, columns } = table;
  const known = { users: countOf(table, 0), items: countOf(table, 1), ...ratings };
  if (columns === 2) return known;
  const described: Table = {
    ...table,
    columns: columns - 2,
    features: table.features.slice(2),
    fields: fields!.slice(2),
    x: new Float64Array((columns - 2) * table.rows),
  };
  for (let row = 0; row < table.rows; row++) {
    for (let c = 2; c < columns; c++) described.x[row * (columns - 2) + c - 2] = table.x[row * columns + c]!;
  }
  const learnt: Learnt = learn(described, rows, { scale: 'standard', impute: 'median', encode: 'onehot' });
  const prepared = apply(learnt, described, firstRows(table));
  return {
    ...known,
    features: {
      columns: prepared.columns,
      values: prepared.x,
      of: Int32Array.from(learnt.features.flatMap((feature, index) => Array<number>(widthOf(feature)).fill(index))),
      names: described.features,
    },
  };
}

/** How a table with the same two columns becomes rows for a model of this one: −1 for a user or an item that is not in it. */
export function pairsLearnt({ features, fields }: Table): Learnt {
  const of = (column: 0 | 1): LearntFeature => {
    const field = fields?.[column];
    const categories = field?.kind === 'category' ? field.categories : [];
    return { kind: 'ordinal', feature: features[column]!, categories, shift: 0, scale: 1 };
  };
  return { features: [of(0), of(1)], columns: 2 };
}

/** Pairs of a user and an item as rows for a model that learns from ratings; their ratings are left at 0. */
export function pairsOf(users: Int32Array, items: Int32Array, interactions: Interactions): Rows {
  const x = new Float64Array(2 * users.length);
  for (let r = 0; r < users.length; r++) {
    x[2 * r] = users[r]!;
    x[2 * r + 1] = items[r]!;
  }
  return { rows: users.length, columns: 2, x, y: new Float64Array(users.length), interactions };
}

/** Rows of a table of ratings for a model that learns from them. */
export function ratingRows(table: Table, numbers: Int32Array, interactions: Interactions): Rows {
  const at = (column: number): Int32Array => numbers.map((row) => table.x[row * table.columns + column]!);
  const rows = pairsOf(at(0), at(1), interactions);
  for (let r = 0; r < numbers.length; r++) rows.y[r] = table.y[numbers[r]!]!;
  return rows;
}

/**
 * Pairs as rows of the table, for a model that takes its features: those of the item are as in any of its rows.
 */
export function pairTable(table: Table, users: Int32Array, items: Int32Array): Table {
  const rowOf = firstRows(table);
  const { columns } = table;
  const x = new Float64Array(users.length * columns);
  for (let r = 0; r < users.length; r++) {
    const from = rowOf[items[r]!]! * columns;
    for (let c = 1; c < columns; c++) x[r * columns + c] = table.x[from + c]!;
    x[r * columns] = users[r]!;
  }
  return { ...table, rows: users.length, x, y: new Float64Array(users.length) };
}

/** The first row of each item. */
function firstRows(table: Table): Int32Array {
  const first = new Int32Array(countOf(table, 1)).fill(-1);
  for (let row = 0; row < table.rows; row++) {
    const item = table.x[row * table.columns + 1]!;
    if (first[item] === -1) first[item] = row;
  }
  return first;
}

function countOf({ fields }: Table, column: number): number {
  const field = fields?.[column];
  return field?.kind === 'category' ? field.categories.length : 0;
}
