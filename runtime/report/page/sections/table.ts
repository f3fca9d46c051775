import type { TableRendering } from '../../../core/unit.ts';
import { shownOf, shownRows } from '../../../views/text/cells.ts';
import { Html, html } from '../html.ts';

/** What a row is beside its cells. */
export interface RowMark {
  /** Of a trial's row. */
  readonly trial?: number;
  readonly best?: boolean;
  /** What a cell is sorted by where its text would mislead, by column. */
  readonly sort?: Readonly<Record<number, number>>;
}

/** A table in a frame that scrolls, by keyboard too. @param marks one a row */
export function tableSection(table: TableRendering, name: string, marks: readonly RowMark[] = []): Html {
  const align = table.columns.map((column) => new Html(column.align === 'right' ? ' class="right"' : ''));
  const head = table.columns.map((column, i) => html`<th scope="col"${align[i]}>${column.name}</th>`);
  const body = shownRows(table).map((row, r) => {
    const { trial, best, sort } = marks[r] ?? {};
    const cells = row.map((text, i) => {
      const value = sort?.[i];
      return html`<td${align[i]}${value === undefined ? undefined : html` data-v="${value}"`}>${text}</td>`;
    });
    const own = trial === undefined ? undefined : html` data-trial="${trial}"`;
    return html`<tr${own}${best ? html` class="best"` : undefined}>${cells}</tr>\n`;
  });
  const note = shownOf(table);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table class="sortable"><thead><tr>${head}</tr></thead><tbody>
${body}</tbody></table></div>${note === undefined ? undefined : html`<p class="quiet">${note}</p>`}`;
}
