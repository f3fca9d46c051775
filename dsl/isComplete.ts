import type { IToken, TokenType } from 'chevrotain';
import type { Statement } from './ast.ts';
import { lex } from './lexer.ts';
import { beginsLine, isClauseWord, isStatementWord, openAt } from './parser/lines.ts';
import { sign, word } from './parser/vocabulary.ts';
import { parse } from './parser.ts';

/** What a console or notebook wants to know when Enter is pressed. */
export interface Completeness {
  readonly status: 'complete' | 'incomplete' | 'invalid' | 'unknown';
  /** White space to begin the next line with; empty unless `incomplete`. */
  readonly indent: string;
}

const COMPLETE: Completeness = { status: 'complete', indent: '' };

/**
 * Whether a cell can be run as it stands, wants more lines, or can never become right by adding some. A search without an
 * objective wants more, until an empty line says otherwise; a cell of another language (`%%…`) ends by an empty line.
 */
export function isComplete(source: string): Completeness {
  const endsBlank = /\n[^\S\n]*\n[^\S\n]*$/.test(source);
  if (source.trimStart().startsWith('%%')) return endsBlank ? COMPLETE : { status: 'incomplete', indent: '' };
  const { program, diagnostics, unfinished } = parse(source);
  if (diagnostics.length === 0) {
    const last = program.at(-1);
    const wanting = last !== undefined && !endsBlank && !/;\s*$/.test(source) && lacksObjective(last);
    return wanting ? { status: 'incomplete', indent: indentOf(source, 'clause') } : COMPLETE;
  }
  // An open `"""` can still be closed; an open `"` ends with its line.
  const openText =
    diagnostics.length === 1 && diagnostics[0]!.code === 'A0107' && /^"""/.test(source.slice(diagnostics[0]!.span.start));
  if (openText) return { status: 'incomplete', indent: '' };
  return unfinished && diagnostics.length === 1
    ? { status: 'incomplete', indent: indentOf(source, 'operand') }
    : { status: 'invalid', indent: '' };
}

function lacksObjective(statement: Statement): boolean {
  const inner = statement.kind === 'let' ? statement.value : statement.kind === 'explain' ? statement.of : statement;
  if (inner.kind !== 'search') return false;
  return !inner.clauses.some((clause) => clause.kind === 'maximize' || clause.kind === 'minimize');
}

/** Words that a list follows. */
const lists: ReadonlySet<TokenType> = new Set(
  (['search', 'using', 'from', 'with', 'set', 'show', 'of'] as const).map((key) => word[key]),
);

/** Indentation of the next line, as `format` would lay the text out. */
function indentOf(source: string, wanting: 'clause' | 'operand'): string {
  const { tokens } = lex(source);
  const lines = source.split(/\r\n|\r|\n/);
  const indent = (token: IToken | undefined): number => /^[^\S\n]*/.exec(lines[(token?.startLine ?? 1) - 1] ?? '')![0].length;
  const open = openAt(tokens, 0, tokens.length).at(-1);
  const outside = open === undefined ? tokens.length : tokens.indexOf(openAt(tokens, 0, tokens.length)[0]!);
  const at = tokens.findLastIndex(
    (token, i) => i < outside && (isStatementWord(token) || (isClauseWord(token) && i > 0) || token.tokenType === word.of),
  );
  const section = tokens[at];
  const first = tokens[at + 1];
  // The items of a list stand under its first one.
  const column =
    section !== undefined && lists.has(section.tokenType) && first !== undefined ? first.startColumn! - 1 : undefined;
  if (open !== undefined) return `${' '.repeat((open.startLine === section?.startLine ? column : undefined) ?? indent(open))}  `;
  if (wanting === 'clause') {
    const search = tokens.findLast(({ tokenType }) => tokenType === word.search);
    // The clauses of a search that something stands before are indented under it.
    const begins = search === undefined || beginsLine(tokens, tokens.indexOf(search));
    return ' '.repeat(indent(search) + (begins ? 0 : 2));
  }
  const listed = tokens.at(-1)!.tokenType === sign[','];
  return ' '.repeat((listed ? column : undefined) ?? indent(section) + 2);
}
