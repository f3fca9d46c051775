import type { Task } from '../../../dsl/catalog.ts';
import { Refusal } from '../../core/errors.ts';
import { numbersOf } from './feature.ts';
import type { Sheet } from './sheet.ts';
import { parseNumber, saysMissing } from './values.ts';

/** The target column as a table holds it. */
export interface Target {
  readonly task: Task;
  readonly y: ArrayLike<number>;
  readonly classes?: readonly string[];
}

/** Up to so many whole numbers are labels when nothing says what they are. */
const GUESSED_CLASSES = 20;
/** More distinct fractions are no labels. */
const MOST_FRACTIONS = 100;

/**
 * Reads the target for a task; without one, text, booleans and up to 20 distinct whole numbers are classes. Labels are sorted:
 * numbers by value, text by code point. Throws a `Refusal` where the column does not suit the task.
 */
export function readTarget(sheet: Sheet, index: number, task: Task | undefined): Target {
  const column = sheet.columns[index]!;
  if (column.kind === 'boolean' && task !== 'regression') {
    const values = numbersOf(sheet, index);
    return classesOf(sheet, index, ['false', 'true'], (row) => values[row]!);
  }
  if (column.kind !== 'text' || writesNumbers(column.words)) {
    if (column.kind === 'text' && task !== 'regression') return textClasses(sheet, index);
    const y = numbersOf(sheet, index);
    const distinct = new Set(y);
    const whole = y.every(Number.isInteger);
    if (task === 'regression' || (task === undefined && !(whole && distinct.size <= GUESSED_CLASSES)))
      return { task: 'regression', y };
    if (isContinuous(distinct.size, whole, sheet.rows)) {
      const shown = { file: sheet.shown, column: sheet.names[index]! };
      throw new Refusal('A0713', { ...shown, distinct: distinct.size, rows: sheet.rows });
    }
    const values = [...distinct];
    const codeOf = new Map(values.map((value, code) => [value, code]));
    return classesOf(sheet, index, values.map(String), (row) => codeOf.get(y[row]!)!);
  }
  if (task === 'regression') {
    const isText = column.words.map((word) => !saysMissing(word) && Number.isNaN(parseNumber(word)));
    const first = column.codes.findIndex((code) => isText[code] === true);
    const place = sheet.place(index, first);
    throw new Refusal('A0712', { ...place, value: place.value || column.words[column.codes[first]!]! });
  }
  return textClasses(sheet, index);
}

function isContinuous(distinct: number, whole: boolean, rows: number): boolean {
  const many = distinct > MOST_FRACTIONS;
  const most = distinct > rows / 2;
  return whole ? many && most : many || most;
}

/** Whether each text is a number or says that there is none. */
function writesNumbers(words: readonly string[]): boolean {
  return words.every((text) => saysMissing(text) || !Number.isNaN(parseNumber(text)));
}

/** `NA` and its like are labels only beside other words. */
function textClasses(sheet: Sheet, index: number): Target {
  const { codes, words } = sheet.columns[index] as { codes: Int32Array; words: readonly string[] };
  const strict = writesNumbers(words);
  const wordMissing = words.map((word) => (strict ? saysMissing(word) : word.trim() === ''));
  const isMissing = (code: number): boolean => code < 0 || wordMissing[code]!;
  const first = codes.findIndex(isMissing);
  if (first >= 0) throw new Refusal('A0707', { ...sheet.place(index, first), more: codes.filter(isMissing).length - 1 });
  return classesOf(
    sheet,
    index,
    words.map((word) => word.trim()),
    (row) => codes[row]!,
  );
}

/** @param labels of each code; two codes may have the same @param codeOf the code of a row */
function classesOf(sheet: Sheet, index: number, labels: readonly string[], codeOf: (row: number) => number): Target {
  const occurs = new Uint8Array(labels.length);
  for (let row = 0; row < sheet.rows; row++) occurs[codeOf(row)] = 1;
  const classes = [...new Set(labels.filter((_, code) => occurs[code] === 1))].sort(byValue(labels));
  if (classes.length === 1) {
    throw new Refusal('A0711', { file: sheet.shown, column: sheet.names[index]!, label: classes[0]! });
  }
  const indexOf = new Map(classes.map((label, i) => [label, i]));
  const classOf = Float64Array.from(labels, (label) => indexOf.get(label) ?? Number.NaN);
  const y = new Float64Array(sheet.rows);
  for (let row = 0; row < sheet.rows; row++) y[row] = classOf[codeOf(row)]!;
  return { task: 'classification', y, classes };
}

function byValue(labels: readonly string[]): (a: string, b: string) => number {
  const text = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (!labels.every((label) => !Number.isNaN(parseNumber(label)))) return text;
  return (a, b) => Number(a) - Number(b) || text(a, b);
}
