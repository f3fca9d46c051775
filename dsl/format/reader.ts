import type { IToken, TokenType } from 'chevrotain';
import { closerFor, isCloser, isOpener } from '../parser/lines.ts';
import { sign } from '../parser/vocabulary.ts';
import type { Trivia } from './comments.ts';
import { blank, type Doc } from './layout.ts';

/** Gives the tokens of a program one by one as documents, with the comments that go along. */
export class Reader {
  readonly #tokens: readonly IToken[];
  readonly #trivia: readonly Trivia[];
  readonly #partners: ReadonlyMap<number, number>;
  #at = 0;
  /** Tokens whose comments before them are written. */
  #noted = -1;

  constructor(tokens: readonly IToken[], trivia: readonly Trivia[]) {
    this.#tokens = tokens;
    this.#trivia = trivia;
    this.#partners = partners(tokens);
  }

  /** The next token, which exists. */
  get next(): IToken {
    return this.#tokens[this.#at]!;
  }

  is(type: TokenType): boolean {
    return this.#tokens[this.#at]?.tokenType === type;
  }

  take(): Doc {
    return [...this.before(), this.taken(this.next.image)];
  }

  /** Passes over the next token and writes this in its place. */
  taken(image: string | Doc): Doc {
    const { after } = this.#trivia[this.#at++]!;
    return after === undefined ? image : [image, { k: 'comment', text: after, own: false, blank: false }];
  }

  /** Comments on lines of their own before the next token, and the empty line after them unless a bracket closes; nothing the second time. */
  before(): readonly Doc[] {
    if (this.#noted === this.#at) return [];
    this.#noted = this.#at;
    const { before, blank: empty } = this.#trivia[this.#at]!;
    const notes: readonly Doc[] = before.map(({ text, blank }) => ({ k: 'comment', text, own: true, blank }));
    return empty && notes.length > 0 && !isCloser(this.next) ? [...notes, blank] : notes;
  }

  /** The empty line before the next token, where no comment stands between. */
  get gap(): Doc {
    const { before, blank: empty } = this.#trivia[this.#at]!;
    return before.length === 0 && empty ? blank : [];
  }

  /** The offset at which a bracket of round parentheses around exactly the text up to `end` would end within, if there is one. */
  within(end: number): number | undefined {
    if (!this.is(sign['('])) return undefined;
    const close = this.#partners.get(this.#at);
    if (close === undefined || this.#tokens[close]!.endOffset! + 1 !== end) return undefined;
    return this.#tokens[close - 1]!.endOffset! + 1;
  }
}

function partners(tokens: readonly IToken[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const open: number[] = [];
  for (const [i, token] of tokens.entries()) {
    if (isOpener(token)) open.push(i);
    else if (isCloser(token)) {
      const opener = open.pop();
      if (opener !== undefined && closerFor(tokens[opener]!) === token.tokenType) found.set(opener, i);
    }
  }
  return found;
}
