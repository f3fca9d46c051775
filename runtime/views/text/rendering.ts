import type { Rendering } from '../../core/unit.ts';
import { plain } from './plain.ts';

/** What a terminal and a screen reader get of a view: the finding, the facts, the table. */
export async function renderingText(rendering: Rendering): Promise<string> {
  const parts = [plain(rendering.finding)];
  if (rendering.facts !== undefined && rendering.facts.length > 0) parts.push(factsText(rendering.facts));
  if (rendering.table !== undefined && rendering.table.rows.length > 0) {
    // Loaded where a table is drawn: cli-table3 would delay the start of a session that shows none.
    const { tableText } = await import('./table.ts');
    parts.push(tableText(rendering.table));
  }
  return parts.join('\n');
}

/** One fact a line, values under each other. */
export function factsText(facts: NonNullable<Rendering['facts']>): string {
  const width = Math.max(...facts.map(({ label }) => label.length));
  return facts.map(({ label, value }) => `${label.padEnd(width)}  ${plain(value)}`).join('\n');
}
