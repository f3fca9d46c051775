import { type WordClass, words } from '../../tokens.ts';

/**
 * How a stretch of source is coloured, in every editor. `contextual` words are ordinary names in most places; a `call` is a
 * name before `(` or `[`; `foreign` is a sign or comment of another language, which the lexer reports.
 */
export type HighlightClass =
  | 'keyword'
  | 'operatorWord'
  | 'constant'
  | 'contextual'
  | 'call'
  | 'name'
  | 'number'
  | 'string'
  | 'comment'
  | 'operator'
  | 'punctuation'
  | 'bracket'
  | 'magic'
  | 'foreign';

const ofWord: Readonly<Record<WordClass, HighlightClass>> = {
  statement: 'keyword',
  clause: 'keyword',
  link: 'keyword',
  operator: 'operatorWord',
  constant: 'constant',
  contextual: 'contextual',
};

/** The words of each class, in the order of the token table. */
export const wordsByClass: ReadonlyMap<HighlightClass, readonly string[]> = Map.groupBy(
  Object.keys(words),
  (word) => ofWord[words[word as keyof typeof words].class],
);

/** The class of a word of the token table. */
export function classOfWord(word: keyof typeof words): HighlightClass {
  return ofWord[words[word].class];
}

/** Languages of whole cells, by the word after `%%`: what an editor calls each. */
export const cellLanguages = {
  ts: { textmate: 'source.ts', pygments: 'typescript' },
  js: { textmate: 'source.js', pygments: 'javascript' },
  py: { textmate: 'source.python', pygments: 'python' },
  sh: { textmate: 'source.shell', pygments: 'bash' },
} as const;
