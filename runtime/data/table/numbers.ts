import { Refusal } from '../../core/errors.ts';
import type { Column } from '../duckdb/read.ts';
import { cellAt, type Sheet } from '../text/sheet.ts';

const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;
const MISSING = new Set(['', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', '?']);
const BOOLEANS = new Map(['false', 'f', 'no', 'n'].map((word) => [word, 0]));
for (const word of ['true', 't', 'yes', 'y']) BOOLEANS.set(word, 1);
const DATE = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})/;
const COMMA = /^[+-]?[\d.' ]*,\d+$/;

/**
 * The finite numbers of a column; words such as `true` and `no` count as 1 and 0 where the column holds nothing else.
 * Throws a `Refusal` that names the first value that is none.
 */
export function numbersOf(sheet: Sheet, index: number): Float64Array {
  const column = sheet.columns[index]!;
  const values = column.kind === 'numbers' ? column.values : Float64Array.from(column.values, numericReader(column.values));
  const first = values.findIndex((value) => !Number.isFinite(value));
  if (first < 0) return values;
  const kind = kindOf(column, values, first);
  let more = -1;
  values.forEach((value, row) => {
    if (!Number.isFinite(value) && kindOf(column, values, row) === kind) more++;
  });
  const cell = cellAt(sheet, index, first);
  if (kind === 'text') throw new Refusal('A0706', { ...cell, more, looks: looksLike(cell.value) });
  throw new Refusal(kind === 'missing' ? 'A0707' : 'A0708', { ...cell, more });
}

/** Whether a text says that there is no value. */
export function saysMissing(text: string | undefined): boolean {
  return text === undefined || MISSING.has(text.trim().toLowerCase());
}

/** The number a text writes out, or NaN. */
export function parseNumber(text: string): number {
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}

/** Reads words for booleans where each value is one or missing, else numbers. */
function numericReader(values: readonly (string | undefined)[]): (text: string | undefined) => number {
  const word = (text: string): number | undefined => BOOLEANS.get(text.trim().toLowerCase());
  const given = values.filter((text) => text !== undefined && !saysMissing(text));
  if (given.length > 0 && given.every((text) => word(text!) !== undefined)) return (text) => word(text ?? '') ?? Number.NaN;
  return (text) => parseNumber(text ?? '');
}

function kindOf(column: Column, values: Float64Array, row: number): 'text' | 'missing' | 'infinite' {
  if (column.kind === 'text')
    return saysMissing(column.values[row]) ? 'missing' : Number.isNaN(values[row]) ? 'text' : 'infinite';
  return Number.isNaN(values[row]) ? 'missing' : 'infinite';
}

function looksLike(text: string): 'date' | 'comma' | 'word' {
  return DATE.test(text) ? 'date' : COMMA.test(text) ? 'comma' : 'word';
}
