import type { Export, Resume } from '../ast.ts';
import type { Cell } from '../check/cell.ts';
import { LATER, reportLater } from '../check/later.ts';

/** Statements that are read but not carried out yet. */
export function refuseLater(statement: Export | Resume, cell: Cell): void {
  reportLater(cell, statement.span, statement.kind === 'export' ? LATER.export : LATER.resume);
}
