import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { lex } from '../lexer.ts';
import { couldContinue } from '../parser/lines.ts';
import { sign } from '../parser/vocabulary.ts';
import { type Parsed, parse } from '../parser.ts';
import { attach } from './comments.ts';
import { type Doc, line, render } from './layout.ts';
import { Reader } from './reader.ts';
import { statement } from './statement.ts';

/** What became of a text. */
export interface Formatted {
  /** Ends with a newline unless empty; the source itself where it has a syntax error or is a cell of another language. */
  readonly text: string;
  /** The syntax errors that keep it from being formatted. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Moving a comment to where it can stand may change where it belongs: more often than this is not seen. */
const MOST_PASSES = 5;

/**
 * Lays a program out: a statement on one line where it fits in 100 cells, else a search with one parameter and one clause a
 * line, brackets with one item a line. Keeps comments, empty lines between statements (one at most), strings and numbers as
 * written, and the meaning. Formatting twice changes nothing.
 */
export function format(source: string): Formatted {
  if (source.trimStart().startsWith('%%')) return { text: source, diagnostics: [] };
  const parsed = parse(source);
  const { diagnostics } = parsed;
  if (diagnostics.length > 0) return { text: source, diagnostics };
  let text = once(source, parsed);
  for (let pass = 1; pass < MOST_PASSES && text.includes('#'); pass++) {
    const again = once(text, parse(text));
    if (again === text) break;
    text = again;
  }
  // Whatever is wrong here must not cost a program.
  return { text: sameText(source, text) ? text : source, diagnostics };
}

function once(source: string, { program }: Parsed): string {
  const { tokens: all, comments } = lex(source);
  const tokens = all.filter(({ tokenType }) => tokenType !== sign[';']);
  const divided = new Set(all.filter((_, i) => all[i - 1]?.tokenType === sign[';']));
  const trivia = attach(tokens, comments);
  const reader = new Reader(tokens, trivia);
  const docs: Doc[] = [];
  for (const [i, node] of program.entries()) {
    const separator = divided.has(reader.next) && couldContinue(reader.next) ? ';' : [];
    docs.push(i === 0 ? [] : [separator, line], reader.gap, ...reader.before(), statement(node, reader));
  }
  const rest = reader.before();
  if (program.length > 0) docs.push(line);
  docs.push(...rest);
  return render(docs, /\r\n/.test(source) ? '\r\n' : '\n');
}

/** Whether two texts have the same tokens, commas before a closing bracket and `;` apart, and the same comments. */
function sameText(one: string, other: string): boolean {
  return content(one) === content(other);
}

function content(source: string): string {
  const { tokens, comments } = lex(source);
  const kept = tokens.filter((token, i) => token.tokenType !== sign[';'] && !isLastComma(token, tokens[i + 1]));
  return JSON.stringify([kept.map(({ image }) => image), comments.map(({ image }) => image.trimEnd())]);
}

function isLastComma(token: IToken, next: IToken | undefined): boolean {
  return token.tokenType === sign[','] && next !== undefined && [sign[')'], sign[']'], sign['}']].includes(next.tokenType);
}
