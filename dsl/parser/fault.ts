import type { IRecognitionException, IToken } from 'chevrotain';
import type { Span } from '../diagnostics/diagnostic.ts';
import { isClauseWord, openAt } from './lines.ts';
import { after, before, START, spanOf } from './span.ts';
import { word } from './vocabulary.ts';

/** A place where the grammar could not go on, and what is known there. */
export interface Fault {
  readonly source: string;
  /** The statement's tokens, up to where it ends for certain. */
  readonly tokens: readonly IToken[];
  /** Index of the token that does not fit; `tokens.length` at the end. */
  readonly at: number;
  /** `rest`: a whole statement came before. `token`: one certain token was wanted. `choice`: one of several constructs. */
  readonly kind: 'rest' | 'token' | 'choice';
  /** Name of the token type wanted, for `token`. */
  readonly wanted: string;
  /** Innermost grammar rule; empty for `rest`. */
  readonly rule: string;
  /** Brackets open there, outermost first. */
  readonly open: readonly IToken[];
  /** Whether the statement before this one is a search, to which a misspelt clause may belong. */
  readonly followsSearch: boolean;
}

export function faultOf(
  error: IRecognitionException,
  at: number,
  known: Pick<Fault, 'source' | 'tokens' | 'followsSearch'>,
): Fault {
  const kinds: Readonly<Record<string, Fault['kind']>> = {
    MismatchedTokenException: 'token',
    NotAllInputParsedException: 'rest',
  };
  const kind = kinds[error.name] ?? 'choice';
  const rule = kind === 'rest' ? '' : (error.context.ruleStack.at(-1) ?? '');
  return { ...known, at, kind, wanted: kind === 'token' ? error.message : '', rule, open: openAt(known.tokens, 0, at) };
}

/** The token that does not fit, and its neighbours. */
export function around({ tokens, at }: Fault): {
  token: IToken | undefined;
  previous: IToken | undefined;
  next: IToken | undefined;
} {
  return { token: tokens[at], previous: tokens[at - 1], next: tokens[at + 1] };
}

/** Where the fault shows: the token, or the empty place after the last one. */
export function placeOf(fault: Fault): Span {
  const { token, previous } = around(fault);
  if (token !== undefined) return spanOf(token);
  return previous === undefined ? START : after(previous);
}

/** The empty place after the token before, where something is missing. */
export function gapOf(fault: Fault): Span {
  const { token, previous } = around(fault);
  if (previous !== undefined) return after(previous);
  return token === undefined ? START : before(token);
}

/** Whether the token stands on the line on which the one before it ends. */
export function sameLine(fault: Fault): boolean {
  const { token, previous } = around(fault);
  return token !== undefined && previous !== undefined && previous.endLine === token.startLine;
}

/** Index of the `search` or `resume` that the fault is part of, or -1. */
export function searchIndex({ tokens, at }: Fault): number {
  return tokens.findIndex((token, i) => i < at && (token.tokenType === word.search || token.tokenType === word.resume));
}

/** Whether the fault stands in the list of parameters of a search, before any clause. */
export function amongBindings(fault: Fault): boolean {
  const begin = searchIndex(fault);
  if (begin < 0 || fault.tokens[begin]!.tokenType !== word.search) return false;
  return !fault.tokens.slice(begin + 1, fault.at).some((token) => isClauseWord(token) && token.tokenType !== word.from);
}

export function is(token: IToken | undefined, ...types: IToken['tokenType'][]): boolean {
  return token !== undefined && types.includes(token.tokenType);
}

/** A token's text for a message, shortened. */
export function imageOf(token: IToken): string {
  const line = token.image.split('\n', 1)[0]!;
  return line.length > 40 || line !== token.image ? `${line.slice(0, 39)}…` : line;
}
