import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { editDistance, suggest } from '../../../dsl/diagnostics/suggest.ts';
import { clauseWords, statementWords } from '../../../dsl/tokens.ts';

describe('suggest', () => {
  it.each([
    ['serach', statementWords, 'search'],
    ['maximise', clauseWords, 'maximize'],
    ['Search', statementWords, 'search'],
    ['plot', statementWords, 'show'],
    ['objective', clauseWords, 'maximize'],
    ['n_trials', ['n', 'startup'], 'n'],
    ['gp', ['grid', 'bayes'], 'bayes'],
    ['bayse', ['grid', 'bayes'], 'bayes'],
    ['optimzer', ['momentum', 'optimizer'], 'optimizer'],
    ['lr', ['lr'], undefined],
    ['cat', ['car', 'cut'], 'car'],
    ['a', ['b', 'ab'], undefined],
    ['quux', statementWords, undefined],
    ['', ['a'], undefined],
    ['constructor', ['search'], undefined],
  ] as const)('%s among %j is %s', (word, names, expected) => {
    expect(suggest(word, names)).toBe(expected);
  });

  it('maps a rival only where its target is allowed', () => {
    expect(suggest('n_trials', ['folds', 'repeats'])).toBeUndefined();
  });
});

describe('editDistance', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 }).map((text) => [...text]);

  it('counts a swap of neighbours as one', () => {
    expect(editDistance([...'abcd'], [...'abdc'], 9)).toBe(1);
    expect(editDistance([...'abcd'], [...'badc'], 9)).toBe(2);
    expect(editDistance([...'kitten'], [...'sitting'], 9)).toBe(3);
  });

  it('is symmetric, zero only for equal words, and cut off above its limit', () => {
    fc.assert(
      fc.property(word, word, fc.nat(6), (a, b, limit) => {
        const distance = editDistance(a, b, 99);
        expect(editDistance(b, a, 99)).toBe(distance);
        expect(distance === 0).toBe(a.join('') === b.join(''));
        expect(editDistance(a, b, limit)).toBe(Math.min(distance, limit + 1));
      }),
    );
  });
});
