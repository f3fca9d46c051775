import { describe, expect, it } from '@jest/globals';
import { check, found, type Row, row } from '../../support/check.ts';

const rows: readonly Row[] = [
  [
    'search optimizer in {sgd, adam}, momentum in real[0,1] when ‹optimzer› == sgd maximize cv_accuracy(mlp(solver=optimizer))',
    'A0301',
    'unknown name `optimzer`',
    'did you mean `optimizer`?',
    'search optimizer in {sgd, adam}, momentum in real[0,1] when optimizer == sgd maximize cv_accuracy(mlp(solver=optimizer))',
  ],
  ['‹x› + 1', 'A0301', 'unknown name `x`'],
  ['‹sqr›(4)', 'A0301', 'unknown name `sqr`', 'did you mean `sqrt`?', 'sqrt(4)'],
  [
    'search hidden in int[1,9] using ‹bayse›(n=50) maximize cv_accuracy(mlp)',
    'A0303',
    'no sampler `bayse`',
    'did you mean `bayes`? (`show samplers` lists all)',
    'search hidden in int[1,9] using bayes(n=50) maximize cv_accuracy(mlp)',
  ],
  [
    'search hidden in int[1,9] using ‹gp› maximize cv_accuracy(mlp)',
    'A0303',
    'no sampler `gp`',
    'did you mean `bayes`? (`show samplers` lists all)',
    'search hidden in int[1,9] using bayes maximize cv_accuracy(mlp)',
  ],
  ['search hidden in int[1,9] using ‹zzz› maximize cv_accuracy(mlp)', 'A0303', 'no sampler `zzz`', '`show samplers` lists all'],
  [
    'search hidden in int[1,9] using bayes(‹n_trials›=50) maximize cv_accuracy(mlp)',
    'A0305',
    '`bayes` has no argument `n_trials`',
    'did you mean `n`?',
    'search hidden in int[1,9] using bayes(n=50) maximize cv_accuracy(mlp)',
  ],
  [
    'search x in int[1,9], a = ‹b› + 1, b = a + 1 maximize x + a',
    'A0306',
    '`a` and `b` are defined by each other',
    'break the circle: one of them needs a value or a domain',
  ],
  [
    'search x in int[1,9], a = ‹a› + 1 maximize x + a',
    'A0306',
    '`a` is defined by itself',
    'break the circle: it needs a value or a domain',
  ],
  [
    'search x in int[1,9] when ‹x > 3› maximize if(x > 3, x, 0)',
    'A0306',
    '`x` is defined by itself',
    'break the circle: it needs a value or a domain',
  ],
  [
    'let churn = csv("c.csv", target=exited)\nsearch hidden in int[1,9] maximize cv_accuracy(‹churn›)',
    'A0308',
    '`cv_accuracy` expects a model first; `churn` is data',
    '`cv_accuracy(mlp, churn)`?',
    'let churn = csv("c.csv", target=exited)\nsearch hidden in int[1,9] maximize cv_accuracy(mlp, churn)',
  ],
  [
    'search hidden in int[1,9] maximize cv_accuracy(‹mpl›)',
    'A0310',
    'no model `mpl`',
    'did you mean `mlp`? (`show models` lists all)',
    'search hidden in int[1,9] maximize cv_accuracy(mlp)',
  ],
  [
    'search hidden in int[1,9] maximize cv_accuracy(‹mpl›(lr=1))',
    'A0310',
    'no model `mpl`',
    'did you mean `mlp`? (`show models` lists all)',
    'search hidden in int[1,9] maximize cv_accuracy(mlp(lr=1))',
  ],
  [
    'search hidden in int[1,9] maximize ‹cv_acuracy›(mlp)',
    'A0311',
    'no metric `acuracy`',
    'did you mean `cv_accuracy`? (`show metrics` lists all)',
    'search hidden in int[1,9] maximize cv_accuracy(mlp)',
  ],
  [
    'search hidden in int[1,9] maximize cv_accuracy(mlp, ‹irs›)',
    'A0312',
    'no data set `irs`',
    'did you mean `iris`? (`show data` lists all)',
    'search hidden in int[1,9] maximize cv_accuracy(mlp, iris)',
  ],
  ['set data = ‹irs›', 'A0312', 'no data set `irs`', 'did you mean `iris`? (`show data` lists all)', 'set data = iris'],
  ['show ‹bst›', 'A0313', 'no view `bst`', 'did you mean `best`? (`show views` lists all)', 'show best'],
  ['let k = 3; ‹k›(4)', 'A0314', '`k` is a number and cannot be called'],
  ['let d = ‹csv("c.csv")›', 'A0315', '`csv` needs `target`', 'write `csv("c.csv", target=column)`'],
  ['search hidden in int[1,9] maximize cv_accuracy(mlp, ‹csv›)', 'A0315', '`csv` needs `path`', 'write `csv("…")`'],
  ['search hidden in int[1,9] maximize ‹cv_accuracy()›', 'A0315', '`cv_accuracy` needs `model`', 'write `cv_accuracy(mlp)`'],
  ['let net = mlp(alpha=‹"x"›)', 'A0316', '`alpha` of `mlp` takes a number, not text'],
  ['let net = mlp(batch=‹2.5›)', 'A0316', '`batch` of `mlp` takes a whole number, not 2.5'],
  ['let net = mlp(hidden=‹[]›)', 'A0316', '`hidden` of `mlp` takes a whole number or a list of them, not an empty list'],
  ['let net = mlp(nesterov=‹1›)', 'A0316', '`nesterov` of `mlp` takes `true` or `false`, not a number'],
  [
    'search hidden in int[1,9] maximize cv_accuracy(mlp, ‹"c.csv"›)',
    'A0316',
    '`data` of `cv_accuracy` takes data, not text',
    'write `csv("c.csv", target=column)`',
  ],
  ['let x = 1 + ‹"a"›', 'A0316', '`+` takes numbers, not text'],
  ['let x = 1 + ‹mlp›', 'A0316', '`+` takes numbers, not a model'],
  ['let x = 1 == ‹"a"›', 'A0316', '`==` takes two values of a kind: a number here, not text'],
  ['let f(x) = x + 1\nlet y = f(‹"a"›)', 'A0316', '`+` takes numbers, not text'],
  ['let net = mlp(hidden=[8, ‹0›])', 'A0317', '`hidden` of `mlp` is at least 1, not 0'],
  ['search hidden in int[1,9] maximize cv_accuracy(mlp, folds=‹1›)', 'A0317', '`folds` of `cv_accuracy` is at least 2, not 1'],
  [
    'search hidden in int[1,9] maximize holdout_accuracy(mlp, test=‹1›)',
    'A0317',
    '`test` of `holdout_accuracy` is between 0 and 1, not 1',
  ],
  ['search hidden in int[1,9] using bayes(n=‹0›) maximize cv_accuracy(mlp)', 'A0317', '`n` of `bayes` is at least 1, not 0'],
  [
    'search hidden in int[1,9], ‹hidden› in int[2,3] maximize cv_accuracy(mlp)',
    'A0318',
    '`hidden` is searched or defined twice',
    'remove one, or rename it',
  ],
  ['let net = mlp(lr=1, ‹lr=2›)', 'A0319', '`mlp` is given `lr` twice', 'remove one'],
  ['let d = csv("a.csv", ‹"b.csv"›, target=y)', 'A0320', '`csv` takes no further unnamed argument', 'name it: path, target'],
  [
    'let net = mlp(solver=‹adamm›)',
    'A0321',
    '`solver` of `mlp` cannot be `adamm`, only adam, sgd',
    'did you mean `adam`?',
    'let net = mlp(solver=adam)',
  ],
  ['let x = ‹sqrt(1, 2)›', 'A0322', '`sqrt` takes 1 argument, not 2'],
  ['let f(x, y) = x + y\nlet z = ‹f(1)›', 'A0322', '`f` takes 2 arguments (x, y), not 1'],
  ['let ‹it› = 3', 'A0324', '`it` always means the last study', 'choose another name'],
  ['let f(x, ‹x›) = x', 'A0325', '`x` names two arguments of this function', 'rename one'],
  ['‹best›', 'A0326', '`best` is a view, which has no value to show', 'write `show best`', 'show best'],
  ['‹mlp›', 'A0326', '`mlp` is a model, which has no value to show'],
  [
    'search hidden in int[1,9] maximize ‹accuracy›(mlp)',
    'A0327',
    '`accuracy` does not say how `accuracy` is measured',
    'write `cv_accuracy(mlp)`, or `holdout_accuracy`, or `train_accuracy`',
  ],
  ['let r = ‹1..3›', 'A0328', 'a range `a..b` stands after `in` only', 'for example `x in 10..90`; a domain is `int[10, 90]`'],
  [
    'search hidden in int[2,9] maximize cv_accuracy(mlp, folds=‹hidden›)',
    'A0329',
    '`folds` must be a constant',
    'it is the same for every trial of a study',
  ],
  [
    'search x in real[0,1], hidden in int[1,9] maximize cv_accuracy(mlp, moons(n=‹x›))',
    'A0329',
    '`n` must be a constant',
    'it is the same for every trial of a study',
  ],
  [
    'search x in int[1,9] using bayes(n=‹it.best.number›) maximize x',
    'A0329',
    '`n` must be a constant',
    'it is the same for every trial of a study',
  ],
];

describe('names and types', () => {
  it.each(rows)('%s', (...expected) => {
    expect(found(expected[0])).toEqual(row(expected as unknown as Row));
  });

  it('marks both names of a circle', () => {
    const source = 'search x in int[1,9], a = b + 1, b = a + 1 maximize x + a';
    const { diagnostics } = check(source);
    expect(diagnostics[0]?.secondary?.map(({ span }) => span.start)).toEqual([source.indexOf('a + 1')]);
  });

  it('does not call a name unknown whose definition is wrong', () => {
    const { diagnostics } = check(
      'let net = mlp(solver=adamm)\nlet other = mlp(\nlet k = zzz\nsearch hidden in int[1,9] maximize cv_accuracy(net) + k',
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(['A0321', 'A0103', 'A0301']);
  });
});

const printed: readonly (readonly [string, unknown])[] = [
  ['1 + 2 * 3', { k: 'num', v: 7 }],
  ['-2^2', { k: 'num', v: -4 }],
  ['10 min + 1 s', { k: 'num', v: 601 }],
  ['40 MB', { k: 'num', v: 40_000_000 }],
  ['let k = 3; k * 2', { k: 'num', v: 6 }],
  ['let f(x, y) = x^2 + y; f(3, 1)', { k: 'num', v: 10 }],
  ['let k = 3; let f(x) = x + k; f(1)', { k: 'num', v: 4 }],
  ['max(1, 2) + round(2.5) + floor(-0.5)', { k: 'num', v: 3 }],
  ['let f(x) = sqrt(x); f(9)', { k: 'num', v: 3 }],
  [
    '1 / 0',
    {
      k: 'op',
      op: '/',
      args: [
        { k: 'num', v: 1 },
        { k: 'num', v: 0 },
      ],
    },
  ],
];

describe('expressions', () => {
  it.each(printed)('%s', (source, value) => {
    const { plan, diagnostics } = check(source);
    expect(diagnostics).toEqual([]);
    expect(plan.steps.at(-1)).toMatchObject({ op: 'print', value });
  });
});
