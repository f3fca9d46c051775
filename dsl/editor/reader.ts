import type { IToken } from 'chevrotain';
import { clauseWords, closerOf, modifierWords, signs, type Word, words } from '../tokens.ts';
import { isText, isWord } from './lexemes.ts';

/** An open bracket around the cursor. */
export interface Frame {
  readonly open: '(' | '[' | '{';
  /** The name right before the bracket: `mlp` of `mlp(`, `int` of `int[`. */
  readonly callee?: string;
  /** Where that name stands. */
  readonly place?: number;
  /** Unnamed arguments before this one. */
  index: number;
  /** Names of the arguments before this one. */
  readonly given: Set<string>;
  /** Texts among the arguments, without quotes. */
  readonly texts: string[];
  /** `hidden` in `hidden=|`. */
  argument?: string;
  /** `C` in `svm(C in |`. */
  binds?: string;
  /** A condition follows: `svm(gamma in real[0, 1] when |`. */
  conditional?: boolean;
}

/** A name of a search list: whether its `in` or `=` is behind, and whether its `when` is. */
export interface ListedBinding {
  name: string;
  valued: boolean;
  conditional: boolean;
}

/** Words that no bracket goes across. */
const SECTIONS: ReadonlySet<string> = new Set(
  Object.entries(words).flatMap(([word, row]) => (row.class === 'statement' || row.class === 'clause' ? [word] : [])),
);
const STATEMENTS: ReadonlySet<string> = new Set(
  Object.entries(words).flatMap(([word, row]) => (row.class === 'statement' ? [word] : [])),
);
const LINKS: ReadonlySet<string> = new Set(['in', 'and', 'or', 'not', 'when']);
const MODIFIERS: ReadonlySet<string> = new Set(modifierWords);
const VALUED: ReadonlySet<string> = new Set(['step', 'default', 'prior']);
const COMPARING: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', 'in']);
/** Words that go on with a statement where they begin a line. */
const GOING_ON: ReadonlySet<string> = new Set([...clauseWords, ...LINKS, ...MODIFIERS, 'of', 'to', 'as']);

/** Follows sections and brackets from left to right. */
export class Reader {
  section: Word | undefined;
  statement: Word | undefined;
  frames: Frame[] = [];
  binding: ListedBinding | undefined;
  compared: string | undefined;
  assigned: string | undefined;
  previous: string | undefined;
  exported: string | undefined;
  wanting = true;
  #last: IToken | undefined;

  /** @param next the token after it, which tells a clause `from` from a parameter of that name */
  read(token: IToken, next: IToken | undefined): void {
    const { image } = token;
    const newLine = this.#last !== undefined && this.#last.endLine! < token.startLine!;
    if (newLine && this.frames.length === 0 && !this.wanting && !GOING_ON.has(image) && !Object.hasOwn(signs, image)) {
      this.#begin(undefined);
    }
    const section = this.#sectionOf(image, next?.image);
    if (section !== undefined) {
      if (STATEMENTS.has(section)) this.#begin(section);
      else this.#enter(section);
      this.wanting = true;
    } else if (image === ';' && this.frames.length === 0) {
      this.#begin(undefined);
      this.wanting = true;
    } else {
      if (image === '(' || image === '[' || image === '{') this.#open(image);
      else if (image === ')' || image === ']' || image === '}') this.#close(image);
      else if (image === ',') this.#next();
      else this.#take(image);
      this.wanting = this.#isWanting(image);
    }
    this.previous = image;
    this.#last = token;
  }

  /** The section that a word begins, if it does. */
  #sectionOf(image: string, next: string | undefined): Word | undefined {
    if (SECTIONS.has(image)) return image as Word;
    if (this.frames.length > 0) return undefined;
    if (image === 'from') {
      const named = this.previous === 'search' && (next === 'in' || next === '=' || next === '.');
      const fits = this.statement === 'search' || this.statement === 'resume';
      return fits && !named && (!this.wanting || this.previous === 'search') ? image : undefined;
    }
    if (this.wanting) return undefined;
    if (image === 'of' && this.section === 'show') return image;
    if (image === 'to' && this.section === 'export') return image;
    return image === 'as' && (this.section === 'maximize' || this.section === 'minimize') ? image : undefined;
  }

  #begin(statement: Word | undefined): void {
    this.statement = statement;
    this.#enter(statement);
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
    const named = callee === undefined ? {} : { callee, place: this.#last!.startOffset };
    this.frames.push({ open, ...named, index: 0, given: new Set(), texts: [] });
    this.compared = open === '(' && callee === undefined ? this.compared : undefined;
  }

  #close(close: string): void {
    const at = this.frames.findLastIndex((frame) => closerOf[frame.open] === close);
    if (at >= 0) this.frames.length = at;
    this.compared = undefined;
  }

  #next(): void {
    this.compared = undefined;
    const frame = this.frames.at(-1);
    if (frame === undefined) {
      this.binding = undefined;
      this.assigned = undefined;
      return;
    }
    const name = frame.argument ?? frame.binds;
    if (name === undefined) frame.index += 1;
    else frame.given.add(name);
    delete frame.argument;
    delete frame.binds;
    delete frame.conditional;
  }

  #take(image: string): void {
    if (this.section === 'export' && isWord(image)) this.exported = image;
    const frame = this.frames.at(-1);
    const name = this.previous !== undefined && isWord(this.previous) && !this.wanting ? this.previous : undefined;
    if (COMPARING.has(image) && name !== undefined) this.compared = name;
    else if (image === 'and' || image === 'or') this.compared = undefined;
    if (frame !== undefined) this.#takeWithin(frame, image, name);
    else if (image === '=') this.assigned = this.previous;
    if (this.section !== 'search' || frame !== undefined) return;
    if (image === 'in' || image === '=') {
      if (this.binding?.valued === false) this.binding.valued = true;
    } else if (image === 'when') {
      if (this.binding !== undefined) this.binding.conditional = true;
    } else if (isWord(image) && (this.binding === undefined || (this.previous === '.' && !this.binding.valued))) {
      const path = this.binding === undefined ? image : `${this.binding.name}.${image}`;
      this.binding = { name: path, valued: false, conditional: false };
    }
  }

  #takeWithin(frame: Frame, image: string, name: string | undefined): void {
    if (isText(image)) frame.texts.push(image.replace(/^["']+|["']+$/g, ''));
    if (image === '=' && this.previous !== undefined) frame.argument = this.previous;
    if (image === 'in' && name !== undefined && frame.argument === undefined && frame.callee !== undefined) frame.binds ??= name;
    if (image === 'when') frame.conditional = true;
  }

  #isWanting(image: string): boolean {
    if (LINKS.has(image)) return true;
    if (VALUED.has(image) && !this.wanting) return this.frames.at(-1)?.binds !== undefined || this.binding?.valued === true;
    if (image === ')' || image === ']' || image === '}') return false;
    return Object.hasOwn(signs, image);
  }
}
