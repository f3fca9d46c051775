import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { lex } from '../../../dsl/lexer.ts';
import { check } from '../../support/check.ts';
import { programs } from '../../support/programs.ts';

const checked = new URL('../../golden/checked/', import.meta.url);
const sources = [
  ...programs.map(({ source }) => source),
  ...readdirSync(checked).map((file) => readFileSync(new URL(file, checked), 'utf8')),
];

describe('a broken program', () => {
  it('is always answered, with places inside the text and no steps where there is an error', () => {
    let broken = 0;
    for (const source of sources) {
      for (const { startOffset, image } of lex(source).tokens) {
        for (const put of ['', 'zzz', '(', '0']) {
          const text = source.slice(0, startOffset) + put + source.slice(startOffset + image.length);
          const { plan, diagnostics, spans } = check(text);
          const failed = diagnostics.some(({ severity }) => severity === 'error');
          if (failed) broken += 1;
          if (failed && plan.steps.length > 0) throw new Error(`steps although there is an error: ${text}`);
          for (const span of [...diagnostics.map((one) => one.span), ...Object.values(spans)]) {
            if (span.start < 0 || span.end < span.start || span.end > text.length) throw new Error(`a place outside of ${text}`);
          }
        }
      }
    }
    expect(broken).toBeGreaterThan(1000);
  });

  it('has no finding that says undefined, null or NaN', () => {
    for (const source of sources) {
      for (const { startOffset, image } of lex(source).tokens) {
        const text = source.slice(0, startOffset) + source.slice(startOffset + image.length);
        for (const { message, help = '' } of check(text).diagnostics) {
          expect(`${message} ${help}`).not.toMatch(/undefined|null|NaN|\[object/);
        }
      }
    }
  });
});

describe('a plan', () => {
  it('is plain JSON: nothing is lost on the way to another process', () => {
    for (const source of sources) {
      const { plan } = check(source);
      expect(JSON.parse(JSON.stringify(plan))).toStrictEqual(plan);
    }
  });

  it('is the same whatever the white space and comments', () => {
    const strip = (source: string) =>
      JSON.stringify(check(source).plan, (key, value: unknown) => (key === 'source' || key === 'id' ? undefined : value));
    const one = 'search hidden in int[1,100], lr in real[0.1,1] log using bayes(n=50) maximize cv_accuracy(mlp)';
    const many =
      '# tune\nsearch hidden in int[1, 100],  # units\n  lr in real[0.1, 1] log\n  maximize cv_accuracy(mlp)\nusing bayes(n=50)\n';
    expect(strip(many)).toBe(strip(one));
  });
});
