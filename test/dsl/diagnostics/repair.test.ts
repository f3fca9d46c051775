import { describe, expect, it } from '@jest/globals';
import type { Diagnostic } from '../../../dsl/diagnostics/diagnostic.ts';
import { repair } from '../../../dsl/diagnostics/repair.ts';
import { check } from '../../support/check.ts';
import { wrongPrograms } from '../../support/wrong-programs.ts';

const diagnose = (text: string): readonly Diagnostic[] => check(text).diagnostics;
const errors = (found: readonly Diagnostic[]): number => found.filter(({ severity }) => severity === 'error').length;
const syntax = (found: readonly Diagnostic[]): number => found.filter(({ code }) => code.startsWith('A01')).length;

describe('repair', () => {
  it.each([
    [
      'serach hiden in int(1，100) using bayse(n_trials=5) maximise cv_acuracy(mpl)',
      'search hidden in int[1,100] using bayes(n=5) maximize cv_accuracy(mlp)',
    ],
    ['search hidden in int[100, 1] minimize cv_accuracy(mlp)', 'search hidden in int[1, 100] maximize cv_accuracy(mlp)'],
    ['let a = 1 show best', 'let a = 1; show best'],
    ['let a = 3 ** 2 // nine\nset sed = 1', 'let a = 3 ^ 2 # nine\nset seed = 1'],
    ['let a = 1', 'let a = 1'],
  ])('%j becomes %j', (before, after) => {
    expect(repair(before, diagnose).text).toBe(after);
  });

  it('says what it fixed, in the order it was done', () => {
    const { applied } = repair('let a = 2 ** 3\nshow bst', diagnose);
    expect(applied.map(({ diagnostic: { code, span } }) => [code, span.line])).toEqual([
      ['A0111', 1],
      ['A0313', 2],
    ]);
  });

  it('leaves out a fix that would bring more errors', () => {
    const span = { start: 0, end: 1, line: 1, column: 1 };
    const fix = (text: string) => ({ title: `write ${text}`, edits: [{ span, text }] });
    const one = (text: string): Diagnostic => ({ code: 'A0301', severity: 'error', message: text, span, fix: fix('b') });
    const found = (text: string) => (text === 'a' ? [one('a')] : [one('b'), one('b')]);
    expect(repair('a', found)).toEqual({ text: 'a', applied: [] });
  });

  it('ends where two fixes bring each other about', () => {
    const span = { start: 0, end: 1, line: 1, column: 1 };
    const found = (text: string): Diagnostic[] => [
      {
        code: 'A0301',
        severity: 'error',
        message: text,
        span,
        fix: { title: 'turn', edits: [{ span, text: text === 'a' ? 'b' : 'a' }] },
      },
    ];
    expect(repair('a', found).applied).toHaveLength(1);
  });

  it('is idempotent and brings no error, whatever is wrong', () => {
    let fixed = 0;
    for (const source of wrongPrograms()) {
      const once = repair(source, diagnose);
      fixed += once.applied.length;
      expect(repair(once.text, diagnose)).toEqual({ text: once.text, applied: [] });
      const [before, after] = [diagnose(source), diagnose(once.text)];
      if (errors(after) > errors(before)) expect(syntax(after)).toBeLessThan(syntax(before));
    }
    expect(fixed).toBeGreaterThan(100);
  });
});
