import type { Finding } from '../../dsl/diagnostics/diagnostic.ts';
import { Refusal } from '../core/errors.ts';
import { sharedNumbers, withHash } from '../core/table.ts';
import { arg, data } from '../core/unit.ts';
import { numbersOf } from './table/numbers.ts';
import { readTarget } from './table/target.ts';
import { openText } from './text/file.ts';
import { readSheet, type Sheet } from './text/sheet.ts';

/**
 * A text file of separated values (RFC 4180, UTF-8): separator, line of names and types are found out. All columns but the
 * target are numeric features. Throws a `Refusal` of group A07, or A0309, for whatever is wrong with the file.
 */
export default data({
  name: 'csv',
  doc: 'a file of separated values: numeric features and a target column',
  args: {
    path: arg.string({ positional: true, doc: 'the file, relative to the folder of the notebook' }),
    target: arg.column({ optional: true, doc: 'the column to predict; the last one if not given' }),
  },
  tasks: [],
  load: async ({ args, directory, task }) => {
    const sheet = await readSheet(await openText(String(args.path), directory));
    const named = args.target === undefined ? undefined : String(args.target);
    const target = columnOf(sheet, named);
    if (sheet.names.length === 1) throw new Refusal('A0714', { file: sheet.file.shown, column: sheet.names[0]! });
    const { y, ...kind } = readTarget(sheet, target, task);
    const others = sheet.names.flatMap((_, index) => (index === target ? [] : [index]));
    const notes = notesOn(sheet, target, named);
    return withHash({
      name: sheet.file.shown,
      ...kind,
      rows: sheet.rows,
      columns: others.length,
      x: rowMajor(others.map((index) => numbersOf(sheet, index))),
      y: shared(y),
      features: others.map((index) => sheet.names[index]!),
      target: sheet.names[target]!,
      ...(notes.length === 0 ? {} : { notes }),
    });
  },
});

function columnOf(sheet: Sheet, named: string | undefined): number {
  if (named === undefined) return sheet.names.length - 1;
  const index = sheet.names.indexOf(named);
  if (index >= 0) return index;
  throw new Refusal('A0309', { column: named, source: sheet.file.shown, among: sheet.names.slice(0, 1000).join('\n') });
}

function rowMajor(columns: readonly Float64Array[]): Float64Array {
  const width = columns.length;
  const x = sharedNumbers(width * columns[0]!.length);
  columns.forEach((values, column) => {
    for (let row = 0; row < values.length; row++) x[row * width + column] = values[row]!;
  });
  return x;
}

function shared(values: ArrayLike<number>): Float64Array {
  const copy = sharedNumbers(values.length);
  copy.set(values);
  return copy;
}

function notesOn({ file, names, hasNames }: Sheet, target: number, named: string | undefined): readonly Finding[] {
  const notes: Finding[] = [];
  const info = (code: string, params: Finding['params']): number => notes.push({ code, severity: 'info', params });
  if (!hasNames) info('A0722', { file: file.shown, first: names[0]!, last: names.at(-1)! });
  if (named === undefined) info('A0721', { file: file.shown, column: names[target]! });
  return notes;
}
