import { describe, expect, it } from '@jest/globals';
import type { Scope } from '../../../dsl/index.ts';
import { check, found, type Row, row } from '../../support/check.ts';

const rows: readonly Row[] = [
  [
    'search hidden in int[1,9] maximize cv_accuracy(mlp) from {‹hiden›: 3}',
    'A0650',
    'this search has no parameter `hiden`',
    'did you mean `hidden`?',
    'search hidden in int[1,9] maximize cv_accuracy(mlp) from {hidden: 3}',
  ],
  [
    'search hidden in int[1,9] maximize cv_accuracy(mlp) from {hidden: ‹30›}',
    'A0652',
    '30 is not in `hidden in int[1, 9]`',
    'choose a value of the domain',
  ],
  [
    'search hidden in int[1,9], activation in {relu, tanh} maximize cv_accuracy(mlp) from {activation: ‹rely›}',
    'A0652',
    'rely is not in `activation in {relu, tanh}`',
    'did you mean `relu`?',
    'search hidden in int[1,9], activation in {relu, tanh} maximize cv_accuracy(mlp) from {activation: relu}',
  ],
  [
    'search hidden in int[1,9], alpha = 0.1 maximize cv_accuracy(mlp) from {‹alpha›: 3}',
    'A0650',
    '`alpha` is computed, and no part of a point',
    'remove it',
  ],
  [
    'search hidden in int[1,9] maximize cv_accuracy(mlp) from {hidden: 3, ‹hidden›: 4}',
    'A0319',
    '`from` is given `hidden` twice',
    'remove one',
  ],
  [
    'search hidden in int[8,16]^1..3 maximize cv_accuracy(mlp) from {hidden: ‹[8, 8, 8, 8]›}',
    'A0651',
    '`hidden` is a list of 1 to 3 values',
    'for example `{hidden: [8, 8]}`',
  ],
  [
    'search hidden in int[8,16]^1..3 maximize cv_accuracy(mlp) from {hidden: [8, ‹80›]}',
    'A0652',
    '80 is not in `hidden[2] in int[8, 16]`',
    'choose a value of the domain',
  ],
  [
    'search hidden in int[1,9] maximize cv_accuracy(mlp) from ‹frist›',
    'A0603',
    '`frist` is unknown, not a study',
    'a study is named by `let s = search …`',
  ],
  [
    'search hidden in int[1,9] maximize cv_accuracy(mlp) from ‹"old.csv"›',
    'A0316',
    '`from` takes studies, points and data, not text',
    'write `csv("old.csv")`',
  ],
  [
    'search hidden in int[1,9] maximize cv_accuracy(mlp) from ‹mlp›',
    'A0316',
    '`from` takes studies, points and data, not a model',
    'for example `from first, {hidden: 32}`',
  ],
  [
    'let p = ‹{hidden: 3}›',
    'A0345',
    'a record `{name: value}` stands in `from` and as a domain only',
    'for example `from {hidden: 32}` or `clf in {small: mlp(hidden=8), big: mlp(hidden=64)}`',
  ],
  ['resume ‹secnd›', 'A0603', '`secnd` is unknown, not a study', 'a study is named by `let s = search …`'],
  [
    'let s = search x in int[1,9] maximize x\nresume s ‹maximize› x',
    'A0655',
    '`resume` keeps the problem: it takes no `maximize`',
    'it takes `using`, `until`, `prune` and `with`; for another problem write a search',
  ],
  [
    'let s = search x in int[1,9] maximize x\nresume s using random(n=9), ‹bayes›(n=9)',
    'A0656',
    '`resume` goes on with one sampler',
    'remove the others, or compare them in a search',
  ],
  [
    'let s = search x in int[1,9] maximize x\nresume s with ‹fresh=true›',
    'A0657',
    '`fresh` cannot change when a study goes on',
    'remove it',
  ],
  [
    'let s = search x in int[1,9] maximize x\nresume s until ‹x› >= 3',
    'A0504',
    '`until` looks at the study as a whole; `x` is a parameter',
    'it knows `trials`, `time`, `best`, `stale`, `failures` and `cost`',
  ],
  [
    'export ‹mlp› to "a.csv"',
    'A0316',
    '`export` takes a study, a trained model or predictions, not a model',
    'a model is trained by `fit(s)`, on the best hyperparameters of a study',
  ],
  ['export it to ‹"a.cvs"›', 'A0658', 'nothing is written as `.cvs`', 'did you mean `.csv`?', 'export it to "a.csv"'],
  [
    'export it to ‹"a.xyz"›',
    'A0658',
    'nothing is written as `.xyz`',
    'the extensions are `.csv` or `.html`; a name without one is a folder for a trained model',
  ],
  [
    'export it to ‹"../a.csv"›',
    'A0640',
    '`../a.csv` leaves the folder of the notebook',
    'write a path below it, or the whole path from `/` on',
  ],
  [
    'export ‹it› to "model"',
    'A0659',
    'a folder holds a trained model, not a study',
    'write `export fit(it) to "model"`; a study goes to `.csv` or `.html`',
    'export fit(it) to "model"',
  ],
  [
    'export ‹fit(it)› to "model.csv"',
    'A0659',
    'a `.csv` file holds a study, not a trained model',
    'write `export it to "model.csv"`',
    'export it to "model.csv"',
  ],
  ['let x = ‹delete(it)›', 'A0654', '`delete(…)` stands on a line of its own', 'write `delete(s)` alone'],
  ['‹delete()›', 'A0315', '`delete` needs `study`', 'write `delete(it)`'],
  ['delete(‹mlp›)', 'A0603', '`mlp` is a model, not a study', 'a study is named by `let s = search …`'],
  ['let s = ‹study()›', 'A0315', '`study` needs `name`', 'write `study("…")`'],
  ['let s = study(‹3›)', 'A0316', '`study` takes a text in quotes, not a number'],
  ['let s = study("a", store=‹"mongo:x"›)', 'A0510', 'no store `mongo`', 'there are sqlite'],
  ['let m = fit(‹mlp›)', 'A0603', '`mlp` is a model, not a study', 'a study is named by `let s = search …`'],
  [
    'let y = predict(‹mlp›, iris)',
    'A0316',
    '`predict` takes a trained model, not a model',
    '`fit(s)` trains the best of a study, `model("folder")` loads one',
  ],
  ['predict(‹it›, iris)', 'A0316', '`predict` takes a trained model, not a study', 'write `fit(it)`', 'predict(fit(it), iris)'],
  ['predict(fit(it), ‹mlp›)', 'A0316', '`data` of `predict` takes data, not a model'],
  ['‹predict(fit(it))›', 'A0315', '`predict` needs `data`', 'write `predict(fit(it), csv("new.csv"))`'],
  ['let m = model(‹3›)', 'A0316', '`model` takes a text in quotes, not a number'],
  [
    'export ‹predict(fit(it), iris)› to "p"',
    'A0659',
    'a folder holds a trained model, not predictions',
    'write `export fit(it) to "p"`',
    'export fit(it) to "p"',
  ],
  ['show best of ‹fit(it)›', 'A0603', '`fit(it)` is a trained model, not a study', 'a study is named by `let s = search …`'],
];

describe('studies', () => {
  it.each(rows)('%s', (...expected) => {
    expect(found(expected[0])).toEqual(row(expected as unknown as Row));
  });
});

const stepsOf = (source: string, scope?: Scope) => {
  const { plan, diagnostics } = check(source, scope);
  expect(diagnostics).toEqual([]);
  return plan.steps;
};
const made = 'let s = search hidden in int[1,9] using random(n=5) maximize cv_accuracy(mlp, iris)\n';

describe('warm starts', () => {
  it('take studies, points and rows', () => {
    const source = `${made}search hidden in int[1,9], activation in {relu, tanh} maximize cv_accuracy(mlp) from s, study("other/t", store="sqlite:o.db"), {hidden: 3, activation: relu}, csv("old.csv", target=y)`;
    const step = stepsOf(source)[1];
    if (step?.op !== 'optimize') throw new Error('no study');
    expect(step.study.warm).toMatchObject([
      { k: 'study', study: { name: 's' } },
      { k: 'study', study: { name: 'other/t', store: { k: 'str', v: 'sqlite:o.db' }, elsewhere: true } },
      { k: 'point', params: { hidden: 3, activation: 'relu' } },
      { k: 'rows', data: { unit: 'csv' } },
    ]);
  });
  it('write a vector as its length and elements', () => {
    const [step] = stepsOf('search hidden in int[8,16]^1..3 maximize cv_accuracy(mlp) from {hidden: [8, 9]}');
    if (step?.op !== 'optimize') throw new Error('no study');
    expect(step.study.warm).toMatchObject([{ params: { 'hidden.length': 2, 'hidden[1]': 8, 'hidden[2]': 9 } }]);
  });
});

describe('resume', () => {
  it('changes what is written only', () => {
    expect(stepsOf(`${made}resume s using bayes(n=100) until time >= 1 h`)[1]).toMatchObject({
      op: 'resume',
      study: { name: 's' },
      change: { strategy: { unit: 'bayes', args: {} }, stop: { op: 'or' }, total: 100, run: {} },
    });
    const step = stepsOf(`${made}resume s prune median with workers=2, timeout=9 s`)[1];
    if (step?.op !== 'resume') throw new Error('no step');
    expect(step.change).toMatchObject({ prune: { unit: 'median' }, run: { workers: 2, timeout: 9 } });
    expect(Object.keys(step.change)).toEqual(['prune', 'run']);
  });
});

describe('what becomes of a study', () => {
  it('is written by the extension', () => {
    expect(
      stepsOf(`${made}let m = fit(s)\nexport m to "models/s"\nexport s to "sub/../A.CSV"\nexport s to "/data/r.html"`).slice(1),
    ).toMatchObject([
      { op: 'define', value: { formula: { k: 'fitted', study: { name: 's' } } } },
      { op: 'export', value: { k: 'fitted' }, to: 'models/s', format: { kind: 'format', unit: 'folder' } },
      { op: 'export', value: { k: 'study', name: 's' }, format: { unit: 'csv' } },
      { op: 'export', format: { unit: 'html' } },
    ]);
  });
  it('is forgotten', () => {
    expect(stepsOf(`${made}delete(s)`)[1]).toMatchObject({ op: 'delete', study: { name: 's' } });
  });
  it('is explained by its plan', () => {
    expect(stepsOf(`${made}explain s`)[1]).toMatchObject({ op: 'view', view: { unit: 'plan' }, studies: [{ name: 's' }] });
  });
  it('is shown beside others, of any notebook', () => {
    const source = `${made}let o = study("n/s1", store=env("STORE"))\nshow history of s, o, study("n/s2")`;
    expect(stepsOf(source)[2]).toMatchObject({
      studies: [
        { name: 's' },
        { name: 'n/s1', store: { k: 'env', name: 'STORE' }, elsewhere: true },
        { name: 'n/s2', elsewhere: true },
      ],
    });
  });
  it('is read by its objectives’ names', () => {
    const scope = check('let s = search x in int[1,9] maximize x as gain').scope;
    expect(stepsOf('assert s.best.values.gain >= 3 and s.best.number >= 0', scope)).toHaveLength(1);
  });
});
