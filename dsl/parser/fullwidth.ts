import { diagnose } from '../diagnostics/diagnose.ts';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';

/** Signs of CJK typography that are not the full-width form of an ASCII one. One code unit each, like what they become. */
const typographic: Readonly<Record<string, string>> = {
  '【': '[',
  '】': ']',
  '〔': '[',
  '〕': ']',
  '《': '<',
  '》': '>',
  '、': ',',
  '。': '.',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '−': '-',
  '×': '*',
  '÷': '/',
};
const wide = String.raw`\uFF01-\uFF5E${Object.keys(typographic).join('')}`;
const any = new RegExp(`[${wide}]`);
/** Strings and comments, whose text stays as it is, and runs of wide characters elsewhere. */
const pieces = new RegExp(
  [
    '"""[^]*?(?:"""|$)',
    String.raw`"(?:[^"\\\n\r]|\\[^\n\r])*"|'(?:[^'\\\n\r]|\\[^\n\r])*'`,
    // A string opened in one script and closed in the other, or never closed.
    String.raw`["“”＂][^"“”＂\n\r]*(?:["“”＂]|$|(?=[\n\r]))`,
    String.raw`['‘’＇][^'‘’＇\n\r]*(?:['‘’＇]|$|(?=[\n\r]))`,
    String.raw`#[^\n\r]*`,
    // Quotes begin a string, so they end a run.
    `(?:(?![“”＂‘’＇])[${wide}])+`,
  ].join('|'),
  'g',
);

function narrow(text: string): string {
  return text.replace(new RegExp(`[${wide}]`, 'g'), (character) => {
    return typographic[character] ?? String.fromCharCode(character.charCodeAt(0) - 0xfee0);
  });
}

/**
 * Reads full-width characters outside strings and comments as the ASCII ones they stand for: the text keeps its length, so
 * offsets stay true. One A0105 speaks for all of a cell, at the first, with one fix for every place.
 */
export function narrowed(source: string): { readonly text: string; readonly fault?: Diagnostic } {
  if (!any.test(source)) return { text: source };
  const edits: { span: Span; text: string }[] = [];
  const spanAt = spans(source);
  const text = source.replace(pieces, (piece, offset: number) => {
    if (piece.startsWith('"""') || piece.startsWith('#')) return piece;
    if (/^["'“”＂‘’＇]/.test(piece)) return quotes(piece, offset, edits, spanAt);
    edits.push({ span: spanAt(offset, piece.length), text: narrow(piece) });
    return narrow(piece);
  });
  const first = edits[0];
  if (first === undefined) return { text };
  const found = source.slice(first.span.start, first.span.end);
  const params = { found, ascii: first.text, more: edits.length - 1 };
  return { text, fault: diagnose('A0105', first.span, params, { fix: { title: 'write ASCII characters', edits } }) };
}

/** Narrows the quotes of a string, not what is between them. */
function quotes(piece: string, offset: number, edits: { span: Span; text: string }[], spanAt: SpanAt): string {
  const last = piece.length - 1;
  const inner = piece.slice(1, last);
  const open = narrow(piece[0]!);
  const close = last === 0 ? '' : /["'“”＂‘’＇]/.test(piece[last]!) ? narrow(piece[last]!) : piece[last]!;
  if (open !== piece[0]) edits.push({ span: spanAt(offset, 1), text: open });
  if (last > 0 && close !== piece[last]) edits.push({ span: spanAt(offset + last, 1), text: close });
  return open + inner + close;
}

type SpanAt = (start: number, length: number) => Span;

/** Spans of a text, asked for from left to right. */
function spans(source: string): SpanAt {
  const lineEnd = /\r\n|\r|\n/g;
  let line = 1;
  let begin = 0;
  let next = lineEnd.exec(source);
  return (start, length) => {
    for (; next !== null && next.index < start; next = lineEnd.exec(source)) {
      line++;
      begin = next.index + next[0].length;
    }
    return { start, end: start + length, line, column: start - begin + 1 };
  };
}
