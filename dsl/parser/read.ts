import type { IToken } from 'chevrotain';
import type { Statement } from '../ast.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { explain } from './explain.ts';
import { faultOf, placeOf } from './fault.ts';
import { beginsBinding } from './faults/clauses.ts';
import { Grammar } from './grammar.ts';
import { beginsStatement, nextStatement, openAt } from './lines.ts';
import { spanOf } from './span.ts';

/** Brackets within brackets, at most: above this, recursion could overflow the stack. */
export const MAX_DEPTH = 100;

/** One statement, read. */
export interface Outcome {
  readonly statement: Statement;
  readonly diagnostic?: Diagnostic | undefined;
  /** Offset at which the diagnostic became certain: its own, or that of the token that did not fit. */
  readonly noticed?: number | undefined;
  /** Index of the first token after it. */
  readonly end: number;
  /** It fails at the very end of its text. */
  readonly unfinished: boolean;
  /** The fault is a misspelt clause of the statement before. */
  readonly breaksPrevious?: boolean;
}

/** Tokens looked at first: most statements are shorter, and what follows must not cost anything for each of them. */
const WINDOW = 128;
/** An open bracket is looked after no further than this. */
const WIDEST = 4096;

/** Made when the first program comes. */
let made: Grammar | undefined;

/**
 * Reads the statement that begins at `start`; it ends at `end` at the latest. After an error the tree is what recovery makes
 * of the statement's own lines, and reading goes on at the next statement.
 */
export function readStatement(
  source: string,
  tokens: readonly IToken[],
  start: number,
  end: number,
  previous: Statement | undefined,
): Outcome {
  for (let size = WINDOW; start + size < end; size *= 4) {
    const outcome = readWithin(source, tokens, start, start + size, previous);
    if (isSettled(outcome, tokens, start, start + size)) return outcome;
  }
  return readWithin(source, tokens, start, end, previous);
}

/** Whether more tokens after `end` would change nothing: the parser looks two ahead, and brackets may close there. */
function isSettled(outcome: Outcome, tokens: readonly IToken[], start: number, end: number): boolean {
  if (outcome.end > end - 2) return false;
  return outcome.diagnostic === undefined || end - start >= WIDEST || openAt(tokens, start, outcome.end).length === 0;
}

function readWithin(
  source: string,
  tokens: readonly IToken[],
  start: number,
  end: number,
  previous: Statement | undefined,
): Outcome {
  made ??= new Grammar(true);
  const grammar = made;
  const own = tokens.slice(start, end);
  const statement = parseTokens(own, grammar);
  const note = earliest(grammar.notes);
  const noted = { diagnostic: note, noticed: note?.span.start };
  const error = grammar.errors[0];
  if (error === undefined) return { statement, ...noted, end, unfinished: false };
  const found = own.indexOf(error.token);
  const at = found < 0 ? own.length : found;
  const complete = error.name === 'NotAllInputParsedException' && beginsStatement(source, tokens, start + at);
  const isSearch = searches(statement);
  if (complete && !(isSearch && lacksClauses(statement) && beginsBinding({ tokens: own, at }))) {
    return { statement, ...noted, end: start + at, unfinished: false };
  }
  const fault = faultOf(error, at, { source, tokens: own, followsSearch: previous !== undefined && searches(previous) });
  const diagnostic = explain(fault);
  const noticed = placeOf(fault).start;
  const next = diagnostic.code === 'A0122' ? start + at : nextStatement(source, tokens, start, start + at, end);
  const tree = next === end ? statement : parseTokens(tokens.slice(start, next), grammar);
  return {
    statement: { ...tree, span: spanOf(tokens[start]!, tokens[next - 1]!) },
    ...(note !== undefined && note.span.start < noticed ? noted : { diagnostic, noticed }),
    end: next,
    unfinished: at === own.length && end === tokens.length,
    breaksPrevious: diagnostic.code === 'A0102' && !isSearch,
  };
}

function parseTokens(tokens: IToken[], grammar: Grammar): Statement {
  grammar.notes.length = 0;
  grammar.input = tokens;
  return grammar.statement();
}

function earliest(diagnostics: readonly Diagnostic[]): Diagnostic | undefined {
  return diagnostics.reduce<Diagnostic | undefined>(
    (first, diagnostic) => (first === undefined || diagnostic.span.start < first.span.start ? diagnostic : first),
    undefined,
  );
}

/** The search in a statement, if it is one. */
function searchIn(statement: Statement) {
  const inner = statement.kind === 'let' ? statement.value : statement.kind === 'explain' ? statement.of : statement;
  return inner.kind === 'search' || inner.kind === 'resume' ? inner : undefined;
}

function searches(statement: Statement): boolean {
  return searchIn(statement) !== undefined;
}

function lacksClauses(statement: Statement): boolean {
  return searchIn(statement)?.clauses.length === 0;
}
