import type { TokenType } from 'chevrotain';
import { lex } from '../lexer.ts';
import { kind } from '../parser/vocabulary.ts';
import { patterns, type Sign, signs, type Word, words } from '../tokens.ts';
import { classOfWord, type HighlightClass } from './generators/classes.ts';

/** A stretch of source and how it is coloured; offsets in UTF-16 code units. */
export interface Highlight {
  readonly start: number;
  readonly end: number;
  readonly class: HighlightClass;
}

const literals: ReadonlyMap<TokenType, HighlightClass> = new Map<TokenType, HighlightClass>([
  [kind.number, 'number'],
  [kind.quantity, 'number'],
  [kind.string, 'string'],
  [kind.triple, 'string'],
]);
const comment = new RegExp(patterns.comment, 'g');

/** Colours a program by the lexer itself: what the generated highlighters of editors must agree with. */
export function highlight(source: string): readonly Highlight[] {
  const { tokens } = lex(source);
  const found: Highlight[] = [];
  let end = 0;
  for (let i = 0; i < tokens.length; i++) {
    const { startOffset, endOffset, image, tokenType } = tokens[i]!;
    found.push(...comments(source, end, startOffset));
    end = endOffset! + 1;
    const next = tokens[i + 1];
    const called = next?.startOffset === end && (next.image === '(' || next.image === '[');
    found.push({ start: startOffset, end, class: literals.get(tokenType) ?? classOf(image, called) });
  }
  return [...found, ...comments(source, end, source.length)];
}

function classOf(image: string, called: boolean): HighlightClass {
  if (Object.hasOwn(words, image)) return classOfWord(image as Word);
  if (Object.hasOwn(signs, image)) return signs[image as Sign].class;
  return /^[\p{L}_]/u.test(image) ? (called ? 'call' : 'name') : 'foreign';
}

/** Comments between two tokens; the lexer drops them. */
function comments(source: string, from: number, to: number): readonly Highlight[] {
  return [...source.slice(from, to).matchAll(comment)].map(({ index, 0: text }) => ({
    start: from + index,
    end: from + index + text.length,
    class: 'comment',
  }));
}
