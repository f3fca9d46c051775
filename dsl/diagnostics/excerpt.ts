import { clipped } from './clip.ts';
import type { Diagnostic, Span } from './diagnostic.ts';

/** A part of one line that a diagnostic points at; columns count code units from 0. */
export interface Mark {
  readonly from: number;
  /** Equal to `from` where something is missing. */
  readonly to: number;
  readonly primary: boolean;
  /** Help or label; on the last line of its span. */
  readonly note?: string;
}
/** A line of source to show, with its marks from left to right. */
export interface Excerpt {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** A longer span shows its first lines and its last. */
const SHOWN = 4;

/** The lines that a diagnostic is about, in order; a long one is cut to what stands around its marks. */
export function excerptsOf(diagnostic: Diagnostic, source: string): Excerpt[] {
  const lines = source.split(/\r\n|\r|\n/);
  const starts = lineStarts(source);
  const marks = new Map<number, Mark[]>();
  const add = (span: Span, primary: boolean, note: string | undefined): void => {
    for (const [line, mark] of marksOf(span, lines, starts, primary, note)) {
      marks.set(line, [...(marks.get(line) ?? []), mark]);
    }
  };
  add(diagnostic.span, true, diagnostic.help);
  for (const { span, label } of diagnostic.secondary ?? []) add(span, false, label);
  return [...marks.keys()]
    .sort((a, b) => a - b)
    .map((line) => {
      const ordered = marks.get(line)!.sort((a, b) => a.from - b.from);
      return clipped({ number: line + 1, text: lines[line] ?? '', marks: ordered });
    });
}

function marksOf(
  span: Span,
  lines: readonly string[],
  starts: readonly number[],
  primary: boolean,
  note: string | undefined,
): [line: number, mark: Mark][] {
  const first = lineAt(starts, span.start);
  const last = Math.max(first, lineAt(starts, Math.max(span.start, span.end - 1)));
  const marked: [number, Mark][] = [];
  for (let line = first; line <= last; line++) {
    if (last - first >= SHOWN && line > first + 1 && line < last) continue;
    const text = lines[line]!;
    const indent = text.length - text.trimStart().length;
    const from = line === first ? Math.min(span.start - starts[line]!, text.length) : indent;
    const to = Math.max(from, line === last ? Math.min(span.end - starts[line]!, text.length) : text.length);
    marked.push([line, { from, to, primary, ...(line === last && note !== undefined ? { note } : {}) }]);
  }
  return marked;
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (const end of source.matchAll(/\r\n|\r|\n/g)) starts.push(end.index + end[0].length);
  return starts;
}

function lineAt(starts: readonly number[], offset: number): number {
  const after = starts.findIndex((start) => start > offset);
  return (after < 0 ? starts.length : after) - 1;
}
