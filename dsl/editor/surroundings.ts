import type { IToken } from 'chevrotain';
import { clauseWords, closerOf, type Sign, statementWords } from '../tokens.ts';
import { isWord } from './lexemes.ts';

/** What the text says elsewhere, before and after a cursor. */
export interface Surroundings {
  /** Names that the search around the cursor binds. */
  readonly bound: readonly string[];
  /** Arguments of the function that `let` around the cursor defines. */
  readonly params: readonly string[];
  /** Names that its objectives have by `as`. */
  readonly aims: readonly string[];
  /** Clauses that it has. */
  readonly clauses: ReadonlySet<string>;
  /** The study after `of` in the statement around the cursor. */
  readonly of?: string;
  /** Names that `let` of this text binds, with the first word of the value; `function` for a definition. */
  readonly lets: ReadonlyMap<string, string>;
  /** What the searches before the cursor bind, by the name of their study; `it` is the last of them. */
  readonly searches: ReadonlyMap<string, readonly string[]>;
  /** What is bound to a name of the search around the cursor: `in int[1, 9] log`. */
  readonly domains: ReadonlyMap<string, string>;
  /** First lines of what `let` binds. */
  readonly definitions: ReadonlyMap<string, string>;
  /** Every name in the text. */
  readonly mentioned: ReadonlySet<string>;
}

const STATEMENTS: ReadonlySet<string> = new Set(statementWords);
const CLAUSES: ReadonlySet<string> = new Set(clauseWords);
const CLOSERS: ReadonlySet<string> = new Set(Object.values<Sign>(closerOf));

/** What one statement says. */
class Statement {
  readonly start: number;
  readonly bound: string[] = [];
  readonly domains = new Map<string, string>();
  readonly aims: string[] = [];
  readonly params: string[] = [];
  readonly clauses = new Set<string>();
  of: string | undefined;
  depth = 0;
  /** In the list of a search. */
  listing = false;
  /** The name whose domain is being read, and where that begins. */
  #open: { readonly name: string; readonly from: number } | undefined;

  constructor(start: number) {
    this.start = start;
  }

  read(tokens: readonly IToken[], i: number, source: string): void {
    const { image } = tokens[i]!;
    const before = tokens[i - 1];
    const next = tokens[i + 1]?.image;
    if (image === 'search') this.listing = true;
    if (image in closerOf) this.depth += 1;
    else if (CLOSERS.has(image)) this.depth = Math.max(0, this.depth - 1);
    if (this.depth > 0) return;
    const clause = CLAUSES.has(image) && next !== 'in' && next !== '=';
    if (clause) {
      this.listing = false;
      this.clauses.add(image);
    }
    if (clause || image === ',') this.close(before, source);
    if (image === 'as' && next !== undefined) this.aims.push(next);
    if (image === 'of' && next !== undefined) this.of ??= next;
    const opens = before?.image === 'search' || before?.image === ',';
    if (!this.listing || !opens || (next !== 'in' && next !== '=')) return;
    this.bound.push(image);
    this.#open = { name: image, from: tokens[i + 1]!.startOffset };
  }

  /** @param last the last token of the domain */
  close(last: IToken | undefined, source: string): void {
    if (this.#open === undefined || last === undefined) return;
    this.domains.set(this.#open.name, source.slice(this.#open.from, last.endOffset! + 1).replace(/\s+/g, ' '));
    this.#open = undefined;
  }
}

/** @param start of the word at the cursor, which counts as not written */
export function surroundings(source: string, tokens: readonly IToken[], start: number): Surroundings {
  const lets = new Map<string, string>();
  const definitions = new Map<string, string>();
  const mentioned = new Set<string>();
  const searches = new Map<string, readonly string[]>();
  let here = new Statement(0);
  let current = here;
  for (let i = 0; i < tokens.length; i++) {
    const { image, startOffset } = tokens[i]!;
    if (startOffset === start) continue;
    const before = tokens[i - 1]?.image;
    const next = tokens[i + 1];
    if (isWord(image)) mentioned.add(image);
    if (image === 'let' && next !== undefined) {
      lets.set(next.image, valueAfter(tokens, i + 2));
      definitions.set(next.image, definitionAfter(source, next));
    }
    if (image === ';' || STATEMENTS.has(image)) {
      current.close(tokens[i - 1], source);
      current = new Statement(startOffset);
      if (startOffset < start) here = current;
      if (image === 'let' && tokens[i + 2]?.image === '(') current.params.push(...paramsFrom(tokens, i + 3));
    }
    if (image === 'search' && startOffset < start) {
      const name = before === '=' && tokens[i - 3]?.image === 'let' ? tokens[i - 2]!.image : undefined;
      for (const key of name === undefined ? ['it'] : [name, 'it']) searches.set(key, current.bound);
    }
    current.read(tokens, i, source);
  }
  current.close(tokens.at(-1), source);
  const { bound, domains, params, aims, clauses, of } = here;
  return { bound, domains, params, aims, clauses, ...(of === undefined ? {} : { of }), lets, definitions, searches, mentioned };
}

/** Names up to the bracket that closes. */
function paramsFrom(tokens: readonly IToken[], at: number): readonly string[] {
  const end = tokens.findIndex(({ image }, i) => i >= at && image === ')');
  return tokens.slice(at, end < 0 ? at : end).flatMap(({ image }) => (isWord(image) ? [image] : []));
}

/** The first line of what a name is bound to, after its `=`. */
function definitionAfter(source: string, name: IToken): string {
  const line = source.slice(name.endOffset! + 1, name.endOffset! + 201).split(/[\r\n]/, 1)[0]!;
  return line.slice(line.indexOf('=') + 1).trim();
}

/** The first word of what `let` binds; `=` of a function definition counts as `function`. */
function valueAfter(tokens: readonly IToken[], at: number): string {
  if (tokens[at]?.image === '(') return 'function';
  return tokens[at]?.image === '=' ? (tokens[at + 1]?.image ?? '') : '';
}
