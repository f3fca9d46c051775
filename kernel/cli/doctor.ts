import { tableText } from '../../runtime/views/text/table.ts';
import { doctor } from '../doctor/doctor.ts';
import type { Report } from '../doctor/examination.ts';

/** `argmax doctor`: a table of what works and what to do about the rest. Exit code 1 where something fails. */
export async function doctorCommand(options: { readonly name: string; readonly json?: boolean }): Promise<void> {
  const reports: Report[] = [];
  for await (const report of doctor({ name: options.name, directory: process.cwd() })) reports.push(report);
  process.stdout.write(options.json ? `${JSON.stringify(reports, null, 2)}\n` : textOf(reports));
  if (reports.some(({ state }) => state === 'fail')) process.exitCode = 1;
}

function textOf(reports: readonly Report[]): string {
  const columns = ['', 'what', 'found'].map((name) => ({ name, align: 'left' as const }));
  const rows = reports.map(({ name, state, said }) => [state, name, said]);
  const fixes = reports.flatMap(({ name, said, fix }) => (fix === undefined ? [] : [`${name}: ${said}\n  ${fix}`]));
  return `${tableText({ columns, rows, total: rows.length })}\n${fixes.length === 0 ? '' : `\n${fixes.join('\n')}\n`}`;
}
