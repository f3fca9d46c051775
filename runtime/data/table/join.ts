import { Refusal } from '../../core/errors.ts';
import type { Column } from '../duckdb/column.ts';
import type { Sheet } from './sheet.ts';

/**
 * Several sheets one below the other, columns by their names in the order of the first. Throws A0733 where one has other
 * columns than the first. @param shown what the program names them by
 */
export function join(shown: string, sheets: readonly Sheet[]): Sheet {
  const first = sheets[0]!;
  for (const other of sheets) {
    const odd =
      first.names.find((name) => !other.names.includes(name)) ?? other.names.find((name) => !first.names.includes(name));
    if (odd === undefined) continue;
    const [has, lacks] = first.names.includes(odd) ? [first, other] : [other, first];
    throw new Refusal('A0733', { file: lacks.shown, other: has.shown, column: odd });
  }
  const columns = first.names.map((name) => {
    const parts = sheets.map((sheet) => sheet.columns[sheet.names.indexOf(name)]!);
    return parts.every(({ kind }) => kind !== 'text') ? joinNumbers(parts) : joinTexts(parts);
  });
  return {
    shown,
    names: first.names,
    columns,
    rows: sheets.reduce((sum, { rows }) => sum + rows, 0),
    hasNames: first.hasNames,
    place: (column, row) => {
      let at = row;
      for (const sheet of sheets) {
        if (at < sheet.rows) return sheet.place(sheet.names.indexOf(first.names[column]!), at);
        at -= sheet.rows;
      }
      return first.place(column, 0);
    },
  };
}

function joinNumbers(parts: readonly Column[]): Column {
  const values = parts.flatMap((part) => (part.kind === 'text' ? [] : [part.values]));
  const joined = new Float64Array(values.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of values) {
    joined.set(part, at);
    at += part.length;
  }
  return { kind: 'number', values: joined };
}

/** Where one part is text, numbers of the others are texts again. */
function joinTexts(parts: readonly Column[]): Column {
  const codeOf = new Map<string, number>();
  const code = (word: string): number => {
    const known = codeOf.get(word) ?? codeOf.size;
    codeOf.set(word, known);
    return known;
  };
  const codes = parts.map((part) => {
    if (part.kind !== 'text') return Int32Array.from(part.values, (value) => (Number.isNaN(value) ? -1 : code(String(value))));
    const ofWord = part.words.map(code);
    return part.codes.map((own) => (own < 0 ? -1 : ofWord[own]!));
  });
  const joined = new Int32Array(codes.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of codes) {
    joined.set(part, at);
    at += part.length;
  }
  return { kind: 'text', codes: joined, words: [...codeOf.keys()] };
}
