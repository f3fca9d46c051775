import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EMPTY_SCOPE } from '../../../dsl/index.ts';
import { lex } from '../../../dsl/lexer.ts';
import { parse } from '../../../dsl/parser.ts';
import { check } from '../../support/check.ts';
import { programs } from '../../support/programs.ts';

const sources = programs.map(({ source }) => source.trimEnd());
const program = fc.constantFrom(...sources);
/** Lowers by itself whatever stands before it. */
const VALID = 'let survivor_of_all = 40 + 2';
const runs = 450;

interface Token {
  readonly start: number;
  readonly end: number;
}
function tokensOf(source: string): readonly Token[] {
  return lex(source).tokens.map(({ startOffset, image }) => ({ start: startOffset, end: startOffset + image.length }));
}

/** One change at a token, chosen by a number. */
type Mutation = (source: string, token: Token, other: Token) => string;
const cut = (source: string, { start, end }: Token, put: string): string => source.slice(0, start) + put + source.slice(end);
const mutations: Readonly<Record<string, Mutation>> = {
  deletion: (source, token) => cut(source, token, ''),
  duplication: (source, token) => cut(source, token, source.slice(token.start, token.end).concat(' ').repeat(2)),
  insertion: (source, token, other) =>
    cut(source, { start: token.start, end: token.start }, `${source.slice(other.start, other.end)} `),
  replacement: (source, token, other) => cut(source, token, source.slice(other.start, other.end)),
  swap: (source, token, other) => {
    const [a, b] = token.start < other.start ? [token, other] : [other, token];
    if (a === b) return source;
    return cut(cut(source, b, source.slice(a.start, a.end)), a, source.slice(b.start, b.end));
  },
  truncation: (source, token) => source.slice(0, token.end),
};

/** What must hold for any text at all. */
function mustHold(text: string): void {
  const { plan, spans, diagnostics, scope } = check(text);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) expect([plan.steps.length, scope]).toEqual([0, EMPTY_SCOPE]);
  const places = diagnostics.flatMap(({ span, secondary = [], fix }) => [
    span,
    ...secondary.map((one) => one.span),
    ...(fix?.edits ?? []).map((one) => one.span),
  ]);
  for (const { start, end, line, column } of [...places, ...Object.values(spans)]) {
    if (!(start >= 0 && start <= end && end <= text.length)) throw new Error(`a place outside of ${JSON.stringify(text)}`);
    const lines = text.slice(0, start).split(/\r\n|\r|\n/);
    if (line !== lines.length || column !== lines.at(-1)!.length + 1) {
      throw new Error(`${start} is not at ${line}:${column} of ${JSON.stringify(text)}`);
    }
  }
  for (const { message, help = '' } of diagnostics) {
    if (/undefined|NaN|\[object/.test(message + help) && !/undefined|NaN|\[object/.test(text)) throw new Error(message + help);
    if (message === '' || message.includes('\n')) throw new Error(`not a sentence: ${message}`);
  }
  onlyFirstErrors(text);
}

/** The parser reports at most one error a statement. */
function onlyFirstErrors(text: string): void {
  const { program: statements, diagnostics } = parse(text);
  if (diagnostics.length > Math.max(1, statements.length))
    throw new Error(`more errors than statements: ${JSON.stringify(text)}`);
}

/** Whether a statement that is right is read as such after a text. */
function survives(text: string): void {
  const { program: statements, broken } = parse(`${text}\n\n${VALID}\n`);
  const last = statements.at(-1);
  if (last?.kind !== 'let' || last.name.text !== 'survivor_of_all' || broken.has(last)) {
    throw new Error(`the statement after it is lost: ${JSON.stringify(text)}`);
  }
  // A broken statement before it keeps nothing from being lowered but the plan.
  const { scope, diagnostics } = check(`${text}\n\n${VALID}\n`);
  if (!diagnostics.some(({ severity }) => severity === 'error')) expect(scope.values).toHaveProperty('survivor_of_all');
}

/** Texts whose end swallows what follows: an open `"""`. */
const swallows = (text: string): boolean => (text.match(/"""/g)?.length ?? 0) % 2 === 1;

describe('an example program with one change', () => {
  it.each(Object.keys(mutations))('%s', (name) => {
    const mutate = mutations[name]!;
    fc.assert(
      fc.property(program, fc.nat(), fc.nat(), (source, first, second) => {
        const tokens = tokensOf(source);
        const text = mutate(source, tokens[first % tokens.length]!, tokens[second % tokens.length]!);
        mustHold(text);
        if (!swallows(text)) survives(text);
      }),
      { numRuns: runs },
    );
  });
});

describe('an example program with several changes', () => {
  it('is always answered', () => {
    const change = fc.tuple(fc.constantFrom(...Object.values(mutations)), fc.nat(), fc.nat());
    fc.assert(
      fc.property(program, fc.array(change, { minLength: 2, maxLength: 6 }), (source, changes) => {
        let text = source;
        for (const [mutate, first, second] of changes) {
          const tokens = tokensOf(text);
          if (tokens.length > 0) text = mutate(text, tokens[first % tokens.length]!, tokens[second % tokens.length]!);
        }
        mustHold(text);
        if (!swallows(text)) survives(text);
      }),
      { numRuns: runs },
    );
  });

  it('is always answered where any Unicode is put in or two programs meet in the middle', () => {
    const noise = fc.string({ unit: 'binary', maxLength: 8 });
    const signs = fc.string({
      unit: fc.constantFrom(...'()[]{}"\'#=<>!^*/+-.,:;\\，（）【】“”。\u00a0\u200b\r\n\t'),
      maxLength: 8,
    });
    fc.assert(
      fc.property(program, program, fc.oneof(noise, signs), fc.nat(), fc.nat(), fc.boolean(), (one, two, put, i, j, splice) => {
        const at = i % (one.length + 1);
        mustHold(one.slice(0, at) + put + (splice ? two.slice(j % (two.length + 1)) : one.slice(at)));
      }),
      { numRuns: 2 * runs },
    );
  });
});

describe('a text of anything', () => {
  it('is always answered', () => {
    const words = fc.constantFrom(...sources.join('\n').split(/(\s+|\b)/), '(', '[', '{', '"', '"""', '\n', '，');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(words, { maxLength: 60 }).map((parts) => parts.join('')),
          fc.string({ unit: 'binary' }),
        ),
        mustHold,
      ),
      { numRuns: 2 * runs },
    );
  });

  it('is answered in time that grows with its length, not faster', () => {
    // Sizes at which anything exponential or quadratic with a bad constant would never end.
    for (const text of [
      '('.repeat(5000),
      '[('.repeat(5000),
      '-'.repeat(20_000),
      'a.'.repeat(20_000),
      '"'.repeat(20_001),
      '，'.repeat(20_000),
    ]) {
      mustHold(text);
      mustHold(`let a = ${text}`);
    }
    mustHold('search x in int[1, 9]\n'.repeat(300));
    mustHold(`let a = 1${' + 1'.repeat(5000)}`);
  });
});
