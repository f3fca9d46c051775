import type { Study } from '../../core/study.ts';
import { trialColumns } from './columns.ts';

/** The trials as comma-separated values (RFC 4180), with the columns of `trialColumns` and a line of names first. */
export function csvText(studies: readonly Study[]): string {
  const columns = trialColumns(studies);
  const rows = columns[0]?.values.map((_, row) => columns.map(({ values }) => values[row])) ?? [];
  return [columns.map(({ name }) => name), ...rows].map((cells) => `${cells.map(field).join(',')}\r\n`).join('');
}

function field(value: unknown): string {
  const text = value === undefined || value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
