import type { Table } from '../core/table.ts';
import type { Column } from '../data/duckdb/column.ts';
import type { Sheet } from '../data/table/sheet.ts';

/** A row as a program gives it: values by column; null, undefined and what is left out are missing. */
export type Row = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Rows of a program as the columns that a file would have. @param shown what diagnostics call them */
export function sheetOfRows(rows: readonly Row[], shown = 'the rows'): Sheet {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return sheetOf(
    shown,
    names,
    names.map((name) => columnOf(rows.map((row) => row[name]))),
    rows.length,
  );
}

/** A table read before, its target among its columns. */
export function sheetOfTable(table: Table): Sheet {
  const { rows, columns, x, y, features, classes } = table;
  const numbers = features.map((_, c) => Float64Array.from({ length: rows }, (_, row) => x[row * columns + c]!));
  const own = numbers.map((values, c): Column => {
    const field = table.fields?.[c] ?? { kind: 'number' };
    return field.kind === 'category' ? textColumn(values, field.categories) : { kind: field.kind, values };
  });
  const target: Column = classes === undefined ? { kind: 'number', values: y } : textColumn(y, classes);
  return sheetOf(table.name, [...features, table.target], [...own, target], rows);
}

function sheetOf(shown: string, names: readonly string[], columns: readonly Column[], rows: number): Sheet {
  const place = (column: number, row: number) => {
    return { file: shown, column: names[column]!, row: row + 1, value: '', counted: 'row' as const };
  };
  return { shown, names, columns, rows, hasNames: true, place };
}

function textColumn(codes: Float64Array, words: readonly string[]): Column {
  return { kind: 'text', codes: Int32Array.from(codes, (code) => (Number.isNaN(code) ? -1 : code)), words };
}

function columnOf(values: readonly Row[string][]): Column {
  if (values.every((value) => typeof value !== 'string')) {
    return { kind: 'number', values: Float64Array.from(values, (value) => (value == null ? Number.NaN : Number(value))) };
  }
  const words = [...new Set(values.flatMap((value) => (value == null ? [] : [String(value)])))];
  const codeOf = new Map(words.map((word, code) => [word, code]));
  return { kind: 'text', codes: Int32Array.from(values, (value) => (value == null ? -1 : codeOf.get(String(value))!)), words };
}
