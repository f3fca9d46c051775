import { describe, expect, it } from '@jest/globals';
import { check, found, type Row, row } from '../../support/check.ts';
import { lowered } from '../../support/lowered.ts';

describe('a function', () => {
  it('takes models, data and words', () => {
    expect(
      lowered(
        'let score(m, d) = cv_accuracy(m, d, folds=3)\nsearch hidden in int[1, 9] maximize score(mlp(solver=sgd), iris)',
      ).at(-1),
    ).toBe('maximize cv_accuracy(mlp(hidden=hidden, solver=sgd), iris, folds=3)');
    expect(lowered('let net(s) = mlp(solver=s)\nsearch hidden in int[1, 9] maximize cv_accuracy(net(sgd))').at(-1)).toBe(
      'maximize cv_accuracy(mlp(hidden=hidden, solver=sgd), classification, folds=5)',
    );
  });
  it('may call a model that it is given', () => {
    expect(lowered('let score(m) = cv_accuracy(m(solver=sgd))\nsearch hidden in int[1, 9] maximize score(mlp)').at(-1)).toContain(
      'mlp(hidden=hidden, solver=sgd)',
    );
  });
  it('uses the data that the notebook has when it is used', () => {
    const { scope } = check('let score(m) = cv_accuracy(m)\nset data = iris');
    expect(lowered('search hidden in int[1, 9] maximize score(mlp)', scope).at(-1)).toContain('iris');
  });
  it('keeps the values that it mentions', () => {
    const { scope } = check('let k = 2\nlet f(x) = k * x\nlet k = 5\nlet g(x) = f(x) + k');
    expect(lowered('search x in int[1, 9] minimize g(x)', scope).at(-1)).toBe('minimize 2 * x + 5');
  });
  it('does not see the parameters of the search by name', () => {
    const { scope } = check('let x = 10\nlet f(y) = x + y');
    expect(lowered('search x in int[1, 9], y in int[1, 9] minimize f(x) + y', scope).at(-1)).toBe('minimize 10 + x + y');
  });
  it('takes vectors and picks from them', () => {
    expect(lowered('let f(v) = v[1]^2 + v[2]\nsearch x in real[0, 1]^2 minimize f(x)').at(-1)).toBe('minimize x[1]^2 + x[2]');
  });
});

const rows: readonly Row[] = [
  ['let f(x) = x + 1\nlet y = f(‹"a"›)', 'A0316', '`+` takes numbers, not text'],
  ['let score(m) = cv_accuracy(m)\nlet y = score(‹3›)', 'A0316', '`cv_accuracy` takes a model first, not a number'],
  [
    'let score(m) = cv_accuracy(m)\nsearch lr in real[0,1] maximize score(‹linear›)',
    'A0410',
    '`accuracy` scores classification; `linear` does regression',
    'use `r2` or `rmse`',
  ],
  [
    'let f(s) = mlp(solver=s)\nsearch hidden in int[1,9] maximize cv_accuracy(f(‹sdg›))',
    'A0321',
    '`solver` of `mlp` cannot be `sdg`, only adam, sgd',
    'did you mean `sgd`?',
    'let f(s) = mlp(solver=s)\nsearch hidden in int[1,9] maximize cv_accuracy(f(sgd))',
  ],
  [
    'let f(h) = mlp(hidden=[h, 2])\nsearch h in int[‹0›,9] maximize cv_accuracy(f(h))',
    'A0215',
    '`hidden` of `mlp` is at least 1, and the domain reaches 0',
    'narrow the domain',
  ],
  ['let f(a, b) = a * 2\nlet z = f(2, ‹qq›)', 'A0301', 'unknown name `qq`'],
  ['let f(x) = x + ‹q›', 'A0301', 'unknown name `q`'],
];

describe('a wrong use of a function', () => {
  it.each(rows)('%s', (...expected) => {
    expect(found(expected[0])).toEqual(row(expected as unknown as Row));
  });
});
