/** The token types of the parser, made from the token table. */
import { createToken, type ITokenConfig, Lexer, type TokenType } from 'chevrotain';
import { contextualWords, foreignSigns, patterns, type Sign, signs, type Word, words } from '../tokens.ts';

/**
 * A token type on one line unless `line_breaks` says otherwise. Saying so, and what a pattern begins with, spares the lexer
 * from working it out of the expression at every start.
 */
function token(config: ITokenConfig): TokenType {
  return createToken({ line_breaks: false, ...config });
}

const DIGITS = [...'0123456789', '.'];
const QUOTES = ['"', "'"];

/** Anything that may stand where a name is wanted: a name, or a contextual word. */
const name = token({
  name: 'Name',
  label: 'a name',
  pattern: matcher(new RegExp(patterns.name, 'uy')),
  // Every block of characters above ASCII may begin a name; the expression itself decides.
  start_chars_hint: [
    ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz',
    ...range(128, 256, 1),
    ...range(255, 65_536, 255),
  ],
});
/** A sign or word that joins two operands. */
const operator = token({ name: 'Operator', label: 'an operator', pattern: Lexer.NA });
const text = token({ name: 'Text', label: 'a string', pattern: Lexer.NA });

const contextual: ReadonlySet<string> = new Set(contextualWords);
const joining: ReadonlySet<string> = new Set(['in', 'and', 'or']);

/** Token types of words, by word. */
export const word = Object.fromEntries(
  Object.keys(words).map((key) => {
    const categories = contextual.has(key) ? [name] : joining.has(key) ? [operator] : [];
    return [key, token({ name: capitalised(key), label: `\`${key}\``, pattern: key, longer_alt: name, categories })];
  }),
) as Record<Word, TokenType>;

/** Token types of signs, by sign. */
export const sign = Object.fromEntries(
  Object.entries(signs).map(([key, row]) => {
    const categories = row.class === 'operator' ? [operator] : [];
    return [key, token({ name: row.name, label: `\`${key}\``, pattern: key, categories })];
  }),
) as Record<Sign, TokenType>;

const quantity = token({
  name: 'Quantity',
  label: 'a quantity',
  pattern: new RegExp(patterns.quantity),
  start_chars_hint: DIGITS,
});
const number = token({ name: 'Number', label: 'a number', pattern: new RegExp(patterns.number), start_chars_hint: DIGITS });
const string = token({
  name: 'String',
  label: 'a string',
  pattern: new RegExp(patterns.string),
  start_chars_hint: QUOTES,
  categories: [text],
});
const triple = token({
  name: 'Triple',
  label: 'a string',
  pattern: new RegExp(patterns.triple),
  start_chars_hint: QUOTES,
  line_breaks: true,
  categories: [text],
});

export const kind = { name, operator, text, quantity, number, string, triple } as const;

/** Tokens that are always wrong: the lexer reports each and turns it into what was meant, or drops it. */
export const wrong = {
  comment: token({ name: 'ForeignComment', pattern: new RegExp(patterns.foreignComment), start_chars_hint: ['/'] }),
  triple: token({
    name: 'OpenTriple',
    pattern: new RegExp(patterns.openTriple),
    start_chars_hint: QUOTES,
    line_breaks: true,
  }),
  string: token({ name: 'OpenString', pattern: new RegExp(patterns.openString), start_chars_hint: QUOTES }),
  // `!` alone, not the beginning of `!=`.
  sign: token({
    name: 'ForeignSign',
    pattern: new RegExp(`${Object.keys(foreignSigns).map(quoted).join('|')}(?!=)`),
    start_chars_hint: Object.keys(foreignSigns).map((key) => key[0]!),
  }),
  character: token({
    name: 'Unknown',
    pattern: matcher(/[^\s]/uy),
    start_chars_hint: [...range(0, 256, 1), ...range(255, 65_536, 255)],
  }),
} as const;

/** Comments are kept apart from the tokens that the parser sees. */
export const COMMENTS = 'comments';

const space = token({
  name: 'Space',
  pattern: /[\s\uFEFF]+/,
  start_chars_hint: [...'\t\n\v\f\r \u00a0\u1680', ...range(0x2000, 0x200b, 1), ...'\u2028\u2029\u202f\u205f\u3000\uFEFF'],
  line_breaks: true,
  group: Lexer.SKIPPED,
});
const comment = token({ name: 'Comment', pattern: new RegExp(patterns.comment), start_chars_hint: ['#'], group: COMMENTS });

/** In the order to try them. */
export const vocabulary: TokenType[] = [
  space,
  comment,
  wrong.comment,
  triple,
  wrong.triple,
  string,
  wrong.string,
  quantity,
  number,
  ...Object.values(word),
  name,
  wrong.sign,
  ...Object.values(sign),
  wrong.character,
  operator,
  text,
];

/** What a foreign sign stands for. */
export function meaningOf(image: string): TokenType {
  const meant: Sign | Word = foreignSigns[image as keyof typeof foreignSigns];
  return meant in signs ? sign[meant as Sign] : word[meant as Word];
}

/** A pattern with the `u` flag, which chevrotain takes only as a function. */
function matcher(pattern: RegExp) {
  return (source: string, offset: number): RegExpExecArray | null => {
    pattern.lastIndex = offset;
    return pattern.exec(source);
  };
}

/** Tokens are named with a capital: a rule may have the word's own name. */
function capitalised(key: string): string {
  return key[0]!.toUpperCase() + key.slice(1);
}

function range(from: number, to: number, stride: number): number[] {
  const codes = [];
  for (let code = from; code < to; code += stride) codes.push(code);
  return codes;
}

function quoted(sign: string): string {
  return sign.replace(/[*|^!]/g, '\\$&');
}
