import type { FitTask } from '../core/scoring.ts';
import type { Table } from '../core/table.ts';
import type { ArgValues, Fitted, QualityUnit } from '../core/unit.ts';
import type { PreparedSplit } from '../preparation/prepared.ts';

/** Pairs that are predicted at a time, when a user is not larger by itself. */
const PAIRS = 65536;

/**
 * The mean over users of a metric of order. The list of a user is every item of the table but those that the user rated in the
 * training part; to be found are those that the user liked in the test part. Users who liked none there have no say; with
 * nobody left the score is not a number.
 * @param split of a table of ratings
 */
export function rank(
  { table, train, test }: Pick<FitTask, 'table' | 'train' | 'test'>,
  split: PreparedSplit,
  predict: Fitted['predict'],
  metric: QualityUnit,
  args: ArgValues,
): number {
  const lists = listsOf(table, train, test);
  let sum = 0;
  for (let from = 0, to = 0; from < lists.length; from = to) {
    let length = 0;
    do length += lists[to++]!.items.length;
    while (to < lists.length && length + lists[to]!.items.length <= PAIRS);
    const users = new Int32Array(length);
    const items = new Int32Array(length);
    let at = 0;
    for (const list of lists.slice(from, to)) {
      users.fill(list.user, at, at + list.items.length);
      items.set(list.items, at);
      at += list.items.length;
    }
    const predicted = predict(split.pairs!(users, items));
    at = 0;
    for (const { items: mine, truth } of lists.slice(from, to)) {
      sum += metric.score(truth, predicted.subarray(at, at + mine.length), 0, args);
      at += mine.length;
    }
  }
  return sum / lists.length;
}

interface List {
  readonly user: number;
  readonly items: Int32Array;
  /** 1 for an item that was liked in the test part. */
  readonly truth: Float64Array;
}

/** Of each user who liked something in the test part. */
function listsOf(table: Table, train: Int32Array, test: Int32Array): readonly List[] {
  const least = table.ratings?.relevant;
  const user = (row: number): number => table.x[row * table.columns]!;
  const item = (row: number): number => table.x[row * table.columns + 1]!;
  const liked = new Map<number, Set<number>>();
  const known = new Map<number, Set<number>>();
  const note = (to: Map<number, Set<number>>, row: number): void => {
    const mine = to.get(user(row));
    if (mine === undefined) to.set(user(row), new Set([item(row)]));
    else mine.add(item(row));
  };
  for (const row of test) if (least === undefined ? table.y[row]! > 0 : table.y[row]! >= least) note(liked, row);
  for (const row of train) if (liked.has(user(row))) note(known, row);
  const field = table.fields?.[1];
  const items = field?.kind === 'category' ? field.categories.length : 0;
  // Where the training part is what is tested, what was liked there is to be found.
  return [...liked].map(([user, mine]) => {
    const listed: number[] = [];
    for (let i = 0; i < items; i++) if (mine.has(i) || known.get(user)?.has(i) !== true) listed.push(i);
    return { user, items: Int32Array.from(listed), truth: Float64Array.from(listed, (i) => Number(mine.has(i))) };
  });
}
