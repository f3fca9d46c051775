import type { IToken } from 'chevrotain';
import type { Span } from '../diagnostics/diagnostic.ts';

/** Where a token, or a run of tokens, stands. Tokens that recovery inserted are empty. */
export function spanOf(first: IToken, last: IToken = first): Span {
  return { start: first.startOffset, end: last.endOffset! + 1, line: first.startLine!, column: first.startColumn! };
}

/** From the beginning of one span to the end of another. */
export function join(first: Span, last: Span): Span {
  return { start: first.start, end: Math.max(first.end, last.end), line: first.line, column: first.column };
}

/** The empty place right after a token. */
export function after(token: IToken): Span {
  const end = token.endOffset! + 1;
  // An open `"""` may end with a line.
  if (/[\r\n]$/.test(token.image)) return { start: end, end, line: token.endLine! + 1, column: 1 };
  return { start: end, end, line: token.endLine!, column: token.endColumn! + 1 };
}

/** The empty place right before a token. */
export function before(token: IToken): Span {
  return { start: token.startOffset, end: token.startOffset, line: token.startLine!, column: token.startColumn! };
}

export const START: Span = { start: 0, end: 0, line: 1, column: 1 };

/** From a token to the end of the last node after it. */
export function reach(token: IToken, last: { readonly span: Span } | undefined): Span {
  return last === undefined ? spanOf(token) : join(spanOf(token), last.span);
}
