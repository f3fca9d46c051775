import { describe, expect, it } from '@jest/globals';
import { EMPTY_SCOPE, inspect, type Scope } from '../../../dsl/index.ts';
import { catalog } from '../../support/catalog.ts';
import { check } from '../../support/check.ts';

function about(text: string, scope: Scope = EMPTY_SCOPE): string {
  const cursor = text.indexOf('|');
  return inspect(text.replace('|', ''), cursor, scope, catalog).text;
}

const rows: readonly (readonly [string, string])[] = [
  ['sea|rch', 'search (word of the language)'],
  ['search hid|den in int[1,9]', 'hidden (hyperparameter)'],
  ['search hidden in i|nt[1,9]', 'int (domain)'],
  ['search hidden in int[1,9] using bay|es(n=5)', 'bayes (sampler)'],
  ['search hidden in int[1,9] using bayes(ac|q=ei)', 'acq (argument of bayes)'],
  [
    'search hidden in int[1,9] maximize |cv_accuracy(mlp)',
    'cv_accuracy(model, data) (score: accuracy mean over cross-validation folds)',
  ],
  ['search hidden in int[1,9] maximize cv_accuracy(ml|p)', 'mlp (model)'],
  ['search hidden in int[1,9] maximize cv_accuracy(mlp, fol|ds=3)', 'folds (argument of cv_accuracy)'],
  ['search hidden in int[1,9] maximize cv_accuracy(mlp) until sta|le > 3', 'stale (counter of a study)'],
  ['search hidden in int[1,9] maximize cv_accuracy(mlp) with wor|kers=3', 'workers (option)'],
  ['set lang|uage = zh', 'language (setting)'],
  ['show bes|t', 'best (view)'],
  ['sqr|t(2)', 'sqrt (function)'],
];

describe('inspection', () => {
  it.each(rows)('%s', (text, first) => {
    expect(about(text).split('\n')[0]).toBe(first);
  });

  it('lists arguments with what they take and their defaults', () => {
    expect(inspect('mlp', 1, EMPTY_SCOPE, catalog).markdown).toContain('| `solver` | `adam` or `sgd` | `adam` | optimiser |');
  });

  it('knows the notebook', () => {
    const { scope } = check(
      'let net = mlp(solver=sgd)\nlet twice(x) = 2 * x\nlet s = search hidden in int[1,9] maximize cv_accuracy(net)',
    );
    expect(about('net|', scope)).toBe('net (value)\nmlp(solver=sgd)');
    expect(about('twi|ce(3)', scope)).toBe('twice(x) (function)\n2 * x');
    expect(about('show best of s|', scope)).toBe('s (study)\nstudy of cv_accuracy(net) over hidden');
  });

  it('finds nothing in white space and for unknown words', () => {
    expect(inspect('let  = 3', 4, EMPTY_SCOPE, catalog).found).toBe(false);
    expect(inspect('zzzz', 2, EMPTY_SCOPE, catalog).found).toBe(false);
  });
});
