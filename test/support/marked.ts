import type { Span } from '../../dsl/diagnostics/diagnostic.ts';

/** A source text whose interesting stretches are marked in the test itself: `let ‹in› = 3`. An empty `‹›` marks a gap. */
export interface Marked {
  readonly source: string;
  readonly spans: readonly Span[];
  /** The first. */
  readonly span: Span;
}

/** Takes the marks out of a text and gives the spans they stood around, in the order they open. Marks may nest. */
export function marked(text: string): Marked {
  let source = '';
  let line = 1;
  let column = 1;
  const spans: Span[] = [];
  const open: number[] = [];
  for (const character of text) {
    if (character === '‹') {
      open.push(spans.length);
      spans.push({ start: source.length, end: -1, line, column });
    } else if (character === '›') {
      const index = open.pop();
      if (index === undefined) throw new Error(`a mark closes without opening: ${text}`);
      spans[index] = { ...spans[index]!, end: source.length };
    } else {
      source += character;
      column += character.length;
      if (character === '\n') {
        line++;
        column = 1;
      }
    }
  }
  const span = spans[0];
  if (span === undefined || open.length > 0) throw new Error(`no mark, or an open one: ${text}`);
  return { source, spans, span };
}
