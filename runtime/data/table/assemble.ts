import type { Task } from '../../../dsl/catalog.ts';
import type { Finding } from '../../../dsl/diagnostics/diagnostic.ts';
import { Refusal } from '../../core/errors.ts';
import { sharedNumbers, type Table, withHash } from '../../core/table.ts';
import type { TableOptions } from './arguments.ts';
import { dateParts } from './date-parts.ts';
import { type Feature, featureOf, missingIn } from './feature.ts';
import type { Sheet } from './sheet.ts';
import { readTarget } from './target.ts';

interface Named extends Feature {
  readonly name: string;
}

/** More different categories than this, in more than half the rows, tell rows apart, not what they have in common. */
const MANY_CATEGORIES = 100;

/**
 * The table of a sheet: its target, its features, how they are prepared, and what of it the user should know. Throws a `Refusal`
 * of group A07, or A0309, for whatever is wrong with it.
 */
export function assemble(sheet: Sheet, options: TableOptions, task: Task | undefined): Table {
  const target = targetOf(sheet, options);
  for (const name of [...options.drop, ...options.categories]) indexOf(sheet, name);
  if (sheet.names.length === 1) throw new Refusal('A0714', { file: sheet.shown, column: sheet.names[0]! });
  const { y, ...kind } = readTarget(sheet, target, task);
  const notes = notesOn(sheet, target, options);
  const features = sheet.names.flatMap((name, index): readonly Named[] => {
    if (index === target || options.drop.includes(name)) return [];
    const feature = featureOf(sheet, index, options.categories.includes(name));
    if (feature === undefined) {
      notes.push(noteOf('A0728', 'warning', sheet, name));
      return [];
    }
    if (options.preparation.impute === 'none') {
      const missing = missingIn(sheet, index, feature.values);
      if (missing !== undefined) throw missing;
    }
    notes.push(...notesOnFeature(sheet, name, feature));
    return [{ name, ...feature }, ...(options.parts && feature.field.kind === 'date' ? dateParts(name, feature.values) : [])];
  });
  if (features.length === 0) throw new Refusal('A0714', { file: sheet.shown, column: sheet.names[target]! });
  return withHash({
    name: sheet.shown,
    ...kind,
    rows: sheet.rows,
    columns: features.length,
    x: rowMajor(features),
    y: shared(y),
    features: features.map(({ name }) => name),
    fields: features.map(({ field }) => field),
    preparation: options.preparation,
    target: sheet.names[target]!,
    ...(notes.length === 0 ? {} : { notes }),
  });
}

function targetOf(sheet: Sheet, { target, drop }: TableOptions): number {
  const index = target === undefined ? sheet.names.length - 1 : indexOf(sheet, target);
  const name = sheet.names[index]!;
  if (drop.includes(name)) throw new Refusal('A0730', { file: sheet.shown, column: name });
  return index;
}

function indexOf(sheet: Sheet, name: string): number {
  const index = sheet.names.indexOf(name);
  if (index >= 0) return index;
  throw new Refusal('A0309', { column: name, source: sheet.shown, among: sheet.names.slice(0, 1000).join('\n') });
}

function rowMajor(features: readonly Feature[]): Float64Array {
  const width = features.length;
  const x = sharedNumbers(width * features[0]!.values.length);
  features.forEach(({ values }, column) => {
    for (let row = 0; row < values.length; row++) x[row * width + column] = values[row]!;
  });
  return x;
}

function shared(values: ArrayLike<number>): Float64Array {
  const copy = sharedNumbers(values.length);
  copy.set(values);
  return copy;
}

function noteOf(
  code: string,
  severity: Finding['severity'],
  sheet: Sheet,
  column: string,
  more: Finding['params'] = {},
): Finding {
  return { code, severity, params: { file: sheet.shown, column, ...more } };
}

function notesOn({ shown, names, hasNames }: Sheet, target: number, options: TableOptions): Finding[] {
  const notes: Finding[] = [];
  const info = (code: string, params: Finding['params']): number => notes.push({ code, severity: 'info', params });
  if (!hasNames) info('A0722', { file: shown, first: names[0]!, last: names.at(-1)! });
  if (options.target === undefined) info('A0721', { file: shown, column: names[target]! });
  return notes;
}

function notesOnFeature(sheet: Sheet, name: string, { field, values }: Feature): readonly Finding[] {
  const first = values.find((value) => !Number.isNaN(value));
  if (values.every((value) => value === first)) return [noteOf('A0729', 'info', sheet, name)];
  if (field.kind !== 'category') return [];
  const distinct = field.categories.length;
  const many = distinct > MANY_CATEGORIES && distinct > sheet.rows / 2;
  return many ? [noteOf('A0732', 'warning', sheet, name, { distinct, rows: sheet.rows })] : [];
}
