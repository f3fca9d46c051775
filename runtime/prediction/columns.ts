import { Refusal } from '../core/errors.ts';
import type { Field } from '../core/table.ts';
import type { Sheet } from '../data/table/sheet.ts';
import { looksLike, parseBoolean, parseDate, parseNumber, saysMissing } from '../data/table/values.ts';

/** A column's numbers as its feature holds them, NaN where a value is missing; of categories the places among `categories`. */
export interface ReadColumn {
  readonly values: Float64Array;
  readonly categories?: readonly string[];
}

const PARSED = { number: parseNumber, boolean: parseBoolean, date: parseDate } as const;

/**
 * Reads a column as a feature that is known already: nothing is found out from the rows. Throws a `Refusal` (A0706, A0708) for the
 * first value that it cannot be.
 */
export function readColumn(sheet: Sheet, index: number, field: Field): ReadColumn {
  return field.kind === 'category' ? readCategories(sheet, index) : { values: readNumbers(sheet, index, field.kind) };
}

function readNumbers(sheet: Sheet, index: number, kind: 'number' | 'boolean' | 'date'): Float64Array {
  const column = sheet.columns[index]!;
  if (column.kind !== 'text') {
    const infinite = column.values.findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
    if (infinite >= 0) throw new Refusal('A0708', { ...placed(sheet, index, infinite, column.values[infinite]!), more: 0 });
    const apart = (column.kind === 'date') !== (kind === 'date');
    const first = apart ? column.values.findIndex((value) => !Number.isNaN(value)) : -1;
    if (first >= 0) throw new Refusal('A0706', { ...placed(sheet, index, first, column.values[first]!), more: 0, looks: 'date' });
    return column.values;
  }
  const ofWord = column.words.map((word) => (saysMissing(word) ? Number.NaN : PARSED[kind](word)));
  const wrong = column.words.map((word, code) => !saysMissing(word) && Number.isNaN(ofWord[code]));
  const first = column.codes.findIndex((code) => wrong[code] === true);
  if (first >= 0) {
    const word = column.words[column.codes[first]!]!;
    const more = column.codes.reduce((count, code) => count + Number(wrong[code] === true), -1);
    throw new Refusal('A0706', { ...placed(sheet, index, first, word), more, looks: looksLike(word) });
  }
  return Float64Array.from(column.codes, (code) => (code < 0 ? Number.NaN : ofWord[code]!));
}

function readCategories(sheet: Sheet, index: number): ReadColumn {
  const labels = labelsOf(sheet, index);
  const categories = [...new Set(labels.filter((label) => label !== undefined))];
  const placeOf = new Map(categories.map((category, place) => [category, place]));
  return { values: Float64Array.from(labels, (label) => (label === undefined ? Number.NaN : placeOf.get(label)!)), categories };
}

/** What a column says, a text a row; undefined where nothing is. */
export function labelsOf(sheet: Sheet, index: number): readonly (string | undefined)[] {
  const column = sheet.columns[index]!;
  if (column.kind !== 'text') return Array.from(column.values, (value) => (Number.isNaN(value) ? undefined : String(value)));
  const labels = column.words.map((word) => (saysMissing(word) ? undefined : word.trim()));
  return Array.from(column.codes, (code) => (code < 0 ? undefined : labels[code]));
}

/** Where a value stands, for a diagnostic. */
function placed(sheet: Sheet, index: number, row: number, value: number | string) {
  const place = sheet.place(index, row);
  return { ...place, value: place.value === '' ? String(value) : place.value };
}
