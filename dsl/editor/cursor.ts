import type { IToken } from 'chevrotain';
import { lex } from '../lexer.ts';
import { closerOf, type Sign, signs, statementWords, type Word, words } from '../tokens.ts';

/** An open bracket around the cursor. */
export interface Frame {
  readonly open: '(' | '[' | '{';
  /** The name right before the bracket: `mlp` of `mlp(`, `int` of `int[`. */
  readonly callee?: string;
  /** Unnamed arguments before this one. */
  index: number;
  /** Names of the arguments before this one. */
  readonly given: Set<string>;
  /** `hidden` in `hidden=|`. */
  argument?: string;
}

/** What surrounds a cursor, read from the tokens before it: robust on text that does not parse. */
export interface Cursor {
  /** The word before the cursor, which a completion replaces, and where it starts. */
  readonly prefix: string;
  readonly start: number;
  /** The word or sign before that; undefined at the start. */
  readonly previous: string | undefined;
  /** Whether an operand, name or keyword is missing before the cursor; else what stands there is complete. */
  readonly wanting: boolean;
  /** Whether a statement may begin here. */
  readonly begins: boolean;
  /** The statement or clause that the cursor is in; `of` after `show … of`; undefined in an expression statement. */
  readonly section: Word | undefined;
  readonly frames: readonly Frame[];
  /** Names before the dot: `s`, `best` in `s.best.|`. */
  readonly path: readonly string[];
  /** In a search list: the name being bound, and whether its `in` or `=` is behind. */
  readonly binding?: { readonly name: string; readonly valued: boolean };
  /** The option or setting whose value is being written: `seed` in `with seed=|`. */
  readonly assigned?: string;
  /** The name on the left of the comparison before the cursor. */
  readonly compared?: string;
  /** Names that this search list binds, before and after the cursor. */
  readonly bound: readonly string[];
  /** Names that `let` of this text binds, with the first word of the value. */
  readonly lets: ReadonlyMap<string, string>;
  /** Every name in the text. */
  readonly mentioned: ReadonlySet<string>;
}

const STATEMENTS: ReadonlySet<string> = new Set(statementWords);
/** Words that no bracket goes across. */
const SECTIONS: ReadonlySet<string> = new Set(
  Object.entries(words).flatMap(([word, row]) => (row.class === 'statement' || row.class === 'clause' ? [word] : [])),
);
const LINKS: ReadonlySet<string> = new Set(['in', 'and', 'or', 'not', 'when', 'as', 'to', 'step', 'default', 'prior']);
const COMPARING: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', 'in']);

export function isWord(image: string): boolean {
  return /^[\p{L}_]/u.test(image);
}

/** Where the word that ends at a place begins; the place itself where there is none. In UTF-16 code units. */
function wordStart(source: string, end: number): number {
  let start = end;
  for (let at = end; at > 0; ) {
    at -= at > 1 && /[\udc00-\udfff]/.test(source[at - 1]!) ? 2 : 1;
    const character = String.fromCodePoint(source.codePointAt(at)!);
    if (/[\p{L}_]/u.test(character)) start = at;
    else if (!/[\p{M}\p{N}]/u.test(character)) break;
  }
  return start;
}

/** @param cursor in UTF-16 code units */
export function cursorAt(source: string, cursor: number): Cursor {
  const start = wordStart(source, cursor);
  const prefix = source.slice(start, cursor);
  const { tokens } = lex(source);
  const before = tokens.filter((token) => token.startOffset < start);
  const reader = new Reader();
  for (const token of before) reader.read(token);
  const last = before.at(-1);
  const newLine = last !== undefined && source.slice(last.startOffset + last.image.length, start).includes('\n');
  const wanting = reader.wanting;
  return {
    prefix,
    start,
    previous: reader.previous,
    wanting,
    begins: last === undefined || last.image === ';' || (newLine && reader.frames.length === 0 && !wanting),
    section: reader.section,
    frames: reader.frames,
    path: pathBefore(before),
    ...(reader.binding === undefined ? {} : { binding: reader.binding }),
    ...(reader.assigned === undefined ? {} : { assigned: reader.assigned }),
    ...(reader.compared === undefined ? {} : { compared: reader.compared }),
    ...surroundings(tokens, start),
  };
}

/** Follows sections and brackets from left to right. */
class Reader {
  section: Word | undefined;
  frames: Frame[] = [];
  binding: { name: string; valued: boolean } | undefined;
  compared: string | undefined;
  assigned: string | undefined;
  previous: string | undefined;
  wanting = true;

  read(token: IToken): void {
    const { image } = token;
    if (SECTIONS.has(image)) this.#enter(image as Word);
    else if (image === ';' && this.frames.length === 0) this.#enter(undefined);
    else if (image === '(' || image === '[' || image === '{') this.#open(image);
    else if (image === ')' || image === ']' || image === '}') this.#close(image);
    else if (image === ',') this.#next();
    else this.#take(image);
    this.wanting = this.#isWanting(image);
    this.previous = image;
  }

  #enter(section: Word | undefined): void {
    this.section = section;
    this.frames = [];
    this.binding = undefined;
    this.compared = undefined;
    this.assigned = undefined;
  }

  #open(open: Frame['open']): void {
    const callee = this.previous !== undefined && isWord(this.previous) && !this.wanting ? this.previous : undefined;
    this.frames.push({ open, ...(callee === undefined ? {} : { callee }), index: 0, given: new Set() });
  }

  #close(close: string): void {
    const at = this.frames.findLastIndex((frame) => closerOf[frame.open] === close);
    if (at >= 0) this.frames.length = at;
  }

  #next(): void {
    this.compared = undefined;
    const frame = this.frames.at(-1);
    if (frame === undefined) {
      this.binding = undefined;
      this.assigned = undefined;
      return;
    }
    if (frame.argument === undefined) frame.index += 1;
    else frame.given.add(frame.argument);
    delete frame.argument;
  }

  #take(image: string): void {
    const frame = this.frames.at(-1);
    if (image === 'of' && this.section === 'show' && frame === undefined) this.section = 'of';
    if (COMPARING.has(image) && this.previous !== undefined && isWord(this.previous)) this.compared = this.previous;
    else if (image === 'and' || image === 'or') this.compared = undefined;
    if (image === '=' && frame !== undefined && this.previous !== undefined) frame.argument = this.previous;
    if (image === '=' && frame === undefined) this.assigned = this.previous;
    if (this.section !== 'search' || frame !== undefined) return;
    if (image === 'in' || image === '=') {
      if (this.binding?.valued === false) this.binding.valued = true;
    } else if (isWord(image) && (this.binding === undefined || this.previous === '.')) {
      this.binding = { name: this.binding === undefined ? image : `${this.binding.name}.${image}`, valued: false };
    }
  }

  #isWanting(image: string): boolean {
    if (SECTIONS.has(image) || LINKS.has(image) || image === 'of') return true;
    if (image === ')' || image === ']' || image === '}') return false;
    return Object.hasOwn(signs, image);
  }
}

function pathBefore(tokens: readonly IToken[]): readonly string[] {
  const path: string[] = [];
  for (let i = tokens.length - 1; i > 0 && tokens[i]!.image === '.'; i -= 2) path.unshift(tokens[i - 1]!.image);
  return path;
}

function surroundings(tokens: readonly IToken[], start: number): Pick<Cursor, 'bound' | 'lets' | 'mentioned'> {
  const bound: string[] = [];
  const lets = new Map<string, string>();
  const mentioned = new Set<string>();
  const from = Math.max(
    0,
    tokens.findLastIndex((token) => token.image === 'search' && token.startOffset < start),
  );
  let depth = 0;
  let listing = false;
  for (let i = 0; i < tokens.length; i++) {
    const { image } = tokens[i]!;
    const next = tokens[i + 1]?.image;
    if (isWord(image)) mentioned.add(image);
    if (image === 'let' && next !== undefined) lets.set(next, valueAfter(tokens, i + 2));
    if (i < from) continue;
    if (i > from && STATEMENTS.has(image)) break;
    if (image in closerOf) depth += 1;
    else if (Object.values<Sign>(closerOf).includes(image as Sign)) depth -= 1;
    if (SECTIONS.has(image)) listing = image === 'search';
    const opens = tokens[i - 1]?.image === 'search' || tokens[i - 1]?.image === ',';
    if (listing && depth === 0 && opens && isWord(image) && (next === 'in' || next === '=')) bound.push(image);
  }
  return { bound, lets, mentioned };
}

/** The first word of what `let` binds; `=` of a function definition counts as `function`. */
function valueAfter(tokens: readonly IToken[], at: number): string {
  if (tokens[at]?.image === '(') return 'function';
  return tokens[at]?.image === '=' ? (tokens[at + 1]?.image ?? '') : '';
}
