import type { Finding } from '../../../dsl/diagnostics/diagnostic.ts';
import { Refusal } from '../../core/errors.ts';
import { type Ratings, sharedNumbers, type Table, withHash } from '../../core/table.ts';
import type { ArgValues } from '../../core/unit.ts';
import { type Feature, featureOf, missingIn, numbersOf } from '../table/feature.ts';
import type { Sheet } from '../table/sheet.ts';

/**
 * The table of a sheet of ratings. Of several ratings of one item by one user the last one counts. Throws a `Refusal` for a column
 * that is not there (A0309) or named twice (A0763), a user or item that is missing (A0707), a rating that is no number (A0706 to
 * A0708), and an item with two values of one feature (A0762).
 */
export function assembleRatings(sheet: Sheet, args: ArgValues, ratings: Ratings): Table {
  const at = columnsOf(sheet, args);
  const users = whoIn(sheet, at.user);
  const items = whoIn(sheet, at.item);
  const y = at.rating === undefined ? new Float64Array(sheet.rows).fill(1) : numbersOf(sheet, at.rating);
  const features = at.features.map((index) => describing(sheet, index, at.item, items));
  const notes: Finding[] = [];
  const shown = { file: sheet.shown };
  if (at.assumed) {
    const params = { ...shown, user: sheet.names[at.user]!, item: sheet.names[at.item]!, rating: nameOf(sheet, at.rating) };
    notes.push({ code: 'A0764', severity: 'info', params });
  }
  const kept = lastOfEach(users.values, items.values);
  if (kept.length < sheet.rows) {
    notes.push({ code: 'A0761', severity: 'warning', params: { ...shown, repeated: sheet.rows - kept.length } });
  }
  const columns = [users, items, ...features];
  const x = sharedNumbers(kept.length * columns.length);
  const target = sharedNumbers(kept.length);
  kept.forEach((row, to) => {
    columns.forEach(({ values }, c) => {
      x[to * columns.length + c] = values[row]!;
    });
    target[to] = y[row]!;
  });
  return withHash({
    name: sheet.shown,
    task: 'regression',
    rows: kept.length,
    columns: columns.length,
    x,
    y: target,
    features: [at.user, at.item, ...at.features].map((index) => sheet.names[index]!),
    fields: columns.map(({ field }) => field),
    preparation: { scale: 'auto', impute: 'auto', encode: 'auto' },
    ratings,
    target: nameOf(sheet, at.rating),
    ...(notes.length === 0 ? {} : { notes }),
  });
}

interface Places {
  readonly user: number;
  readonly item: number;
  /** Absent: who used what, without a rating. */
  readonly rating: number | undefined;
  readonly features: readonly number[];
  readonly assumed: boolean;
}

function columnsOf(sheet: Sheet, args: ArgValues): Places {
  const { names, shown } = sheet;
  const find = (name: unknown): number => {
    const index = names.indexOf(String(name));
    if (index >= 0) return index;
    throw new Refusal('A0309', { column: String(name), source: shown, among: names.slice(0, 1000).join('\n') });
  };
  if (names.length < 2) throw new Refusal('A0714', { file: shown, column: names[0]! });
  const user = args.user === undefined ? 0 : find(args.user);
  const item = args.item === undefined ? 1 : find(args.item);
  const third = args.features === undefined && names.length > 2 ? 2 : undefined;
  const rating = args.rating === undefined ? third : find(args.rating);
  const features = args.features === undefined ? [] : [args.features].flat().map(find);
  const taken = [user, item, ...(rating === undefined ? [] : [rating]), ...features];
  const twice = taken.find((index, i) => taken.indexOf(index) < i);
  if (twice !== undefined) throw new Refusal('A0763', { file: shown, column: names[twice]! });
  const assumed = args.user === undefined || args.item === undefined || (args.rating === undefined && rating !== undefined);
  return { user, item, rating, features, assumed };
}

const nameOf = ({ names }: Sheet, index: number | undefined): string => (index === undefined ? 'rating' : names[index]!);

/** Users or items: whatever the column holds names them. */
function whoIn(sheet: Sheet, index: number): Feature {
  const feature = featureOf(sheet, index, true);
  const values = feature?.values ?? new Float64Array(sheet.rows).fill(Number.NaN);
  const missing = missingIn(sheet, index, values);
  if (missing !== undefined) throw missing;
  return feature!;
}

/** A feature of items, the same wherever an item stands. A value that is missing in some rows of an item is taken from others. */
function describing(sheet: Sheet, index: number, itemColumn: number, items: Feature): Feature {
  const feature = featureOf(sheet, index, false);
  if (feature === undefined) throw missingIn(sheet, index, new Float64Array(sheet.rows).fill(Number.NaN))!;
  const first = new Map<number, number>();
  feature.values.forEach((value, row) => {
    const item = items.values[row]!;
    const before = first.get(item);
    if (Number.isNaN(value)) return;
    if (before === undefined) first.set(item, row);
    else if (feature.values[before] !== value) {
      const { file, column, row: line, counted } = sheet.place(index, row);
      throw new Refusal('A0762', { file, column, row: line, counted, item: sheet.place(itemColumn, row).value });
    }
  });
  const values = feature.values.map((value, row) => feature.values[first.get(items.values[row]!) ?? row] ?? value);
  return { ...feature, values };
}

/** Rows by their number, of each pair the last one. */
function lastOfEach(users: Float64Array, items: Float64Array): Int32Array {
  const last = new Map<number, Map<number, number>>();
  users.forEach((user, row) => {
    const mine = last.get(user);
    if (mine === undefined) last.set(user, new Map([[items[row]!, row]]));
    else mine.set(items[row]!, row);
  });
  return Int32Array.from([...last.values()].flatMap((mine) => [...mine.values()])).sort();
}
