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

function expectSound(source: string): void {
  const { program, diagnostics, broken } = parse(source);
  expect(diagnostics.length).toBeLessThanOrEqual(Math.max(1, program.length));
  const ends = program.map((statement) => statement.span.end);
  for (const [i, statement] of program.entries()) {
    expect(statement.span.start).toBeGreaterThanOrEqual(ends[i - 1] ?? 0);
    expect(statement.span.end).toBeLessThanOrEqual(source.length);
  }
  for (const { span, message } of diagnostics) {
    expect(message).not.toMatch(/-->|undefined|NaN|Expecting|Redundant/);
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeLessThanOrEqual(source.length);
    expect(span.start).toBeLessThanOrEqual(span.end);
  }
  expect(broken.size > 0).toBe(diagnostics.length > 0 && program.length > 0);
}

describe.each(programs)('with any token deleted, the program $name', ({ source }) => {
  const { tokens } = lex(source);
  const whole = parse(source).program;
  const deletions = tokens.map((token) => source.slice(0, token.startOffset) + source.slice(token.endOffset! + 1));

  it('gives at most one diagnostic, and never a raw one', () => {
    for (const text of deletions) {
      expectSound(text);
      const codes = parse(text).diagnostics.map((diagnostic) => diagnostic.code);
      expect({ text, codes: codes.slice(1) }).toEqual({ text, codes: [] });
    }
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
    for (let end = 0; end <= source.length; end++) {
      expectSound(source.slice(0, end));
      isComplete(source.slice(0, end));
    }
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
  it('of words and signs of the language never throws', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        for (const separator of [' ', '']) {
          expectSound(parts.join(separator));
          isComplete(parts.join(separator));
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('of any characters never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expectSound(text);
        isComplete(text);
      }),
      { numRuns: 500 },
    );
  });
});
