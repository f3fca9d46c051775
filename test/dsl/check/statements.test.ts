import { describe, expect, it } from '@jest/globals';
import type { StudySpec } from '../../../dsl/plan.ts';
import { check, found, type Row, row } from '../../support/check.ts';

const rows: readonly Row[] = [
  [
    'search x in int[1,9] maximize x until ‹10 min›',
    'A0501',
    '`until` takes a condition',
    'write `until time >= 10 min`',
    'search x in int[1,9] maximize x until time >= 10 min',
  ],
  [
    'search x in int[1,9] maximize x until ‹100›',
    'A0501',
    '`until` takes a condition',
    'write `until trials >= 100`',
    'search x in int[1,9] maximize x until trials >= 100',
  ],
  [
    'search x in int[1,9] maximize x until time >= ‹10›',
    'A0502',
    '`time` without a unit: 10 is read as seconds',
    'write `10 s`',
    'search x in int[1,9] maximize x until time >= 10 s',
  ],
  ['search x in int[1,9] maximize x until trials >= ‹10 min›', 'A0503', '`trials` is a number of trials, and `10 min` is not'],
  ['search x in int[1,9] maximize x until time >= ‹10 MB›', 'A0503', '`time` is a time such as `10 min`, and `10 MB` is not'],
  [
    'search x in int[1,9] maximize x until ‹x› > 3',
    'A0504',
    '`until` looks at the study as a whole; `x` is a parameter',
    'it knows `trials`, `time`, `best`, `stale`, `failures` and `cost`',
  ],
  [
    'search x in int[1,9] maximize x until ‹trails› >= 3',
    'A0301',
    'unknown name `trails`',
    'did you mean `trials`?',
    'search x in int[1,9] maximize x until trials >= 3',
  ],
  [
    'search x in int[1,9] maximize x with ‹sed›=3',
    'A0505',
    'no option `sed`',
    'did you mean `seed`?',
    'search x in int[1,9] maximize x with seed=3',
  ],
  [
    'search x in int[1,9] maximize x with ‹n_jobs›=3',
    'A0505',
    'no option `n_jobs`',
    'did you mean `workers`?',
    'search x in int[1,9] maximize x with workers=3',
  ],
  [
    'search x in int[1,9] maximize x with ‹fresh›',
    'A0506',
    'an option has a name',
    'write `fresh=true`',
    'search x in int[1,9] maximize x with fresh=true',
  ],
  ['search x in int[1,9] maximize x with seed=1, ‹seed=2›', 'A0507', '`seed` is given twice', 'remove one'],
  ['search x in int[1,9] maximize x with workers=‹0›', 'A0317', '`workers` is at least 1, not 0'],
  ['search x in int[1,9] maximize x with seed=‹1.5›', 'A0316', '`seed` takes a whole number, not 1.5'],
  [
    'search x in int[1,9] using numeric(n=5) maximize x with ‹workers=4›',
    'A0509',
    '`numeric` asks for one trial at a time, whatever `workers` says',
    'remove `workers`',
  ],
  ['set ‹sed› = 3', 'A0508', 'no setting `sed`', 'did you mean `seed`?', 'set seed = 3'],
  ['set seed = 1, ‹seed› = 2', 'A0507', '`seed` is given twice', 'remove one'],
  ['set data = ‹mlp›', 'A0316', '`data` takes data, not a model'],
  ['set store = ‹"mongo://db"›', 'A0510', 'no store `mongo`', 'there are sqlite'],
  [
    'set store = ‹"sqlite://me:secret@host/db"›',
    'A0511',
    'a password does not belong in a program',
    'it would be kept with the notebook: write the address as `env("NAME")`, and set that variable outside',
  ],
  [
    'let s = search x in int[1,9] maximize x\nshow ‹s›',
    'A0605',
    '`s` is a study, not a view',
    'write `show best of s`',
    'let s = search x in int[1,9] maximize x\nshow best of s',
  ],
  [
    'let second = search x in int[1,9] maximize x\nshow best of ‹secnd›',
    'A0603',
    '`secnd` is unknown, not a study',
    'did you mean `second`?',
    'let second = search x in int[1,9] maximize x\nshow best of second',
  ],
  ['let k = 3; show best of ‹k›', 'A0603', '`k` is a number, not a study', 'a study is named by `let s = search …`'],
  ['show samplers of ‹it›', 'A0606', '`samplers` shows no study', 'remove `of …`'],
  ['show best(k=‹0›)', 'A0317', '`k` of `best` is at least 1, not 0'],
  [
    'let s = search x in int[1,9] maximize x\ns.‹bset›',
    'A0323',
    'a study has no `bset`',
    'did you mean `best`?',
    'let s = search x in int[1,9] maximize x\ns.best',
  ],
  [
    'let s = search hidden in int[1,9] maximize cv_accuracy(mlp)\ns.best.params.‹hiden›',
    'A0323',
    'study `s` has no `hiden`',
    'did you mean `hidden`?',
    'let s = search hidden in int[1,9] maximize cv_accuracy(mlp)\ns.best.params.hidden',
  ],
  ['assert ‹1 + 1›', 'A0414', '`assert` takes a condition, not a number', 'for example `assert it.best.value >= 0.9`'],
  ['explain ‹mlp›', 'A0316', '`explain` takes a search, not a model'],
];

describe('statements', () => {
  it.each(rows)('%s', (...expected) => {
    expect(found(expected[0])).toEqual(row(expected as unknown as Row));
  });
});

function studyOf(source: string): StudySpec {
  const { plan, diagnostics } = check(source);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const step = plan.steps.findLast(({ op }) => op === 'optimize');
  if (step?.op !== 'optimize') throw new Error('no study');
  return step.study;
}

const counter = (name: string) => ({ k: 'counter', name });
const atLeast = (name: string, v: number) => ({ k: 'op', op: '>=', args: [counter(name), { k: 'num', v }] });

describe('stopping', () => {
  it('takes n of the sampler', () => {
    expect(studyOf('search x in int[1,9] using random(n=7) maximize x')).toMatchObject({
      stop: atLeast('trials', 7),
      total: 7,
      strategy: { unit: 'random', args: {} },
    });
  });
  it('takes an unnamed n', () => {
    expect(studyOf('search x in int[1,9] using random(7) maximize x').total).toBe(7);
  });
  it('joins n and until by or', () => {
    const { stop, total } = studyOf('search x in int[1,9] using random(n=7) maximize x until time >= 10 min or best >= 8');
    expect(stop).toMatchObject({
      op: 'or',
      args: [atLeast('trials', 7), { op: 'or', args: [atLeast('time', 600), atLeast('best', 8)] }],
    });
    expect(total).toBe(7);
  });
  it('counts to the smallest number of trials that surely stops it', () => {
    expect(studyOf('search x in int[1,9] using random(n=70) maximize x until trials > 20 or 30 <= trials').total).toBe(21);
  });
  it('counts to nothing where only the clock decides', () => {
    expect(studyOf('search x in int[1,9] using random maximize x until time >= 1 h').total).toBeUndefined();
  });
  it('does not count trials that only stop together with something else', () => {
    expect(studyOf('search x in int[1,9] using random maximize x until trials >= 5 and stale >= 3').total).toBeUndefined();
  });
  it('lets a grid end by itself', () => {
    expect(studyOf('search x in int[1,9], y in {a, b} using grid maximize if(y == a, x, 0)')).toMatchObject({
      stop: { k: 'bool', v: false },
      total: 18,
    });
  });
});

describe('what is assumed', () => {
  it('is 50 trials of bayes, seed 0, five folds of the built-in data', () => {
    expect(studyOf('search hidden in int[1,9] maximize cv_accuracy(mlp)').assumed).toEqual([
      { what: 'data', unit: 'classification' },
      { what: 'folds', folds: 5 },
      { what: 'sampler', unit: 'bayes' },
      { what: 'seed', seed: 0 },
      { what: 'n', n: 50 },
    ]);
  });
  it('is neither data nor folds where they are written', () => {
    expect(
      studyOf('search hidden in int[1,9] using random(n=5) maximize cv_accuracy(mlp, iris, folds=3) with seed=1').assumed,
    ).toEqual([
      { what: 'sampler', unit: 'random' },
      { what: 'seed', seed: 1 },
      { what: 'n', n: 5 },
    ]);
  });
  it('is 50 trials of a sampler without n', () => {
    expect(studyOf('search x in int[1,9] using random maximize x with seed=1')).toMatchObject({
      assumed: [{ what: 'sampler' }, { what: 'seed' }, { what: 'n', n: 50 }],
      total: 50,
    });
  });
  it('is no number of trials where until decides', () => {
    expect(studyOf('search x in int[1,9] using random maximize x until stale >= 9 with seed=1').assumed).toEqual([
      { what: 'sampler', unit: 'random' },
      { what: 'seed', seed: 1 },
    ]);
  });
});

describe('settings', () => {
  it('are the defaults of later searches', () => {
    const { scope } = check('set data = moons(n=50), seed = 7, workers = 2, store = "sqlite:a.db", language = zh');
    expect(scope.settings).toEqual({
      data: { k: 'unit', kind: 'data', unit: 'moons', args: { n: { k: 'num', v: 50 } } },
      seed: 7,
      workers: 2,
      store: 'sqlite:a.db',
      language: 'zh',
    });
    const { plan, spans } = check('search hidden in int[1,9] using random(n=5) maximize cv_accuracy(mlp)', scope);
    expect(plan.steps[0]).toMatchObject({
      study: {
        run: { seed: 7, workers: 2 },
        assumed: [{ what: 'folds', folds: 5 }, { what: 'sampler' }, { what: 'seed', seed: 7 }, { what: 'n', n: 5 }],
        problem: { objectives: [{ formula: { data: { unit: 'moons' } } }] },
      },
    });
    const step = plan.steps[0]!;
    if (step.op !== 'optimize' || step.study.problem.objectives[0]!.formula.k !== 'score') throw new Error('no score');
    expect(spans[step.study.problem.objectives[0]!.formula.data.id!]?.start).toBe(53);
  });
});

describe('the scope afterwards', () => {
  it('holds values without ids, functions, settings and named studies', () => {
    const { scope } = check(
      'let d = csv("a.csv", target=y)\nlet f(x) = x + 1\nset seed = 3\nlet s = search hidden in int[1,9] maximize cv_accuracy(mlp, d) as acc',
    );
    expect(scope).toEqual({
      values: {
        d: {
          k: 'formula',
          formula: {
            k: 'unit',
            kind: 'data',
            unit: 'csv',
            args: { path: { k: 'str', v: 'a.csv' }, target: { k: 'str', v: 'y' } },
          },
        },
        f: {
          k: 'function',
          params: ['x'],
          source: 'x + 1',
          names: {},
        },
      },
      settings: { seed: 3 },
      studies: { s: { params: ['hidden'], objectives: ['acc'] } },
      it: 's',
    });
  });
  it('gives inlined values of other cells the place of their name', () => {
    const { scope } = check('let d = csv("a.csv", target=y)');
    const source = 'search hidden in int[1,9] maximize cv_accuracy(mlp, d)';
    const { plan, spans } = check(source, scope);
    const [step] = plan.steps;
    if (step?.op !== 'optimize' || step.study.problem.objectives[0]!.formula.k !== 'score') throw new Error('no score');
    expect(spans[step.study.problem.objectives[0]!.formula.data.id!]).toMatchObject({
      start: source.length - 2,
      end: source.length - 1,
    });
  });
  it('forgets a study whose name is given to a value, and the reverse', () => {
    const first = check('let s = search x in int[1,9] maximize x').scope;
    const second = check('let s = 3', first).scope;
    expect([second.studies, Object.keys(second.values)]).toEqual([{}, ['s']]);
    const third = check('let s = search x in int[1,9] maximize x', second).scope;
    expect([Object.keys(third.studies), third.values]).toEqual([['s'], {}]);
  });
  it('is unchanged where a cell has an error, and the plan is empty', () => {
    const { plan, scope } = check('let k = 3\nlet f = zzz');
    expect(plan.steps).toEqual([]);
    expect(scope).toEqual({ values: {}, settings: {}, studies: {} });
  });
});

describe('show', () => {
  it('means the last study without `of`', () => {
    const { plan, diagnostics } = check('search x in int[1,9] maximize x\nshow best(3), history');
    expect(diagnostics).toEqual([]);
    expect(plan.steps.slice(1)).toMatchObject([
      { op: 'view', view: { unit: 'best', args: { k: { k: 'num', v: 3 } } }, studies: [{ name: 'it' }] },
      { op: 'view', view: { unit: 'history' }, studies: [{ name: 'it' }] },
    ]);
  });
  it('lists units without a study', () => {
    expect(check('show samplers').plan.steps).toMatchObject([{ op: 'view', view: { unit: 'samplers' }, studies: [] }]);
  });
  it.each(['s', 's.best', 's.best.params'])('is what %s on its own stands for', (expression) => {
    const { plan } = check(`let s = search x in int[1,9] maximize x\n${expression}`);
    expect(plan.steps[1]).toMatchObject({ op: 'view', view: { unit: 'best' }, studies: [{ name: 's' }] });
  });
});
