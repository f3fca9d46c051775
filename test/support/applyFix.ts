import type { Fix } from '../../dsl/diagnostics/diagnostic.ts';

/** What an editor does with a fix. */
export function applyFix(source: string, fix: Fix): string {
  const edits = [...fix.edits].sort((a, b) => b.span.start - a.span.start);
  return edits.reduce(
    (text, { span, text: replacement }) => text.slice(0, span.start) + replacement + text.slice(span.end),
    source,
  );
}
