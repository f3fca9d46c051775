import type { Explanation } from './explanation.ts';

/** An explanation for terminals. */
export function explanationText({ loops, hyperparameters, facts }: Explanation): string {
  const programs = loops.map(({ label, lines }) => [...(label === undefined ? [] : [`# ${label}`]), ...lines].join('\n'));
  const rows = [
    ...hyperparameters.map(({ kind, name, value, goals }) => ({
      title: kind as string,
      text: `${name}${value}${goals.length === 0 ? '' : ` → ${goals.join(', ')}`}`,
    })),
  ];
  const tables = [rows, facts.map(({ label, value }) => ({ title: label as string, text: value }))];
  return [...programs, ...tables.filter((table) => table.length > 0).map(tableText)].join('\n\n');
}

function tableText(rows: readonly { readonly title: string; readonly text: string }[]): string {
  return rows.map(({ title, text }, i) => `${(title === rows[i - 1]?.title ? '' : title).padEnd(10)}${text}`).join('\n');
}
