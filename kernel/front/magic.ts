import type { Finding, Span } from '../../dsl/diagnostics/diagnostic.ts';

/** A cell that begins with `%%` and is in no language that is known: the finding with its place, or undefined. */
export function magicFinding(source: string): { readonly finding: Finding; readonly span: Span } | undefined {
  const match = /^\s*(%%\S*)/.exec(source);
  if (match === null) return undefined;
  const magic = match[1]!;
  const start = match[0].length - magic.length;
  const before = source.slice(0, start).split('\n');
  return {
    finding: { code: 'A0590', severity: 'error', params: { magic } },
    span: { start, end: start + magic.length, line: before.length, column: before.at(-1)!.length + 1 },
  };
}

/** Whether a cell begins with `%%`. */
export function isMagic(source: string): boolean {
  return /^\s*%%/.test(source);
}
