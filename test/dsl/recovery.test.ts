import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Statement } from '../../dsl/ast.ts';
import { isComplete } from '../../dsl/isComplete.ts';
import { lex } from '../../dsl/lexer.ts';
import { parse } from '../../dsl/parser.ts';
import { contextualWords, foreignSigns, reservedWords, signs } from '../../dsl/tokens.ts';
import { programs } from '../support/programs.ts';

/** A statement without its place. */
function placeless(statement: Statement): string {
  return JSON.stringify(statement, (key, value: unknown) => (key === 'span' || key === 'opSpan' ? undefined : value));
}

/** What is unsound about how a text was read: `expect` itself would be too slow for so many texts. */
function flaws(source: string): string[] {
  const { program, diagnostics, broken } = parse(source);
  const found: string[] = [];
  const claim = (holds: boolean, what: string): void => {
    if (!holds) found.push(`${what}: ${JSON.stringify(source)}`);
  };
  claim(diagnostics.length <= Math.max(1, program.length), 'more diagnostics than statements');
  claim(
    broken.size > 0 === (diagnostics.length > 0 && program.length > 0),
    'a diagnostic without a broken statement, or the reverse',
  );
  for (const [i, { span }] of program.entries()) {
    claim(span.start >= (program[i - 1]?.span.end ?? 0) && span.end <= source.length, 'a statement out of place');
  }
  for (const { span, message } of diagnostics) {
    claim(!/-->|undefined|NaN|Expecting|Redundant/.test(message), message);
    claim(0 <= span.start && span.start <= span.end && span.end <= source.length, 'a diagnostic out of place');
  }
  return found;
}

// Jest wants 100 frames of every exception of the parser, which here are thousands.
Error.stackTraceLimit = 0;

describe.each(programs)('with any token deleted, the program $name', ({ source }) => {
  const { tokens } = lex(source);
  const whole = parse(source).program;
  const deletions = tokens.map((token) => source.slice(0, token.startOffset) + source.slice(token.endOffset! + 1));

  it('gives at most one diagnostic, and never a raw one', () => {
    expect(deletions.flatMap(flaws)).toEqual([]);
    expect(deletions.filter((text) => parse(text).diagnostics.length > 1)).toEqual([]);
  });

  it('keeps every statement after the damaged one', () => {
    for (const [i, text] of deletions.entries()) {
      const place = tokens[i]!.startOffset;
      const after = whole.filter((statement) => statement.span.start > place).map(placeless);
      const kept = parse(text).program.map(placeless);
      expect({ text, kept: kept.slice(kept.length - after.length) }).toEqual({ text, kept: after });
    }
  });

  it('and cut short anywhere, is read without an exception', () => {
    const cut = Array.from(source, (_, end) => source.slice(0, end));
    expect(cut.flatMap(flaws)).toEqual([]);
    expect(cut.filter((text) => isComplete(text).status === 'unknown')).toEqual([]);
  });
});

const pieces = fc.oneof(
  fc.constantFrom(...reservedWords, ...contextualWords, ...Object.keys(signs), ...Object.keys(foreignSigns)),
  fc.constantFrom(
    'x',
    'int',
    'real',
    '数据',
    '10 min',
    '1e-4',
    '1..9',
    '"s"',
    '"open',
    '"""',
    '“',
    '，',
    '（',
    '//',
    '#',
    '@',
    '\\',
    '\u0301',
  ),
  fc.constantFrom('\n', '\n\n', ' ', '\t', '\r\n', '\r', '\u3000'),
);

describe('any text', () => {
  it('that once broke the parser is read', () => {
    expect(['export +', 'export - +', 'f(x in'].flatMap(flaws)).toEqual([]);
  });

  it('of words and signs of the language never throws', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        for (const separator of [' ', '']) {
          expect(flaws(parts.join(separator))).toEqual([]);
          isComplete(parts.join(separator));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of any characters never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(flaws(text)).toEqual([]);
        isComplete(text);
      }),
      { numRuns: 200 },
    );
  });
});
