import type { IToken } from 'chevrotain';
import { lex } from '../lexer.ts';
import type { Word } from '../tokens.ts';
import { isText, quoteOf, wordStart } from './lexemes.ts';
import { type Frame, type ListedBinding, Reader } from './reader.ts';
import { type Surroundings, surroundings } from './surroundings.ts';

/** What surrounds a cursor, read from the tokens before it: robust on text that does not parse. */
export interface Cursor extends Surroundings {
  /** The word before the cursor, which a completion replaces, and where it starts. In a string, its text so far. */
  readonly prefix: string;
  readonly start: number;
  /** `string` or `comment` where the cursor is inside one. */
  readonly inside?: 'string' | 'comment';
  /** The word or sign before that; undefined at the start. */
  readonly previous: string | undefined;
  /** Whether an operand, name or keyword is missing before the cursor; else what stands there is complete. */
  readonly wanting: boolean;
  /** Whether a statement may begin here. */
  readonly begins: boolean;
  /** The statement or clause that the cursor is in; `of`, `to`, `as` after those; undefined in an expression statement. */
  readonly section: Word | undefined;
  /** The word that began the statement, `search` after `let s =` too. */
  readonly statement: Word | undefined;
  readonly frames: readonly Frame[];
  /** Names before the dot: `s`, `best` in `s.best.|`. */
  readonly path: readonly string[];
  /** In a search list. */
  readonly binding?: ListedBinding;
  /** The option or setting whose value is being written: `seed` in `with seed=|`. */
  readonly assigned?: string;
  /** The name on the left of the comparison before the cursor. */
  readonly compared?: string;
  /** After `export`: the last name of what is exported. */
  readonly exported?: string;
}

/** @param cursor in UTF-16 code units */
export function cursorAt(source: string, cursor: number): Cursor {
  const { tokens, comments } = lex(source);
  const text = tokens.find((token) => token.startOffset < cursor && isText(token.image) && cursor < endOfText(token));
  const note = comments.find(({ startOffset, image }) => startOffset < cursor && cursor <= startOffset + image.length);
  const inside = text !== undefined ? 'string' : note !== undefined ? 'comment' : undefined;
  const start = text === undefined ? wordStart(source, cursor) : text.startOffset + quoteOf(text.image).length;
  const before = tokens.filter((token) => token.startOffset < (text?.startOffset ?? start));
  const reader = new Reader();
  for (const [i, token] of before.entries()) reader.read(token, tokens[i + 1]);
  const last = before.at(-1);
  const newLine = last !== undefined && source.slice(last.startOffset + last.image.length, start).includes('\n');
  return {
    prefix: source.slice(start, Math.max(start, cursor)),
    start: Math.min(start, cursor),
    ...(inside === undefined ? {} : { inside }),
    previous: reader.previous,
    wanting: reader.wanting,
    begins: last === undefined || last.image === ';' || (newLine && reader.frames.length === 0 && !reader.wanting),
    section: reader.section,
    statement: reader.statement,
    frames: reader.frames,
    path: pathBefore(before),
    ...(reader.binding === undefined ? {} : { binding: reader.binding }),
    ...(reader.assigned === undefined ? {} : { assigned: reader.assigned }),
    ...(reader.compared === undefined ? {} : { compared: reader.compared }),
    ...(reader.exported === undefined ? {} : { exported: reader.exported }),
    ...surroundings(source, tokens, start),
  };
}

/** The first place that is no longer inside; one further for a string that nothing closes. */
function endOfText({ startOffset, image }: IToken): number {
  const quote = quoteOf(image);
  const closed = image.length >= 2 * quote.length && image.endsWith(quote);
  return startOffset + image.length - (closed ? quote.length : 0) + 1;
}

function pathBefore(tokens: readonly IToken[]): readonly string[] {
  const path: string[] = [];
  for (let i = tokens.length - 1; i > 0 && tokens[i]!.image === '.'; i -= 2) path.unshift(tokens[i - 1]!.image);
  return path;
}
