import type { Cell, TableRendering } from '../../core/unit.ts';
import { counted, formatColumn } from './number.ts';
import { plain } from './plain.ts';

/** The cells of a table as shown, row by row: each column's numbers alike, absent cells empty. */
export function shownRows(table: TableRendering): readonly (readonly string[])[] {
  const columns = table.columns.map((_, index) => shownColumn(table.rows.map((row) => row[index])));
  return table.rows.map((_, row) => columns.map((column) => column[row] ?? ''));
}

function shownColumn(cells: readonly Cell[]): readonly string[] {
  const numbers = formatColumn(cells.filter((cell) => typeof cell === 'number'));
  let next = 0;
  return cells.map((cell) => {
    if (cell === undefined) return '';
    return typeof cell === 'number' ? numbers[next++]! : plain(String(cell));
  });
}

/** `showing 100 of 2,000 rows`, where not all are shown. */
export function shownOf(table: TableRendering): string | undefined {
  return table.rows.length < table.total ? `showing ${table.rows.length} of ${counted(table.total, 'row')}` : undefined;
}
