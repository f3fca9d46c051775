import type { Statement } from './ast.ts';
import { lex } from './lexer.ts';
import { openAt } from './parser/lines.ts';
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
    return wanting ? { status: 'incomplete', indent: indentOf(source) } : COMPLETE;
  }
  // An open `"""` can still be closed; an open `"` ends with its line.
  const openText =
    diagnostics.length === 1 && diagnostics[0]!.code === 'A0107' && /^"""/.test(source.slice(diagnostics[0]!.span.start));
  if (openText) return { status: 'incomplete', indent: '' };
  return unfinished && diagnostics.length === 1
    ? { status: 'incomplete', indent: indentOf(source) }
    : { status: 'invalid', indent: '' };
}

function lacksObjective(statement: Statement): boolean {
  const inner = statement.kind === 'let' ? statement.value : statement.kind === 'explain' ? statement.of : statement;
  if (inner.kind !== 'search') return false;
  return !inner.clauses.some((clause) => clause.kind === 'maximize' || clause.kind === 'minimize');
}

/** Two columns deeper than the line of the innermost open bracket; under the first parameter after a comma of a search. */
function indentOf(source: string): string {
  const { tokens } = lex(source);
  const open = openAt(tokens, 0, tokens.length).at(-1);
  if (open !== undefined) {
    const line = source.split('\n')[open.startLine! - 1] ?? '';
    return `${/^[^\S\n]*/.exec(line)![0]}  `;
  }
  const search = tokens.findLastIndex((token) => token.tokenType === word.search);
  const first = tokens[search + 1];
  if (search >= 0 && first !== undefined && tokens.at(-1)!.tokenType === sign[',']) return ' '.repeat(first.startColumn! - 1);
  return '';
}
