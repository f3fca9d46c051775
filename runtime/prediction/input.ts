import { suggest } from '../../dsl/diagnostics/suggest.ts';
import { Refusal } from '../core/errors.ts';
import { sharedNumbers, type Table } from '../core/table.ts';
import { dateParts } from '../data/table/date-parts.ts';
import type { Sheet } from '../data/table/sheet.ts';
import { type ReadColumn, readColumn } from './columns.ts';
import type { Manifest } from './manifest.ts';

/** Categories of a feature that the training rows did not have. */
export interface Unseen {
  readonly feature: string;
  readonly categories: readonly string[];
  readonly rows: number;
}

/** Rows to predict, as a table with the model's features in its order; no target. */
export interface Input {
  readonly table: Table;
  readonly unseen: readonly Unseen[];
}

/** What rows need to have. */
export interface Expected extends Pick<Manifest, 'features' | 'target' | 'task'> {
  /** Whether missing values are filled in. */
  readonly filled: boolean;
}

export function expectedOf(manifest: Manifest): Expected {
  return { ...manifest, filled: manifest.preparation !== undefined };
}

/** What a model would expect that is trained on the table. */
export function expectedFrom({ features, fields, target, task, preparation }: Table): Expected {
  const named = features.map((name, i) => ({ name, field: fields?.[i] ?? ({ kind: 'number' } as const) }));
  return { features: named, target, task, filled: preparation !== undefined };
}

/** Columns that a refusal names. */
const NAMED = 6;

/**
 * The model's features out of any columns in any order; others are passed over. Throws A0738 for columns that are missing, A0706
 * to A0708 for values that the features cannot have.
 */
export function inputOf(expected: Expected, sheet: Sheet): Input {
  const { features } = expected;
  const missing = [...new Set(features.flatMap(({ name }) => (sourceOf(name, sheet) === undefined ? [name] : [])))];
  if (missing.length > 0) throw missingColumns(missing, sheet, expected);
  const read = features.map(({ name, field }) => ({ name, field, ...readFeature(name, field, sheet) }));
  const x = sharedNumbers(sheet.rows * features.length);
  read.forEach(({ values, name }, column) => {
    const gap = !expected.filled ? values.findIndex(Number.isNaN) : -1;
    if (gap >= 0) {
      const more = values.reduce((count, value) => count + Number(Number.isNaN(value)), -1);
      throw new Refusal('A0707', { ...sheet.place(sourceOf(name, sheet)!, gap), more });
    }
    for (let row = 0; row < sheet.rows; row++) x[row * features.length + column] = values[row]!;
  });
  const table: Table = {
    name: sheet.shown,
    task: expected.task,
    rows: sheet.rows,
    columns: features.length,
    x,
    y: sharedNumbers(sheet.rows),
    features: features.map(({ name }) => name),
    fields: read.map(({ field, categories = [] }) => (field.kind === 'category' ? { kind: 'category', categories } : field)),
    target: expected.target,
    hash: '',
  };
  return { table, unseen: read.flatMap((feature) => unseenIn(feature)) };
}

const PART = /^(.+)\.(?:year|month|day|weekday)$/s;

/** The column that a feature is read from: its own, or the date that it is a part of. */
function sourceOf(name: string, { names }: Sheet): number | undefined {
  const own = names.indexOf(name);
  if (own >= 0) return own;
  const date = PART.exec(name)?.[1];
  const index = date === undefined ? -1 : names.indexOf(date);
  return index < 0 ? undefined : index;
}

function readFeature(name: string, field: Manifest['features'][number]['field'], sheet: Sheet): ReadColumn {
  const index = sourceOf(name, sheet)!;
  if (sheet.names[index] === name) return readColumn(sheet, index, field);
  const { values } = readColumn(sheet, index, { kind: 'date' });
  return dateParts(sheet.names[index]!, values).find((part) => part.name === name)!;
}

function unseenIn({ name, field, values, categories = [] }: ReadColumn & Manifest['features'][number]): readonly Unseen[] {
  if (field.kind !== 'category') return [];
  const known = new Set(field.categories);
  const isNew = categories.map((category) => !known.has(category));
  if (!isNew.includes(true)) return [];
  const rows = values.reduce((count, code) => count + Number(isNew[code] === true), 0);
  return [{ feature: name, categories: categories.filter((_, code) => isNew[code]), rows }];
}

function missingColumns(missing: readonly string[], sheet: Sheet, { features, target }: Expected): Refusal {
  const known = new Set([target, ...features.map(({ name }) => name)]);
  const left = missing.length - NAMED;
  const named = missing.slice(0, NAMED).map((name) => `\`${name}\``);
  const free = sheet.names.filter((name) => !known.has(name));
  const suggestion = missing.length === 1 ? suggest(missing[0]!, free) : undefined;
  return new Refusal('A0738', {
    file: sheet.shown,
    columns: left > 0 ? `${named.join(', ')} and ${left} more` : named.join(', '),
    count: missing.length,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}
