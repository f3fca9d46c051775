import type { TokenType } from 'chevrotain';
import { lex } from '../lexer.ts';
import { kind } from '../parser/vocabulary.ts';
import { type Sign, signs, type Word, words } from '../tokens.ts';
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

/** Colours a program by the lexer itself: what the generated highlighters of editors must agree with. */
export function highlight(source: string): readonly Highlight[] {
  const { tokens, comments } = lex(source);
  const found: Highlight[] = comments.map(({ startOffset, image }) => ({
    start: startOffset,
    end: startOffset + image.length,
    class: 'comment',
  }));
  for (let i = 0; i < tokens.length; i++) {
    const { startOffset: start, endOffset, image, tokenType } = tokens[i]!;
    const end = endOffset! + 1;
    const next = tokens[i + 1];
    const called = next?.startOffset === end && (next.image === '(' || next.image === '[');
    found.push({ start, end, class: literals.get(tokenType) ?? classOf(image, called) });
  }
  return found.sort((a, b) => a.start - b.start);
}

function classOf(image: string, called: boolean): HighlightClass {
  if (Object.hasOwn(words, image)) return classOfWord(image as Word);
  if (Object.hasOwn(signs, image)) return signs[image as Sign].class;
  return /^[\p{L}_]/u.test(image) ? (called ? 'call' : 'name') : 'foreign';
}
