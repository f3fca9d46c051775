import { describe, expect, it } from '@jest/globals';
import { Lexer } from 'chevrotain';
import { lex } from '../../dsl/lexer.ts';
import { Grammar } from '../../dsl/parser/grammar.ts';
import { vocabulary } from '../../dsl/parser/vocabulary.ts';
import { clauseWords, contextualWords, reservedWords, statementWords } from '../../dsl/tokens.ts';
import { marked } from '../support/marked.ts';

describe('the grammar', () => {
  it('has no ambiguity, left recursion or unresolved rule', () => {
    expect(() => new Grammar(false)).not.toThrow();
  });
});

describe('the token table', () => {
  it('makes a lexer without a definition error that looks at first characters', () => {
    const lexer = new Lexer(vocabulary, { ensureOptimizations: true, deferDefinitionErrorsHandling: true });
    expect(lexer.lexerDefinitionErrors).toEqual([]);
  });

  it('reserves 22 words and no contextual one', () => {
    expect(reservedWords).toHaveLength(22);
    expect(contextualWords).toHaveLength(9);
    expect([...statementWords, ...clauseWords.slice(0, -1)].every((word) => reservedWords.includes(word))).toBe(true);
  });
});

describe('the lexer', () => {
  function names(source: string): string[] {
    return lex(source).tokens.map((token) => `${token.tokenType.name} ${token.image}`);
  }

  it('tells numbers, ranges and quantities apart', () => {
    expect(names('1..9 1.5 .5 1e-4 200_000 10 min 10min 3 inx 2 d 1.5e3 KB')).toEqual([
      'Number 1',
      'Range ..',
      'Number 9',
      'Number 1.5',
      'Number .5',
      'Number 1e-4',
      'Number 200_000',
      'Quantity 10 min',
      'Quantity 10min',
      'Number 3',
      'Name inx',
      'Quantity 2 d',
      'Quantity 1.5e3 KB',
    ]);
  });

  it('takes a keyword only as a whole word, in any script', () => {
    expect(names('in inn in_ in数 数据 é e\u0301 𝒳1 _')).toEqual([
      'In in',
      'Name inn',
      'Name in_',
      'Name in数',
      'Name 数据',
      'Name é',
      'Name e\u0301',
      'Name 𝒳1',
      'Name _',
    ]);
  });

  it('leaves signs inside strings and comments alone', () => {
    const { tokens, faults } = lex('"redis://h ** ，" # a // b “c”\n"""\n// ，\n"""');
    expect(faults).toEqual([]);
    expect(tokens.map((token) => token.tokenType.name)).toEqual(['String', 'Triple']);
  });

  it('reads a full-width text as its ASCII form, strings untouched, offsets true', () => {
    const { source, spans } = marked('set ａｂ ‹＝› f（“，”）＋‹【›１】　# ，');
    const { tokens, faults } = lex(source);
    expect(tokens.map((token) => token.image)).toEqual(['set', 'ab', '=', 'f', '(', '"，"', ')', '+', '[', '1', ']']);
    expect(faults).toHaveLength(1);
    expect(tokens.find((token) => token.image === '=')?.startOffset).toBe(spans[0]?.start);
    expect(tokens.find((token) => token.image === '[')?.startOffset).toBe(spans[1]?.start);
  });

  it('ends an unclosed string before the brackets that close around it', () => {
    const { source, span } = marked('f(g(‹"abc›))');
    const { tokens, faults } = lex(source);
    expect(faults.map((fault) => fault.span)).toEqual([span]);
    expect(tokens.map((token) => token.image)).toEqual(['f', '(', 'g', '(', '"abc', ')', ')']);
  });
});
