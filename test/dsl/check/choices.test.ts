import { describe, expect, it } from '@jest/globals';
import { check, found, type Row, row } from '../../support/check.ts';
import { lowered } from '../../support/lowered.ts';

const DATA = 'csv("c.csv", target=y)';
const scored = (model: string): string => `cv_r2(${model}, csv(path="c.csv", target=y), folds=5)`;

describe('a choice of models', () => {
  it('is its labels, and parameters active under theirs; a score is one of each model', () => {
    expect(
      lowered(
        `search clf in {linear(alpha in real[0.1, 1] log default 0.5), mlp(hidden in int[1, 9], lr=1e-2)} maximize cv_r2(clf, ${DATA})`,
      ),
    ).toEqual([
      'clf: {linear, mlp}',
      'linear.alpha: real[0.1, 1] log default 0.5 when clf == linear',
      'mlp.hidden: int[1, 9] when clf == mlp',
      `maximize if(clf == linear, ${scored('linear(alpha=linear.alpha)')}, ${scored('mlp(hidden=mlp.hidden, lr=0.01)')})`,
    ]);
  });
  it('may label its options, which tells two of one model apart', () => {
    expect(
      lowered('search clf in {small: mlp(hidden in int[1, 9]), big: mlp(hidden in int[10, 99]^1..2)} maximize cv_accuracy(clf)'),
    ).toEqual([
      'clf: {small, big}',
      'small.hidden: int[1, 9] when clf == small',
      'big.hidden.length: int[1, 2] when clf == big',
      'big.hidden[1]: int[10, 99] when clf == big',
      'big.hidden[2]: int[10, 99] when clf == big and big.hidden.length >= 2',
      'big.hidden = [big.hidden[1], big.hidden[2]][1..big.hidden.length]',
      'maximize if(clf == small, cv_accuracy(mlp(hidden=small.hidden), classification, folds=5), cv_accuracy(mlp(hidden=big.hidden), classification, folds=5))',
    ]);
  });
  it('may be of bare names and let-bound models', () => {
    expect(lowered(`let net = mlp(solver=sgd)\nsearch clf in {net, linear} maximize cv_r2(clf, ${DATA})`)).toEqual([
      'clf: {net, linear}',
      `maximize if(clf == net, ${scored('mlp(solver=sgd)')}, ${scored('linear')})`,
    ]);
  });
  it('keeps the conditions that arguments have of their own, and names go by their last part inside an option', () => {
    expect(
      lowered(
        'search c in {a: mlp(lr in real[0.1, 1], alpha = lr / 10), b: mlp(solver in {sgd, adam}, momentum in real[0, 1] when solver == sgd)} maximize cv_accuracy(c)',
      ),
    ).toEqual([
      'c: {a, b}',
      'a.lr: real[0.1, 1] when c == a',
      'b.solver: {sgd, adam} when c == b',
      'b.momentum: real[0, 1] when c == b and b.solver == sgd',
      'maximize if(c == a, cv_accuracy(mlp(alpha=a.lr / 10, lr=a.lr), classification, folds=5), cv_accuracy(mlp(solver=b.solver, momentum=b.momentum), classification, folds=5))',
    ]);
  });
  it('passes a name outside to every option that has no value for it', () => {
    expect(lowered(`search clf in {linear, mlp(lr=0.1)}, alpha in real[0, 1] maximize cv_r2(clf, ${DATA})`).at(-1)).toBe(
      `maximize if(clf == linear, ${scored('linear(alpha=alpha)')}, ${scored('mlp(alpha=alpha, lr=0.1)')})`,
    );
    expect(lowered('search c in {a: mlp(lr=lr), b: mlp}, lr in real[0, 1] maximize cv_accuracy(c)').at(-1)).toContain(
      'mlp(lr=lr)',
    );
  });
  it('passes a path to the option of that label', () => {
    const text = lowered('search c in {a: mlp, b: mlp}, b.lr in real[0, 1] when c == b maximize cv_accuracy(c)').at(-1);
    expect(text).toContain('cv_accuracy(mlp, classification, folds=5), cv_accuracy(mlp(lr=b.lr)');
  });
  it('guards its parameters by its labels, the last one too', () => {
    const source =
      'search c in {a: mlp(lr in real[0, 1]), b: mlp(alpha in real[0, 1])} maximize cv_accuracy(c) - if(c == a, a.lr, b.alpha)';
    expect(lowered(source)).toHaveLength(4);
    expect(
      lowered('search c in {a: mlp(lr in real[0, 1]), b: mlp} maximize cv_accuracy(c) where c != a or a.lr < 0.5'),
    ).toContain('where c != a or a.lr < 0.5');
  });
  it('may be the argument of a function', () => {
    expect(
      lowered('let score(m) = cv_accuracy(m)\nsearch c in {a: mlp(lr in real[0, 1]), b: mlp} maximize score(c)').at(-1),
    ).toBe('maximize if(c == a, cv_accuracy(mlp(lr=a.lr), classification, folds=5), cv_accuracy(mlp, classification, folds=5))');
  });
  it('checks the values of the arguments it gives', () => {
    const { diagnostics } = check('search c in {a: mlp(hidden in int[0, 9]), b: mlp(solver=sdg)} maximize cv_accuracy(c)');
    expect(diagnostics.map(({ code }) => code)).toEqual(['A0215', 'A0321']);
  });
});

describe('a choice of words', () => {
  it('may have parameters for the own functions of the user', () => {
    expect(lowered('search opt in {sgd(momentum in real[0, 1]), adam} minimize if(opt == sgd, sgd.momentum, 1)')).toEqual([
      'opt: {sgd, adam}',
      'sgd.momentum: real[0, 1] when opt == sgd',
      'minimize if(opt == sgd, sgd.momentum, 1)',
    ]);
  });
  it('passes them to the hyperparameters of their names, whichever is chosen', () => {
    expect(
      lowered(
        'search solver in {sgd(momentum in real[0, 1], lr in real[0.1, 1]), adam(lr in real[0.001, 0.1])} maximize cv_accuracy(mlp)',
      ).at(-1),
    ).toBe(
      'maximize cv_accuracy(mlp(solver=solver, lr=if(solver == sgd, sgd.lr, adam.lr), momentum=sgd.momentum), classification, folds=5)',
    );
  });
  it('may fix values, which are there under their label only', () => {
    expect(lowered('search solver in {sgd(momentum=0.5), adam} maximize cv_accuracy(mlp)')).toContain(
      'sgd.momentum = [0.5][if(solver == sgd, 1, 2)]',
    );
  });
  it('stays one of words although models have these names', () => {
    expect(lowered('search kind in {linear, mlp} minimize if(kind == linear, 1, 2)')).toEqual([
      'kind: {linear, mlp}',
      'minimize if(kind == linear, 1, 2)',
    ]);
  });
});

const rows: readonly Row[] = [
  [
    'search clf in {mlp(lr in real[0,1]), ‹mlp›(alpha=1)} maximize cv_accuracy(clf)',
    'A0219',
    'two options are called `mlp`',
    'label them, as in `{small: mlp(…), big: mlp(…)}`',
    'search clf in {mlp: mlp(lr in real[0,1]), mlp_2: mlp(alpha=1)} maximize cv_accuracy(clf)',
  ],
  [
    'search clf in {a: mlp(‹hiden› in int[1,9]), b: mlp} minimize if(clf == a, 1, cv_logloss(clf))',
    'A0305',
    '`mlp` has no argument `hiden`',
    'did you mean `hidden`?',
    'search clf in {a: mlp(hidden in int[1,9]), b: mlp} minimize if(clf == a, 1, cv_logloss(clf))',
  ],
  [
    'search clf in {mlp(lr in real[0,1]), ‹lineer›} maximize cv_accuracy(clf)',
    'A0310',
    'no model `lineer`',
    'did you mean `linear`? (`show models` lists all)',
    'search clf in {mlp(lr in real[0,1]), linear} maximize cv_accuracy(clf)',
  ],
  [
    'search clf in {mlp(lr in real[0,1]), ‹linear›} maximize cv_accuracy(clf)',
    'A0410',
    '`accuracy` scores classification; `linear` does regression',
    'use `r2` or `rmse`',
  ],
  ['search clf in {mlp, ‹iris›} maximize cv_accuracy(clf)', 'A0316', '`clf` takes models here, not data'],
  ['search clf in {1, 2} maximize cv_accuracy(‹clf›)', 'A0316', '`cv_accuracy` takes a model first, not a number'],
  [
    'search c in {sgd(m in real[0,1]), adam, ‹3›} minimize if(c == adam, 2, 1)',
    'A0229',
    '`3` cannot be an option beside words and calls, or under a label',
    'an option is a word or a call, as in `{sgd(momentum in real[0, 1]), adam}`',
  ],
  [
    'search c in {small: ‹3›, b: adam} minimize if(c == b, 1, 2)',
    'A0229',
    '`3` cannot be an option beside words and calls, or under a label',
    'an option is a word or a call, as in `{sgd(momentum in real[0, 1]), adam}`',
  ],
  [
    'search c in {sgd(‹0.5›), adam} minimize if(c == sgd, 1, 2)',
    'A0230',
    '`sgd` takes its values by name, not `0.5` alone',
    'for example `sgd(x in real[0, 1])`',
  ],
  [
    'search x in int[1,9] maximize cv_accuracy(mlp(‹hidden in int[1,9]›)) + x',
    'A0231',
    '`mlp` takes a value for `hidden` here, not a domain',
    'put it in the search list: `search hidden in …`',
  ],
  [
    'search c in {a: mlp(lr in real[0,1]), b: mlp} maximize cv_accuracy(c) - ‹a.lr›',
    'A0413',
    '`a.lr` has no value unless c == a',
    'guard its use: `if(c == a, …, …)`',
  ],
  [
    'search c in {a: mlp, b: mlp} ‹log› maximize cv_accuracy(c)',
    'A0212',
    '`log` does not apply to a choice',
    'remove it',
    'search c in {a: mlp, b: mlp}  maximize cv_accuracy(c)',
  ],
  [
    'search c in {a: mlp, b: mlp} default ‹d› maximize cv_accuracy(c)',
    'A0210',
    'the default d is not in `{a: mlp, b: mlp}`',
    'choose a value of the domain',
  ],
  [
    'search c in {sgd(‹q› in real[0,1]), adam} minimize if(c == sgd, 1, 2)',
    'A0302',
    'nothing uses `sgd.q`: the objective does not mention it',
  ],
];

describe('a wrong choice', () => {
  it.each(rows)('%s', (...expected) => {
    expect(found(expected[0])).toEqual(row(expected as unknown as Row));
  });
});
