import { describe, expect, it } from '@jest/globals';
import type { StudySpec } from '../../../dsl/plan.ts';
import { check, found, type Row, row } from '../../support/check.ts';

const rows: readonly Row[] = [
  [
    'search ‹hiden› in int[1,100] using bayes(n=50) maximize cv_accuracy(mlp)',
    'A0302',
    'nothing uses `hiden`: `mlp` has hidden, activation, solver, alpha, lr, batch, …',
    'did you mean `hidden`?',
    'search hidden in int[1,100] using bayes(n=50) maximize cv_accuracy(mlp)',
  ],
  [
    'search hidden in int[1,9], ‹q› in int[1,9] maximize cv_accuracy(mlp) where q <= hidden',
    'A0302',
    'nothing uses `q`: `mlp` has hidden, activation, solver, alpha, lr, batch, …',
  ],
  ['search x in int[1,9], ‹q› in int[1,9] maximize x', 'A0302', 'nothing uses `q`: the objective does not mention it'],
  [
    'search lr in real[0.1,1], ‹hidden› in int[1,9] maximize cv_accuracy(mlp(hidden=50))',
    'A0302',
    'nothing uses `hidden`: `mlp` is already given `hidden`',
  ],
  [
    'search hidden in int[1,9], ‹svm.alpha› in real[0,1] maximize cv_accuracy(mlp)',
    'A0302',
    'nothing uses `svm.alpha`: `mlp` has hidden, activation, solver, alpha, lr, batch, …',
  ],
  [
    'search ‹alpha› in real[0,1] maximize cv_r2(mlp, csv("c.csv", target=y)) + cv_r2(linear, csv("c.csv", target=y))',
    'A0307',
    '`alpha` is used by `mlp` and `linear`',
    'write `model.alpha` to give it to one of them',
  ],
  [
    'search hidden in ‹real[1,100]› maximize cv_accuracy(mlp)',
    'A0214',
    '`hidden` of `mlp` takes whole numbers or lists of them, and `real[1,100]` does not give that',
    'write `int[1, 100]`',
    'search hidden in int[1, 100] maximize cv_accuracy(mlp)',
  ],
  [
    'search nesterov in ‹{yes, no}› maximize cv_accuracy(mlp)',
    'A0214',
    '`nesterov` of `mlp` takes `true` or `false`, and `{yes, no}` does not give that',
    'write `bool`',
    'search nesterov in bool maximize cv_accuracy(mlp)',
  ],
  [
    'search solver in ‹int[1,2]› maximize cv_accuracy(mlp)',
    'A0214',
    '`solver` of `mlp` takes `adam` or `sgd`, and `int[1,2]` does not give that',
    'write `{adam, sgd}`',
    'search solver in {adam, sgd} maximize cv_accuracy(mlp)',
  ],
  [
    'search batch in ‹{16, 32.5, 64}› maximize cv_accuracy(mlp)',
    'A0214',
    '`batch` of `mlp` takes whole numbers, and `{16, 32.5, 64}` does not give that',
  ],
  [
    'search hidden in int[‹0›,100] maximize cv_accuracy(mlp)',
    'A0215',
    '`hidden` of `mlp` is at least 1, and the domain reaches 0',
    'narrow the domain',
  ],
  [
    'search momentum in real[0,‹1.5›] maximize cv_accuracy(mlp)',
    'A0215',
    '`momentum` of `mlp` is at most 1, and the domain reaches 1.5',
    'narrow the domain',
  ],
  [
    'search hidden in {‹[8, -1]›} maximize cv_accuracy(mlp)',
    'A0215',
    '`hidden` of `mlp` is at least 1, and the domain reaches -1',
    'narrow the domain',
  ],
  [
    'search solver in {adam, ‹sdg›} maximize cv_accuracy(mlp)',
    'A0216',
    '`sdg` is not a value of `solver` of `mlp`, which takes adam, sgd',
    'did you mean `sgd`?',
    'search solver in {adam, sgd} maximize cv_accuracy(mlp)',
  ],
  [
    'search h in int[‹0›,9] maximize cv_accuracy(mlp(hidden=h))',
    'A0215',
    '`hidden` of `mlp` is at least 1, and the domain reaches 0',
    'narrow the domain',
  ],
  [
    'search h in int[1,9], w in int[‹0›,9] maximize cv_accuracy(mlp(hidden=[h, w]))',
    'A0215',
    '`hidden` of `mlp` is at least 1, and the domain reaches 0',
    'narrow the domain',
  ],
  [
    'search h in int[1,9] maximize cv_accuracy(mlp(hidden=‹h * 1.5›))',
    'A0316',
    '`hidden` of `mlp` takes a whole number or a list of them, not a fraction',
    'write `round(h * 1.5)`',
    'search h in int[1,9] maximize cv_accuracy(mlp(hidden=round(h * 1.5)))',
  ],
  ['search hidden in int[1,9], alpha = ‹-1› maximize cv_accuracy(mlp)', 'A0317', '`alpha` of `mlp` is at least 0, not -1'],
  [
    'search hidden in int[1,9], solver = ‹sgdd› maximize cv_accuracy(mlp)',
    'A0321',
    '`solver` of `mlp` cannot be `sgdd`, only adam, sgd',
    'did you mean `sgd`?',
    'search hidden in int[1,9], solver = sgd maximize cv_accuracy(mlp)',
  ],
];

describe('hyperparameters', () => {
  it.each(rows)('%s', (...expected) => {
    expect(found(expected[0])).toEqual(row(expected as unknown as Row));
  });
});

/** The model's arguments in the first objective, parameters as `$name`. */
function modelArgs(source: string): Readonly<Record<string, unknown>> {
  const { plan, diagnostics } = check(source);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const study = plan.steps.flatMap((step): StudySpec[] => (step.op === 'optimize' ? [step.study] : []))[0]!;
  const formula = study.problem.objectives[0]!.formula;
  if (formula.k !== 'score') throw new Error('not a score');
  return Object.fromEntries(
    Object.entries(formula.model.args).map(([name, value]) => [
      name,
      value.k === 'param' ? `$${value.name}` : 'v' in value ? value.v : value.k,
    ]),
  );
}

describe('name matching', () => {
  it('gives a name to the hyperparameter of that name, in the order of the model', () => {
    expect(modelArgs('search lr in real[0.1,1], hidden in int[1,9] maximize cv_accuracy(mlp)')).toEqual({
      hidden: '$hidden',
      lr: '$lr',
    });
  });
  it('leaves a name alone that the objective uses itself', () => {
    expect(modelArgs('search lr in real[0.1,1] maximize cv_accuracy(mlp(alpha=lr))')).toEqual({ alpha: '$lr' });
  });
  it('keeps what a let-bound model fixed', () => {
    expect(modelArgs('let net = mlp(solver=sgd)\nsearch hidden in int[1,9] maximize cv_accuracy(net)')).toEqual({
      hidden: '$hidden',
      solver: 'sgd',
    });
  });
  it('understands a path by the name the model is bound to', () => {
    expect(modelArgs('let net = mlp(solver=sgd)\nsearch net.lr in real[0.1,1] maximize cv_accuracy(net)')).toEqual({
      solver: 'sgd',
      lr: '$net.lr',
    });
  });
  it('refines a let-bound model that is called again', () => {
    expect(modelArgs('let net = mlp(solver=sgd)\nsearch h in int[1,9] maximize cv_accuracy(net(hidden=h, solver=adam))')).toEqual(
      { hidden: '$h', solver: 'adam' },
    );
  });
  it('passes fixed and derived names', () => {
    expect(modelArgs('search lr in real[0.1,1], alpha = lr / 10, solver = sgd maximize cv_accuracy(mlp)')).toEqual({
      lr: '$lr',
      alpha: '$alpha',
      solver: '$solver',
    });
  });
  it('reads labels as labels although a name of the notebook is the same', () => {
    const { diagnostics } = check('let adam = "sgd"\nsearch solver in {adam, sgd} maximize cv_accuracy(mlp)');
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['A0304', 'warning']]);
  });
});
