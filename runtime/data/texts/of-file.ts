import type { Task } from '../../../dsl/catalog.ts';
import type { Finding } from '../../../dsl/diagnostics/diagnostic.ts';
import { Refusal } from '../../core/errors.ts';
import { sharedNumbers, type Table, withHash } from '../../core/table.ts';
import type { ArgValues } from '../../core/unit.ts';
import type { Sheet } from '../table/sheet.ts';
import { readTarget } from '../table/target.ts';
import { tableOfTexts } from './table.ts';

/** A column of texts and a target, of a file of separated values. Throws a `Refusal` of group A07, or A0309. */
export function textsOfSheet(sheet: Sheet, args: ArgValues, task: Task | undefined): Table {
  const { names, shown } = sheet;
  const find = (name: unknown): number => {
    const index = names.indexOf(String(name));
    if (index >= 0) return index;
    throw new Refusal('A0309', { column: String(name), source: shown, among: names.slice(0, 1000).join('\n') });
  };
  const target = args.target === undefined ? names.length - 1 : find(args.target);
  if (names.length === 1) throw new Refusal('A0714', { file: shown, column: names[0]! });
  const column = args.text === undefined ? longestText(sheet, target) : find(args.text);
  const texts = textsIn(sheet, column);
  if (column === target || texts === undefined) throw new Refusal('A0772', { file: shown, column: names[column]! });
  const { y, ...kind } = readTarget(sheet, target, task);
  const shared = sharedNumbers(sheet.rows);
  shared.set(y);
  const notes: Finding[] = [];
  const info = (code: string, name: string): number =>
    notes.push({ code, severity: 'info', params: { file: shown, column: name } });
  if (args.target === undefined) info('A0721', names[target]!);
  if (args.text === undefined) info('A0773', names[column]!);
  return withHash({
    name: shown,
    ...kind,
    ...tableOfTexts(shown, texts, args.length as number, args.vocabulary as number),
    y: shared,
    target: names[target]!,
    ...(notes.length === 0 ? {} : { notes }),
  });
}

/** A text a row, empty where nothing is; undefined for a column that holds no texts. */
function textsIn({ columns }: Sheet, index: number): readonly string[] | undefined {
  const column = columns[index]!;
  if (column.kind !== 'text') return undefined;
  return Array.from(column.codes, (code) => (code < 0 ? '' : column.words[code]!));
}

/** The column, but the target, whose texts have the most characters; the first one where none has texts. */
function longestText(sheet: Sheet, target: number): number {
  const characters = sheet.columns.map((column, index) =>
    column.kind !== 'text' || index === target
      ? -1
      : column.words.reduce((sum, word) => sum + word.length, 0) / column.words.length,
  );
  const longest = Math.max(...characters);
  return longest < 0 ? sheet.columns.findIndex((_, index) => index !== target) : characters.indexOf(longest);
}
