import { Refusal } from '../../core/errors.ts';
import type { Field } from '../../core/table.ts';
import { type Place, quoted, type Sheet } from './sheet.ts';
import { looksLike, parseBoolean, parseDate, parseNumber, saysMissing } from './values.ts';

/** A feature's numbers, NaN where a value is missing, and what they stand for. */
export interface Feature {
  readonly field: Field;
  readonly values: Float64Array;
}

type Text = Extract<Sheet['columns'][number], { kind: 'text' }>;

/**
 * Reads a column as a feature. A text column is booleans, numbers or dates where each text is one or says that it is missing,
 * else categories. Throws a `Refusal` for a value that is infinite (A0708), and where most texts are numbers or nearly
 * (A0706): then one that is not is a mistake rather than a category.
 * @param asCategory the program says that it holds categories
 * @returns undefined where no row has a value
 */
export function featureOf(sheet: Sheet, index: number, asCategory: boolean): Feature | undefined {
  const column = sheet.columns[index]!;
  if (column.kind === 'text') return textFeature(sheet, index, column, asCategory);
  const { kind, values } = column;
  if (values.every(Number.isNaN)) return undefined;
  const infinite = values.findIndex((value) => value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY);
  if (infinite >= 0) {
    const more = values.reduce((count, value) => count + (Math.abs(value) === Number.POSITIVE_INFINITY ? 1 : 0), -1);
    throw new Refusal('A0708', { ...located(sheet, index, infinite, () => String(values[infinite])), more });
  }
  return asCategory ? categoriesOfNumbers(values) : { field: { kind }, values };
}

/** The finite numbers of a column, none missing. Throws a `Refusal` that names the first value that is none. */
export function numbersOf(sheet: Sheet, index: number): Float64Array {
  const column = sheet.columns[index]!;
  const values = column.kind === 'text' ? spread(column, numbersOfWords(column.words)) : column.values;
  const first = values.findIndex((value) => !Number.isFinite(value));
  if (first < 0) return values;
  const same = kindOf(column, values, first);
  const more = values.reduce(
    (count, value, row) => count + (!Number.isFinite(value) && kindOf(column, values, row) === same ? 1 : 0),
    -1,
  );
  const place = located(sheet, index, first, () =>
    column.kind === 'text' ? (column.words[column.codes[first]!] ?? '') : String(values[first]),
  );
  if (same === 'text') throw new Refusal('A0706', { ...place, more, looks: looksLike(place.value) });
  throw new Refusal(same === 'missing' ? 'A0707' : 'A0708', { ...place, more });
}

/** The first missing value of a column as A0707, or undefined. */
export function missingIn(sheet: Sheet, index: number, values: Float64Array): Refusal | undefined {
  const first = values.findIndex(Number.isNaN);
  if (first < 0) return undefined;
  const more = values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), -1);
  return new Refusal('A0707', { ...located(sheet, index, first, () => ''), more });
}

function textFeature(sheet: Sheet, index: number, column: Text, asCategory: boolean): Feature | undefined {
  const { words } = column;
  const given = words.filter((word) => !saysMissing(word));
  if (given.length === 0) return undefined;
  if (!asCategory) {
    const readings = [
      ['boolean', parseBoolean],
      ['number', parseNumber],
      ['date', parseDate],
    ] as const;
    for (const [kind, parse] of readings) {
      if (!given.every((word) => !Number.isNaN(parse(word)))) continue;
      return {
        field: { kind },
        values: spread(
          column,
          words.map((word) => (saysMissing(word) ? Number.NaN : parse(word))),
        ),
      };
    }
    checkNoNumbers(sheet, index, column);
  }
  const categories = [...new Set(given.map((word) => word.trim()))].sort();
  const codeOf = new Map(categories.map((category, code) => [category, code]));
  const codes = words.map((word) => (saysMissing(word) ? Number.NaN : codeOf.get(word.trim())!));
  return { field: { kind: 'category', categories }, values: spread(column, codes) };
}

/** Throws A0706 where at least half the values that are given are numbers, dates, or numbers with a decimal comma. */
function checkNoNumbers(sheet: Sheet, index: number, column: Text): void {
  const isStray = column.words.map((word) => !saysMissing(word) && Number.isNaN(parseNumber(word)));
  const likes = column.words.map((word) => (saysMissing(word) ? 'missing' : looksLike(word)));
  const rows = { number: 0, stray: 0, date: 0, comma: 0 };
  for (const code of column.codes) {
    const like = likes[code];
    if (like === undefined || like === 'missing') continue;
    rows[isStray[code] === true ? 'stray' : 'number']++;
    if (like === 'date' || like === 'comma') rows[like]++;
  }
  const given = rows.number + rows.stray;
  if (Math.max(rows.number, rows.date, rows.comma) < given / 2) return;
  const first = column.codes.findIndex((code) => isStray[code] === true);
  const place = located(sheet, index, first, () => column.words[column.codes[first]!]!);
  throw new Refusal('A0706', { ...place, more: rows.stray - 1, looks: looksLike(place.value) });
}

function categoriesOfNumbers(values: Float64Array): Feature {
  const distinct = [...new Set(values)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const codeOf = new Map(distinct.map((value, code) => [value, code]));
  return {
    field: { kind: 'category', categories: distinct.map(String) },
    values: values.map((value) => codeOf.get(value) ?? Number.NaN),
  };
}

/** Numbers a word, or booleans where each word is one. */
function numbersOfWords(words: readonly string[]): readonly number[] {
  const given = words.filter((word) => !saysMissing(word));
  const parse = given.length > 0 && given.every((word) => !Number.isNaN(parseBoolean(word))) ? parseBoolean : parseNumber;
  return words.map(parse);
}

/** A number a row, from a number a word. */
function spread({ codes }: Text, ofWord: readonly number[]): Float64Array {
  const values = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) values[row] = codes[row]! < 0 ? Number.NaN : ofWord[codes[row]!]!;
  return values;
}

function kindOf(column: Sheet['columns'][number], values: Float64Array, row: number): 'text' | 'missing' | 'infinite' {
  if (column.kind !== 'text') return Number.isNaN(values[row]) ? 'missing' : 'infinite';
  const word = column.words[column.codes[row]!];
  return word === undefined || saysMissing(word) ? 'missing' : Number.isNaN(values[row]) ? 'text' : 'infinite';
}

/** Where a value stands; what is written there by the file, or where it is no text file by the value. */
function located(sheet: Sheet, index: number, row: number, value: () => string): { [key in keyof Place]: Place[key] } {
  const place = sheet.place(index, row);
  return place.counted === 'row' ? { ...place, value: quoted(value()) } : { ...place };
}
