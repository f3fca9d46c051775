import { foreignSigns, patterns, type Sign, signs } from '../../tokens.ts';
import { type HighlightClass, wordsByClass } from './classes.ts';

/** One rule of a highlighter: what matches, in the dialect of JavaScript with the `u` flag, and how it is coloured. */
export interface Rule {
  readonly pattern: string;
  readonly class: HighlightClass;
}

/** What no name goes on with. */
const ends = String.raw`(?![\p{L}\p{M}\p{N}_])`;

/**
 * The rules of every highlighter, in the order to try them; each is the lexer's own pattern. Text in `"""` may span lines and
 * is left to the highlighter, which knows how its editor reads lines.
 */
export const rules: readonly Rule[] = [
  { pattern: patterns.comment, class: 'comment' },
  { pattern: patterns.foreignComment, class: 'foreign' },
  { pattern: patterns.string, class: 'string' },
  // A string that is being typed: the rest of the line.
  { pattern: String.raw`["'][^\n\r]*`, class: 'string' },
  { pattern: patterns.quantity, class: 'number' },
  { pattern: patterns.number, class: 'number' },
  ...[...wordsByClass].map(([name, words]) => ({ pattern: `(?:${words.join('|')})${ends}`, class: name })),
  { pattern: String.raw`${patterns.name}(?=[\(\[])`, class: 'call' },
  { pattern: patterns.name, class: 'name' },
  // `!` alone, which comes last, not the beginning of `!=`.
  { pattern: `${literals(Object.keys(foreignSigns))}(?!=)`, class: 'foreign' },
  ...(['operator', 'punctuation', 'bracket'] as const).map((name) => ({ pattern: literals(signsOf(name)), class: name })),
];

function signsOf(name: (typeof signs)[Sign]['class']): readonly string[] {
  return (Object.keys(signs) as Sign[]).filter((sign) => signs[sign].class === name);
}

/** An alternative of literal texts, longest first. */
function literals(texts: readonly string[]): string {
  const longestFirst = texts.toSorted((a, b) => b.length - a.length);
  return longestFirst.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
}
