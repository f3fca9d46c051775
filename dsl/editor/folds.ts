import { closerOf, type Sign } from '../tokens.ts';
import { highlight } from './highlight.ts';
import { outline } from './outline.ts';

/** Lines that an editor may fold into the first; counted from 0, both included. */
export interface Fold {
  readonly first: number;
  readonly last: number;
  readonly comment: boolean;
}

/** Statements, brackets and texts over several lines, and runs of comment lines. */
export function folds(source: string): readonly Fold[] {
  const lineAt = lines(source);
  const found = new Map<string, Fold>();
  const add = (start: number, end: number, comment = false): void => {
    const fold = { first: lineAt(start), last: lineAt(Math.max(start, end - 1)), comment };
    if (fold.last > fold.first) found.set(`${fold.first}:${fold.last}`, fold);
  };
  for (const { span } of outline(source)) add(span.start, span.end);
  const open: { readonly closer: string; readonly start: number }[] = [];
  let run: { start: number; end: number } | undefined;
  for (const { start, end, class: name } of highlight(source)) {
    const text = source.slice(start, end);
    const alone = name === 'comment' && /(?:^|[\r\n])[^\S\r\n]*$/.test(source.slice(0, start));
    if (alone && run !== undefined && lineAt(start) === lineAt(run.start) + rows(source, run) + 1) run.end = end;
    else {
      if (run !== undefined) add(run.start, run.end, true);
      run = alone ? { start, end } : undefined;
    }
    if (name === 'string') add(start, end);
    if (name !== 'bracket') continue;
    if (Object.hasOwn(closerOf, text)) open.push({ closer: closerOf[text as Sign & keyof typeof closerOf], start });
    else if (open.at(-1)?.closer === text) add(open.pop()!.start, end);
  }
  if (run !== undefined) add(run.start, run.end, true);
  return [...found.values()].sort((a, b) => a.first - b.first || b.last - a.last);
}

/** Line ends within a stretch. */
function rows(source: string, { start, end }: { start: number; end: number }): number {
  return source.slice(start, end).split(/\r\n|\r|\n/).length - 1;
}

/** The line of an offset, from 0. */
function lines(source: string): (offset: number) => number {
  const starts = [0, ...[...source.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: text }) => index + text.length)];
  return (offset) => starts.findLastIndex((start) => start <= offset);
}
