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
  const text = source.replace(pieces, (piece, offset: number) => {
    if (piece.startsWith('"""') || piece.startsWith('#')) return piece;
    if (/^["'“”＂‘’＇]/.test(piece)) return quotes(source, piece, offset, edits);
    edits.push({ span: spanAt(source, offset, piece.length), text: narrow(piece) });
    return narrow(piece);
  });
  const first = edits[0];
  if (first === undefined) return { text };
  const found = source.slice(first.span.start, first.span.end);
  const params = { found, ascii: first.text, more: edits.length - 1 };
  return { text, fault: diagnose('A0105', first.span, params, { fix: { title: 'write ASCII characters', edits } }) };
}

/** Narrows the quotes of a string, not what is between them. */
function quotes(source: string, piece: string, offset: number, edits: { span: Span; text: string }[]): string {
  const last = piece.length - 1;
  const inner = piece.slice(1, last);
  const open = narrow(piece[0]!);
  const close = last === 0 ? '' : /["'“”＂‘’＇]/.test(piece[last]!) ? narrow(piece[last]!) : piece[last]!;
  if (open !== piece[0]) edits.push({ span: spanAt(source, offset, 1), text: open });
  if (last > 0 && close !== piece[last]) edits.push({ span: spanAt(source, offset + last, 1), text: close });
  return open + inner + close;
}

function spanAt(source: string, start: number, length: number): Span {
  const before = source.slice(0, start);
  const lines = before.split(/\r\n|\r|\n/);
  return { start, end: start + length, line: lines.length, column: lines.at(-1)!.length + 1 };
}
