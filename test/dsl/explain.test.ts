import { expect, it } from '@jest/globals';
import { explainPlan } from '../../dsl/index.ts';
import { catalog } from '../support/catalog.ts';
import { check } from '../support/check.ts';

it('says the loop a search stands for, and what is searched, fixed and left alone', () => {
  const source = `let net = mlp(solver=sgd, hidden=[8, 8])
search lr in real[1e-4, 1e-1] log default 1e-3, batch in [16, 32, 64], alpha = lr / 10
using bayes(n=30, startup=5)
where lr <= 0.05 or batch > 16
maximize cv_accuracy(net, iris) - 2 * (lr - alpha)
until time >= 10 min with workers=2`;
  const { plan, diagnostics } = check(source);
  expect(diagnostics).toEqual([]);
  const text = explainPlan(plan, catalog);
  expect(text.split('\n').slice(0, 13)).toEqual([
    'net = mlp(hidden=[8, 8], solver=sgd)',
    '',
    'space = Space(lr: real[1e-4, 0.1] log default 0.001, batch: [16, 32, 64])',
    'where   lr <= 0.05 or batch > 16',
    'study = open_study(space, maximize, sampler=bayes(startup=5, acq=ei), seed=0, workers=2)',
    'until trials >= 30 or time >= 600:',
    '    t = study.ask()',
    '    t.alpha = t.lr / 10',
    '    y = evaluate(cv_accuracy(mlp(hidden=[8, 8], solver=sgd, batch=t.batch), iris, folds=5) - 2 * (t.lr - t.alpha))',
    '    study.tell(t, y)',
    'render(best, history)',
    '',
    'searched  lr in real[1e-4, 0.1] log default 0.001',
  ]);
  expect(text).toContain('          batch in [16, 32, 64] → mlp.batch');
  expect(text).toContain('fixed     alpha = lr / 10');
  expect(text).toContain('          mlp.solver = sgd');
  expect(text).toContain('default   mlp.activation = relu');
});

it('is what `explain search` runs, and runs nothing else', () => {
  const { plan } = check('explain search x in int[1, 9] using grid maximize x^2');
  expect(plan.steps).toHaveLength(1);
  expect(plan.steps[0]).toMatchObject({
    op: 'explain',
    text: expect.stringContaining('until every point of the space is tried:'),
  });
});
