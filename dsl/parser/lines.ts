/** Where statements begin and end: the newline rule of the language. */
import type { IToken, TokenType } from 'chevrotain';
import { clauseWords, closerOf, contextualWords, type Sign, statementWords } from '../tokens.ts';
import { kind, sign, word } from './vocabulary.ts';

const beginners: ReadonlySet<TokenType> = new Set(statementWords.map((key) => word[key]));
const clauseTypes: ReadonlySet<TokenType> = new Set(clauseWords.map((key) => word[key]));
const contextual: ReadonlySet<TokenType> = new Set(contextualWords.map((key) => word[key]));
/** At the head of a line these could end the expression above or continue it. */
const ambiguous: ReadonlySet<TokenType> = new Set([sign['-'], sign['+'], sign['('], sign['['], sign['.']]);
const closerTypes = new Map<TokenType, TokenType>(
  Object.entries(closerOf).map(([open, close]) => [sign[open as Sign], sign[close]]),
);
const closers: ReadonlySet<TokenType> = new Set(closerTypes.values());
/** No statement begins with one of these. */
const continuing: ReadonlySet<TokenType> = new Set([...closers, sign[','], sign[':'], sign['='], sign['.'], word.when]);

export function isStatementWord(token: IToken | undefined): boolean {
  return token !== undefined && beginners.has(token.tokenType);
}
export function isClauseWord(token: IToken | undefined): boolean {
  return token !== undefined && clauseTypes.has(token.tokenType);
}
export function isCloser(token: IToken | undefined): boolean {
  return token !== undefined && closers.has(token.tokenType);
}
export function isOpener(token: IToken | undefined): boolean {
  return token !== undefined && closerTypes.has(token.tokenType);
}
/** The type that closes a bracket. */
export function closerFor(open: IToken): TokenType {
  return closerTypes.get(open.tokenType)!;
}
export function isName(token: IToken | undefined): boolean {
  return token !== undefined && (token.tokenType === kind.name || contextual.has(token.tokenType));
}
export function isOperator(token: IToken | undefined): boolean {
  return token?.tokenType.CATEGORIES?.includes(kind.operator) === true;
}

/** Whether a token that begins a statement would continue the one above where no `;` stands between. */
export function couldContinue(token: IToken): boolean {
  return ambiguous.has(token.tokenType) || contextual.has(token.tokenType);
}

/** Whether a token is the first of its line. */
export function beginsLine(tokens: readonly IToken[], at: number): boolean {
  return at === 0 || tokens[at - 1]!.endLine! < tokens[at]!.startLine!;
}

/** Whether an empty line stands before a token: then what follows is new, whatever it begins with. */
export function blankBefore(source: string, tokens: readonly IToken[], at: number): boolean {
  return at > 0 && /\n[^\S\n]*\n/.test(source.slice(tokens[at - 1]!.endOffset! + 1, tokens[at]!.startOffset));
}

/**
 * The first place after `from` where a statement ends for certain, whatever is wrong before: `;`, or a statement's word that
 * begins a line. `search` may follow `=` and `explain` on a line of its own.
 */
export function certainEnd(tokens: readonly IToken[], from: number): number {
  for (let at = from + 1; at < tokens.length; at++) {
    const type = tokens[at]!.tokenType;
    if (type === sign[';']) return at;
    if (!beginners.has(type) || !beginsLine(tokens, at)) continue;
    const previous = tokens[at - 1]!.tokenType;
    if (type !== word.search || (previous !== sign['='] && previous !== word.explain)) return at;
  }
  return tokens.length;
}

/**
 * Marks, between two places, the tokens that end an expression because they begin a line outside brackets and could be read
 * either way; the grammar asks for the mark. Gives the token that is nested too deeply, if any.
 */
export function markHeads(tokens: readonly IToken[], from: number, to: number, maxDepth: number): IToken | undefined {
  let depth = 0;
  let tooDeep: IToken | undefined;
  for (let at = from; at < to; at++) {
    const token = tokens[at]!;
    if (depth === 0 && at > from && ambiguous.has(token.tokenType) && beginsLine(tokens, at)) token.payload = 'head';
    if (isOpener(token)) depth++;
    else if (isCloser(token) && depth > 0) depth--;
    if (depth > maxDepth) tooDeep ??= token;
  }
  return tooDeep;
}

/** Whether a token that begins a line may begin a statement there. */
export function beginsStatement(source: string, tokens: readonly IToken[], at: number): boolean {
  return beginsLine(tokens, at) && (tokens[at]!.payload === undefined || blankBefore(source, tokens, at));
}

/** Brackets open right before a place, outermost first; a closer that fits an outer one drops those within. */
export function openAt(tokens: readonly IToken[], from: number, at: number): IToken[] {
  const open: IToken[] = [];
  for (let i = from; i < at; i++) {
    const token = tokens[i]!;
    if (isOpener(token)) open.push(token);
    else if (isCloser(token)) {
      const partner = open.findLastIndex((opener) => closerFor(opener) === token.tokenType);
      if (partner >= 0) open.length = partner;
    }
  }
  return open;
}

/**
 * Where to go on after an error at `at` in the statement from `start`: the next line that is not indented deeper, is not
 * within brackets which close after it, and does not begin like the rest of a statement.
 */
export function nextStatement(source: string, tokens: readonly IToken[], start: number, at: number, end: number): number {
  const indent = indentOf(tokens, start);
  const closes = closingPlaces(tokens, start, end);
  /** Where the brackets before `i` close that do. */
  let closed = start;
  for (let i = start; i < end; i++) {
    const token = tokens[i]!;
    const fits = i >= at && i > start && i >= closed && token.startColumn! <= indent && !continues(token);
    if (fits && beginsStatement(source, tokens, i)) return i;
    closed = Math.max(closed, (closes.get(token) ?? -1) + 1);
  }
  return end;
}

function continues(token: IToken): boolean {
  const { tokenType } = token;
  if (continuing.has(tokenType) || clauseTypes.has(tokenType) || contextual.has(tokenType)) return true;
  return isOperator(token) && token.payload === undefined;
}

/** Column of the first token on a statement's first line. */
function indentOf(tokens: readonly IToken[], start: number): number {
  let first = start;
  while (!beginsLine(tokens, first)) first--;
  return tokens[first]!.startColumn!;
}

function closingPlaces(tokens: readonly IToken[], start: number, end: number): Map<IToken, number> {
  const places = new Map<IToken, number>();
  const open: IToken[] = [];
  for (let i = start; i < end; i++) {
    const token = tokens[i]!;
    if (isOpener(token)) open.push(token);
    else if (isCloser(token)) {
      const partner = open.findLastIndex((opener) => closerFor(opener) === token.tokenType);
      if (partner < 0) continue;
      places.set(open[partner]!, i);
      open.length = partner;
    }
  }
  return places;
}
