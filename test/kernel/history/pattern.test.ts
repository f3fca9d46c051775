import { describe, expect, it } from '@jest/globals';
import { matches } from '../../../kernel/history/pattern.ts';

describe('a pattern', () => {
  it.each([
    ['show best', 'show*', true],
    ['show best', '*best', true],
    ['show best', 's*w*t', true],
    ['show best', 'show', false],
    ['show best', '*x*', false],
    ['a.b', 'a?b', true],
    ['ab', 'a?b', false],
    ['a(b', 'a(b', true],
    ['line\nline', '*', true],
    ['', '*', true],
    ['', '?', false],
    ['aab', '*ab', true],
  ])('%j against %j: %s', (text, pattern, fits) => {
    expect(matches(text, pattern)).toBe(fits);
  });

  it('of many stars does not take for ever', () => {
    expect(matches('a'.repeat(5000), `${'a*'.repeat(200)}b`)).toBe(false);
  });
});
