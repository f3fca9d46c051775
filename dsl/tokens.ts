/**
 * The one token table. Lexer, parser, completion and every highlighter are made from it; nothing else knows a word or a sign
 * of the language. Plain data: importing it loads no parser.
 */

/**
 * `statement` begins a statement, `clause` begins a clause of a search, `link` stands inside one, `operator` and `constant`
 * in expressions: all reserved. A `contextual` word has a meaning in one place and is an ordinary name elsewhere.
 */
export type WordClass = 'statement' | 'clause' | 'link' | 'operator' | 'constant' | 'contextual';

export const words = {
  search: { class: 'statement', doc: 'look for the parameters that make an objective best' },
  let: { class: 'statement', doc: 'name a value, a function or a study' },
  set: { class: 'statement', doc: 'change a default of the notebook' },
  show: { class: 'statement', doc: 'show views of a study' },
  export: { class: 'statement', doc: 'write a model, trials, a report or a plan to a file' },
  explain: { class: 'statement', doc: 'say what a search would do, without running it' },
  assert: { class: 'statement', doc: 'stop the notebook where a condition does not hold' },
  resume: { class: 'statement', doc: 'continue a study, with another sampler or budget if given' },
  using: { class: 'clause', doc: 'the sampler; several are compared' },
  maximize: { class: 'clause', doc: 'an objective: larger is better' },
  minimize: { class: 'clause', doc: 'an objective: smaller is better' },
  where: { class: 'clause', doc: 'a constraint on parameters or objectives' },
  until: { class: 'clause', doc: 'when to stop: a condition over trials, time, best, stale, failures, regret' },
  prune: { class: 'clause', doc: 'stop unpromising trials early' },
  with: { class: 'clause', doc: 'options of the run: seed, workers, engine, store, …' },
  when: { class: 'link', doc: 'the parameter is active when this holds' },
  in: { class: 'operator', doc: 'a parameter and its domain; or: is a member of' },
  and: { class: 'operator', doc: 'both hold' },
  or: { class: 'operator', doc: 'one at least holds' },
  not: { class: 'operator', doc: 'does not hold' },
  true: { class: 'constant', doc: 'the boolean true' },
  false: { class: 'constant', doc: 'the boolean false' },
  from: { class: 'contextual', doc: 'warm start: earlier studies, points, logs' },
  of: { class: 'contextual', doc: 'whose view to show' },
  to: { class: 'contextual', doc: 'the file to write' },
  as: { class: 'contextual', doc: 'name of an objective' },
  log: { class: 'contextual', doc: 'logarithmic scale' },
  reverse_log: { class: 'contextual', doc: 'logarithmic scale towards the upper end' },
  step: { class: 'contextual', doc: 'grid spacing, counted from the lower end' },
  default: { class: 'contextual', doc: 'value of the first trial' },
  prior: { class: 'contextual', doc: 'where good values are believed to lie' },
} as const satisfies Readonly<Record<string, { readonly class: WordClass; readonly doc: string }>>;

export type Word = keyof typeof words;

function ofClass(...classes: readonly WordClass[]): readonly Word[] {
  return (Object.keys(words) as Word[]).filter((word) => classes.includes(words[word].class));
}
export const statementWords = ofClass('statement');
/** What may begin a clause: the reserved ones and `from`. */
export const clauseWords: readonly Word[] = [...ofClass('clause'), 'from'];
export const modifierWords: readonly Word[] = ['log', 'reverse_log', 'step', 'default', 'prior'];
export const reservedWords = ofClass('statement', 'clause', 'link', 'operator', 'constant');
export const contextualWords = ofClass('contextual');

/** Signs by their text. `operator` joins two operands; `name` is what the parser calls the token. */
export const signs = {
  '..': { name: 'Range', class: 'operator' },
  '==': { name: 'Equal', class: 'operator' },
  '!=': { name: 'Unequal', class: 'operator' },
  '<=': { name: 'AtMost', class: 'operator' },
  '>=': { name: 'AtLeast', class: 'operator' },
  '<': { name: 'Less', class: 'operator' },
  '>': { name: 'Greater', class: 'operator' },
  '+': { name: 'Plus', class: 'operator' },
  '-': { name: 'Minus', class: 'operator' },
  '*': { name: 'Times', class: 'operator' },
  '/': { name: 'Divide', class: 'operator' },
  '%': { name: 'Modulo', class: 'operator' },
  '^': { name: 'Power', class: 'operator' },
  '=': { name: 'Is', class: 'punctuation' },
  ',': { name: 'Comma', class: 'punctuation' },
  ':': { name: 'Colon', class: 'punctuation' },
  ';': { name: 'Semicolon', class: 'punctuation' },
  '.': { name: 'Dot', class: 'punctuation' },
  '(': { name: 'LeftParenthesis', class: 'bracket' },
  ')': { name: 'RightParenthesis', class: 'bracket' },
  '[': { name: 'LeftBracket', class: 'bracket' },
  ']': { name: 'RightBracket', class: 'bracket' },
  '{': { name: 'LeftBrace', class: 'bracket' },
  '}': { name: 'RightBrace', class: 'bracket' },
} as const;

export type Sign = keyof typeof signs;

/** Which sign closes which. */
export const closerOf = { '(': ')', '[': ']', '{': '}' } as const satisfies Partial<Record<Sign, Sign>>;

/** Signs of other languages, read as what they mean here and reported. Longest first. */
export const foreignSigns = {
  '===': '==',
  '!==': '!=',
  '**': '^',
  '&&': 'and',
  '||': 'or',
  '<>': '!=',
  ':=': '=',
  '!': 'not',
} as const satisfies Readonly<Record<string, Sign | Word>>;

const number = String.raw`(?:\d[\d_]*(?:\.\d[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?`;

/** Units of a quantity, in seconds or bytes. */
export const units = {
  ms: { measure: 'seconds', factor: 1e-3 },
  s: { measure: 'seconds', factor: 1 },
  min: { measure: 'seconds', factor: 60 },
  h: { measure: 'seconds', factor: 3600 },
  d: { measure: 'seconds', factor: 86_400 },
  KB: { measure: 'bytes', factor: 1e3 },
  MB: { measure: 'bytes', factor: 1e6 },
  GB: { measure: 'bytes', factor: 1e9 },
} as const;

/** Tokens that a pattern describes, in the order to try them. Sources of regular expressions; `name` needs the `u` flag. */
export const patterns = {
  comment: String.raw`#[^\n\r]*`,
  /** Another language's comment: read as one and reported. */
  foreignComment: String.raw`//[^\n\r]*`,
  triple: '"""[^]*?"""',
  openTriple: '"""[^]*',
  string: String.raw`"(?:[^"\\\n\r]|\\[^\n\r])*"|'(?:[^'\\\n\r]|\\[^\n\r])*'`,
  /** Ends before what closes the brackets around it, so that `csv("a)` lacks one sign and not two. */
  openString: String.raw`["'][^\n\r]*?(?=[\])};\t ]{0,16}(?![^\n\r]))`,
  quantity: `${number}[ \\t]*(?:${Object.keys(units).join('|')})(?![\\w\\u0080-\\uffff])`,
  number,
  name: String.raw`[\p{L}_][\p{L}\p{M}\p{N}_]*`,
} as const;
