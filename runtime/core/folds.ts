import type { Finding } from '../../dsl/diagnostics/diagnostic.ts';
import type { Protocol, ScoreOptions } from '../../dsl/plan.ts';
import { Refusal } from './errors.ts';
import type { Rng } from './rng.ts';
import { splitColumn, type WithColumns } from './splits/column.ts';
import { assignGroups, holdOutGroups } from './splits/grouped.ts';
import { chain, holdOutLast } from './splits/ordered.ts';
import { dealPerUser, holdOutPerUser, rowsOfUsers } from './splits/per-user.ts';
import type { Table } from './table.ts';

/** Row numbers to fit on and to score on, each ascending. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** What splitting looks at. */
export type Splittable = Pick<Table, 'task' | 'y' | 'classes' | 'ratings'> & WithColumns;

/**
 * The splits that a score goes through, in order: `cv` gives `folds` splits for each of `repeats` shuffles, `holdout` one for
 * each, `train` and `cost` one whose test rows are its training rows. All draws come from `rng`, repeat after repeat, so that
 * repeat r never depends on how many there are. Rows in `order` are not shuffled. Throws as `splitColumn`.
 * @param perUser of a table of ratings: part the ratings of each user
 */
export function splitsOf(
  table: Splittable,
  protocol: Protocol,
  options: ScoreOptions,
  rng: Rng,
  perUser = false,
): readonly Split[] {
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  if (protocol === 'train' || protocol === 'cost') return [{ train: rows, test: rows }];
  if (perUser) {
    const users = usersOf(table);
    return Array.from({ length: options.repeats }, () =>
      protocol === 'holdout' ? [holdOutPerUser(users, options.test, rng)] : dealPerUser(users, options.folds, rng),
    ).flat();
  }
  const classes = isStratified(table, options) ? table.y : new Float64Array(table.rows);
  const column = splitColumn(table, options);
  if (options.order !== undefined && column !== undefined) {
    return protocol === 'holdout' ? [holdOutLast(column, options.test)] : chain(column, options.folds);
  }
  return Array.from({ length: options.repeats }, () => {
    if (protocol === 'holdout') {
      const { test } = options;
      return [splitAt(column === undefined ? holdout(classes, test, rng) : holdOutGroups(column, test, rng), 1)];
    }
    const { folds } = options;
    const foldOf = column === undefined ? assignFolds(classes, folds, rng) : assignGroups(column, classes, folds, rng);
    return Array.from({ length: options.folds }, (_, fold) => splitAt(foldOf, fold));
  }).flat();
}

/** The user of each rating. */
function usersOf({ x, rows, columns }: Splittable): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => x[row * columns]!);
}

/** Tests the rows of part `tested`, trains on all others. */
function splitAt(partOf: Int32Array, tested: number): Split {
  const rows = Int32Array.from({ length: partOf.length }, (_, row) => row);
  return { train: rows.filter((row) => partOf[row] !== tested), test: rows.filter((row) => partOf[row] === tested) };
}

function isStratified(table: Pick<Table, 'task'>, options: Pick<ScoreOptions, 'stratify'>): boolean {
  return table.task === 'classification' && options.stratify !== 'no';
}

/**
 * The fold of each row, by the law of scikit-learn's `StratifiedKFold(shuffle=True)`: rows sorted by class are dealt out
 * like cards, which says how many of each class a fold gets; which rows these are is shuffled within the class.
 * Classes count in the order of their first appearance. With one class only this is the law of `KFold(shuffle=True)`.
 */
export function assignFolds(y: Float64Array, folds: number, rng: Rng): Int32Array {
  const foldOf = new Int32Array(y.length);
  let dealt = 0;
  for (const members of membersByClass(y)) {
    const given = new Int32Array(folds);
    for (let i = 0; i < members.length; i++) given[(dealt + i) % folds]!++;
    dealt += members.length;
    const places = new Int32Array(members.length);
    let place = 0;
    given.forEach((count, fold) => {
      places.fill(fold, place, place + count);
      place += count;
    });
    rng.shuffle(places);
    members.forEach((row, i) => {
      foldOf[row] = places[i]!;
    });
  }
  return foldOf;
}

/** 1 for each row to score on, ⌈share × rows⌉ of them: every class gives its part, rounded by largest remainders. */
function holdout(y: Float64Array, share: number, rng: Rng): Int32Array {
  const classes = membersByClass(y);
  const tested = Math.min(Math.ceil(share * y.length), y.length - 1);
  const parts = classes.map((members) => (members.length * tested) / y.length);
  const given = parts.map(Math.floor);
  const byRemainder = parts.map((part, c) => ({ c, rest: part - Math.floor(part) })).sort((a, b) => b.rest - a.rest);
  const left = tested - given.reduce((sum, n) => sum + n, 0);
  for (const { c } of byRemainder.slice(0, left)) given[c]!++;
  const isTested = new Int32Array(y.length);
  classes.forEach((members, c) => {
    for (const row of rng.shuffle(members).subarray(0, given[c]!)) isTested[row] = 1;
  });
  return isTested;
}

/** Row numbers a class, ascending; classes in the order of their first row. */
function membersByClass(y: Float64Array): readonly Int32Array[] {
  const members = new Map<number, number[]>();
  y.forEach((value, row) => {
    const known = members.get(value);
    if (known === undefined) members.set(value, [row]);
    else known.push(row);
  });
  return [...members.values()].map((rows) => Int32Array.from(rows));
}

/**
 * Whether cross-validation or a holdout can split the rows as asked. Throws a `Refusal` for fewer rows or groups than folds, for
 * one class only, and, as scikit-learn, where even the largest class has fewer members than folds; and as `splitColumn`.
 * @param node the plan node to point at @param perUser of a table of ratings: A0760 where no user has two of them
 * @returns a warning where the rarest class has fewer members than folds, so that some fold tests none of it
 */
export function checkSplits(
  table: Splittable,
  protocol: Protocol,
  options: ScoreOptions,
  node?: number,
  perUser = false,
): readonly Finding[] {
  if (protocol === 'train' || protocol === 'cost') return [];
  if (table.ratings !== undefined && (options.group ?? options.order) !== undefined) {
    const one = options.group === undefined ? 'order' : 'group';
    throw new Refusal('A0737', { one, other: table.name, why: 'its rows are parted by themselves, or within each user' }, node);
  }
  if (perUser) {
    if (rowsOfUsers(usersOf(table)).some(({ length }) => length > 1)) return [];
    throw new Refusal('A0760', { file: table.name, column: table.features[0]! }, node);
  }
  const column = splitColumn(table, options, node);
  if (options.group !== undefined) checkGroups(table.name, protocol, options, column!, node);
  return protocol === 'holdout' ? [] : checkFolds(table, options, node);
}

function checkGroups(file: string, protocol: Protocol, options: ScoreOptions, column: Float64Array, node?: number): void {
  const folds = protocol === 'holdout' ? 2 : options.folds;
  const groups = new Set(column).size;
  if (groups < folds) throw new Refusal('A0734', { file, folds, column: options.group!, groups }, node);
}

function checkFolds(table: Splittable, options: ScoreOptions, node?: number): readonly Finding[] {
  const { folds } = options;
  const shown = { file: table.name, folds };
  // Forward chaining trains on a block before the first that is tested.
  const needed = options.order === undefined ? folds : folds + 1;
  if (table.rows < needed) throw new Refusal('A0718', { ...shown, needed, rows: table.rows }, node);
  if (table.task !== 'classification') return [];
  const classes = membersByClass(table.y)
    .map((rows) => ({ label: table.classes?.[table.y[rows[0]!]!] ?? '', members: rows.length }))
    .sort((a, b) => a.members - b.members);
  const rarest = classes[0]!;
  if (classes.length === 1) throw new Refusal('A0711', { file: table.name, column: table.target, label: rarest.label }, node);
  if (!isStratified(table, options) || options.group !== undefined || options.order !== undefined) return [];
  const { members } = classes.at(-1)!;
  if (members < folds) throw new Refusal('A0719', { ...shown, members }, node);
  if (rarest.members >= folds) return [];
  return [{ code: 'A0720', severity: 'warning', params: { ...shown, ...rarest }, ...(node === undefined ? {} : { node }) }];
}
