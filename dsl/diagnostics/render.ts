import type { Diagnostic } from './diagnostic.ts';

/** A diagnostic as plain text for a terminal: header, place, source lines with carets, help. `cellName`: `In [3]`. */
export function renderText(diagnostic: Diagnostic, _source: string, cellName: string): string {
  return `${diagnostic.severity}[${diagnostic.code}]: ${diagnostic.message}\n ┌ ${cellName}:${diagnostic.span.line}`;
}

/** The same as one self-contained HTML block. */
export function renderHtml(diagnostic: Diagnostic, source: string, cellName: string): string {
  return `<pre>${renderText(diagnostic, source, cellName)}</pre>`;
}
