import type { Rendering, TableRendering } from '../../core/unit.ts';
import { shownOf, shownRows } from '../../views/text/cells.ts';
import { plain } from '../../views/text/plain.ts';
import { escapeHtml } from './escape.ts';
import { style } from './style.ts';

/** A view's finding, facts and table as one self-contained piece of HTML, right on light and dark grounds. Not its chart. */
export function renderingHtml(rendering: Rendering): string {
  const parts = [`<div style="${style.finding}">${escapeHtml(plain(rendering.finding))}</div>`];
  if (rendering.facts !== undefined && rendering.facts.length > 0) parts.push(factsHtml(rendering.facts));
  if (rendering.table !== undefined && rendering.table.rows.length > 0) parts.push(tableHtml(rendering.table));
  return `<div style="${style.block}">${parts.join('')}</div>`;
}

/** Facts as a two-column table without lines. */
export function factsHtml(facts: NonNullable<Rendering['facts']>): string {
  const rows = facts.map(({ label, value, code }) => {
    const text = escapeHtml(plain(value));
    const shown = code === true ? `<code style="${style.code}">${text}</code>` : text;
    return `<tr><th scope="row" style="${style.label}">${escapeHtml(label)}</th><td style="${style.value}">${shown}</td></tr>`;
  });
  return `<table style="${style.table}"><tbody>${rows.join('')}</tbody></table>`;
}

export function tableHtml(table: TableRendering): string {
  const head = table.columns.map(
    ({ name, align }) => `<th scope="col" style="${style.head};text-align:${align}">${escapeHtml(plain(name))}</th>`,
  );
  const body = shownRows(table).map((row) => {
    const cells = row.map((text, index) => {
      const align = table.columns[index]?.align ?? 'left';
      return `<td style="${style.cell};text-align:${align}">${escapeHtml(text)}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const note = shownOf(table);
  const drawn = `<table style="${style.table}"><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
  const below = note === undefined ? '' : `<div style="${style.note}">${escapeHtml(note)}</div>`;
  return `<div style="${style.scroll}">${drawn}</div>${below}`;
}
