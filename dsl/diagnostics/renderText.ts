import type { Diagnostic } from './diagnostic.ts';
import { type Excerpt, excerptsOf, type Mark } from './excerpt.ts';
import { type Cells, cellsOf } from './width.ts';

/**
 * A diagnostic as plain text of equal-width cells: header, place, source lines, carets under the primary span and dashes
 * under the secondary ones, help at the carets.
 *
 * @param source the text that the diagnostic is about
 * @param cellName how the reader knows that text: `In [3]`, or a file name
 */
export function renderText(diagnostic: Diagnostic, source: string, cellName: string): string {
  const { severity, code, message, span } = diagnostic;
  const excerpts = excerptsOf(diagnostic, source);
  const gutter = String(excerpts.at(-1)?.number ?? 1).length;
  const blank = ' '.repeat(gutter);
  const rows = [`${severity}[${code}]: ${oneLine(message)}`, `${blank}┌ ${cellName}:${span.line}`];
  let previous: number | undefined;
  for (const excerpt of excerpts) {
    if (previous !== undefined && excerpt.number > previous + 1) rows.push(`${blank}⋮`);
    previous = excerpt.number;
    const cells = cellsOf(excerpt.text);
    rows.push(`${String(excerpt.number).padStart(gutter)}│ ${cells.text}`);
    for (const row of markRows(excerpt, cells)) rows.push(`${blank}│ ${row}`);
  }
  return rows.map((row) => row.trimEnd()).join('\n');
}

/** The marks under a line; notes that do not fit beside them follow underneath. */
function markRows({ marks }: Excerpt, cells: Cells): string[] {
  let row = '';
  for (const mark of marks) {
    const start = cells.at[mark.from]!;
    const width = Math.max(1, cells.at[mark.to]! - start);
    row = row.padEnd(start) + (mark.primary ? '^' : '-').repeat(Math.max(0, start + width - Math.max(row.length, start)));
  }
  const last = marks.at(-1)!;
  const rows = [last.note === undefined ? row : `${row} ${oneLine(last.note)}`];
  for (const mark of marks.slice(0, -1).reverse()) {
    if (mark.note !== undefined) rows.push(`${' '.repeat(cells.at[mark.from]!)}${arrow(mark)} ${oneLine(mark.note)}`);
  }
  return rows;
}

function arrow(mark: Mark): string {
  return mark.primary ? '^' : '-';
}

/** A message may quote the program: no line break or control character of it gets through. */
function oneLine(text: string): string {
  return cellsOf(text.replace(/\s+/g, ' ')).text;
}
