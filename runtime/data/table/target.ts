import type { Task } from '../../../dsl/catalog.ts';
import { Refusal } from '../../core/errors.ts';
import { cellAt, type Sheet } from '../text/sheet.ts';
import { numbersOf, parseNumber, saysMissing } from './numbers.ts';

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
 * Reads the target for a task; without one, text and up to 20 distinct whole numbers are classes. Labels are sorted: numbers
 * by value, text by code point. Throws a `Refusal` where the column does not suit the task.
 */
export function readTarget(sheet: Sheet, index: number, task: Task | undefined): Target {
  const column = sheet.columns[index]!;
  if (column.kind === 'numbers' || writesNumbers(column.values)) {
    if (column.kind === 'text' && task !== 'regression') return classesOf(sheet, index, textLabels(sheet, index));
    const y = numbersOf(sheet, index);
    const distinct = new Set(y);
    const whole = y.every(Number.isInteger);
    if (task === 'regression' || (task === undefined && !(whole && distinct.size <= GUESSED_CLASSES)))
      return { task: 'regression', y };
    if (isContinuous(distinct.size, whole, sheet.rows)) {
      const shown = { file: sheet.file.shown, column: sheet.names[index]! };
      throw new Refusal('A0713', { ...shown, distinct: distinct.size, rows: sheet.rows });
    }
    return classesOf(sheet, index, Array.from(y, String));
  }
  if (task === 'regression') {
    const first = column.values.findIndex((text) => !saysMissing(text) && Number.isNaN(parseNumber(text!)));
    throw new Refusal('A0712', cellAt(sheet, index, first));
  }
  return classesOf(sheet, index, textLabels(sheet, index));
}

function isContinuous(distinct: number, whole: boolean, rows: number): boolean {
  const many = distinct > MOST_FRACTIONS;
  const most = distinct > rows / 2;
  return whole ? many && most : many || most;
}

/** Whether each text is a number or says that there is none. */
function writesNumbers(values: readonly (string | undefined)[]): boolean {
  return values.every((text) => saysMissing(text) || !Number.isNaN(parseNumber(text!)));
}

/** `NA` and its like are labels only beside other words. */
function textLabels(sheet: Sheet, index: number): readonly string[] {
  const { values } = sheet.columns[index] as { values: readonly (string | undefined)[] };
  const strict = writesNumbers(values);
  const isMissing = (text: string | undefined): boolean =>
    strict ? saysMissing(text) : text === undefined || text.trim() === '';
  const first = values.findIndex(isMissing);
  if (first >= 0) throw new Refusal('A0707', { ...cellAt(sheet, index, first), more: values.filter(isMissing).length - 1 });
  return values.map((text) => text!.trim());
}

function classesOf(sheet: Sheet, index: number, labels: readonly string[]): Target {
  const classes = [...new Set(labels)].sort(byValue(labels));
  if (classes.length === 1) {
    throw new Refusal('A0711', { file: sheet.file.shown, column: sheet.names[index]!, label: classes[0]! });
  }
  const indexOf = new Map(classes.map((label, i) => [label, i]));
  return { task: 'classification', y: labels.map((label) => indexOf.get(label)!), classes };
}

function byValue(labels: readonly string[]): (a: string, b: string) => number {
  const text = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (!labels.every((label) => !Number.isNaN(parseNumber(label)))) return text;
  return (a, b) => Number(a) - Number(b) || text(a, b);
}
