import { describe, expect, it } from '@jest/globals';
import { check, found, type Row, row } from '../../support/check.ts';

const rows: readonly Row[] = [
  [
    'search x in int[1,9] using bayes(n=5)‹›',
    'A0401',
    'nothing to optimise',
    'add `maximize …` or `minimize …`, for example `maximize cv_accuracy(mlp)`',
  ],
  [
    'search hidden in int[1,9] ‹minimize› cv_accuracy(mlp)',
    'A0402',
    'accuracy is better when larger',
    'did you mean `maximize`?',
    'search hidden in int[1,9] maximize cv_accuracy(mlp)',
  ],
  [
    'search hidden in int[1,9] ‹maximize› cv_logloss(mlp)',
    'A0402',
    'logloss is better when smaller',
    'did you mean `minimize`?',
    'search hidden in int[1,9] minimize cv_logloss(mlp)',
  ],
  [
    'search hidden in int[1,9], lr in real[0.1,1] using ‹grid› maximize cv_accuracy(mlp)',
    'A0403',
    '`grid` needs finite domains; `lr` is continuous',
    'add `step`, or `grid(points=10)`',
  ],
  [
    'search x in real[0,1], act in {relu,tanh} using ‹numeric›(n=9) maximize if(act == relu, x, 0)',
    'A0404',
    '`numeric` handles numbers only; `act` is categorical',
    'use `bayes`, `grid` or `random`',
  ],
  [
    'search x in real[0,1], y in real[0,1] when x > 0.5 using ‹numeric›(n=9) maximize if(x > 0.5, y, x)',
    'A0405',
    '`numeric` handles no conditional parameters; `y` has a `when`',
    'use `bayes`, `grid` or `random`',
  ],
  [
    'search x in real[0,1] using ‹numeric›(n=9) maximize x where x <= 0.5',
    'A0406',
    '`numeric` handles no `where`',
    'use `bayes`, `grid` or `random`',
  ],
  [
    'search ‹hidden = 30› maximize cv_accuracy(mlp)',
    'A0407',
    'nothing to search',
    'give a parameter a domain, for example `search hidden in int[1, 100]`',
  ],
  [
    'search hidden in int[1,9] maximize ‹mlp›',
    'A0409',
    '`maximize` takes a number, not a model',
    'for example `cv_accuracy(mlp)` or `(x - 2)^2`',
    'search hidden in int[1,9] maximize cv_accuracy(mlp)',
  ],
  [
    'search x in int[1,9] maximize ‹x > 3›',
    'A0409',
    '`maximize` takes a number, not a condition',
    'for example `cv_accuracy(mlp)` or `(x - 2)^2`',
  ],
  [
    'search alpha in real[0,1] maximize cv_accuracy(‹linear›)',
    'A0410',
    '`accuracy` scores classification; `linear` does regression',
    'use `r2` or `rmse`',
  ],
  [
    'search hidden in int[1,9] minimize cv_rmse(mlp, ‹iris›)',
    'A0411',
    '`rmse` scores regression; `iris` is a classification data set',
    'use `accuracy`, `f1` or `logloss`',
  ],
  [
    'search hidden in int[1,9] minimize ‹cv_rmse(mlp)›',
    'A0412',
    '`cv_rmse` needs data: no regression data set is built in',
    'write `cv_rmse(mlp, csv("file.csv", target=column))`',
  ],
  [
    'search s in {a, b}, y in real[0,1] when s == a maximize ‹y›',
    'A0413',
    '`y` has no value unless s == a',
    'guard its use: `if(s == a, …, …)`',
  ],
  [
    'search s in {a, b}, y in real[0,1] when s == a maximize if(s == b, ‹y›, 0)',
    'A0413',
    '`y` has no value unless s == a',
    'guard its use: `if(s == a, …, …)`',
  ],
  ['search x in int[1,9] maximize x where ‹x›', 'A0414', '`where` takes a condition, not a number', 'for example `where x <= 1`'],
  [
    'search s in {a, b}, x in int[1,9] when ‹s› maximize if(s == a, x, 2)',
    'A0414',
    '`when` takes a condition, not text',
    'for example `when solver == sgd`',
  ],
  [
    'search x in int[1,9] maximize x where x > 2 and ‹1 < 2›',
    'A0415',
    'this `where` mentions no parameter, so it holds always or never',
    'mention a parameter of the search, or remove it',
  ],
  ['‹cv_accuracy(mlp)›', 'A0417', 'a score is computed by a search', 'write `search … maximize …`, then `show best`'],
  [
    'search a in int[1,200], b in int[1,200] using ‹grid› maximize a + b',
    'A0418',
    'this grid has 40000 points, one trial each',
    'give the sampler an `n`, or use `random` or `bayes`',
  ],
  ['search s in {a, b}, x in int[1,9] maximize if(s == ‹c›, x, 0)', 'A0419', '`s` is never `c`: its values are a, b'],
  [
    'search x in int[1,9] maximize ‹x - it.best.value›',
    'A0420',
    '`maximize` cannot depend on what a study found',
    'write the value itself',
  ],
  [
    'search x in int[1,9] maximize x where ‹x <= it.best.params.x›',
    'A0420',
    '`where` cannot depend on what a study found',
    'write the value itself',
  ],
];

describe('problems', () => {
  it.each(rows)('%s', (...expected) => {
    expect(found(expected[0])).toEqual(row(expected as unknown as Row));
  });
});

const good: readonly string[] = [
  'search s in {a, b}, y in real[0,1] when s == a maximize if(s == a, y, 0)',
  'search s in {a, b}, y in real[0,1] when s == a maximize if(s != a, 0, y)',
  'search s in {a, b}, y in real[0,1] when s == a maximize if(s == a, y, 0) where s != a or y > 0.1',
  'search s in {sgd, adam}, momentum in real[0,0.9] when s == sgd maximize cv_accuracy(mlp(solver=s))',
  'search x in real[0,1] using grid(points=5) maximize x',
  'search x in real[0,1] step 0.1 using grid maximize x',
  'search hidden in int[1,9] minimize -cv_accuracy(mlp)',
  'search hidden in int[1,9] minimize 1 - cv_accuracy(mlp)',
  'search x in int[1,9], y in {1, 2} maximize x * y where x in 2..5 and not (y == 2)',
  'search x in int[1,9], y in {1, 2} maximize if(x in {1, 2}, y, x)',
  'search u in int[1,3], hidden = 2^u, lr = 10^-u maximize cv_accuracy(mlp)',
  'let b = bayes(n=9)\nsearch x in int[1,9] using b maximize x',
];

describe('programs with nothing wrong', () => {
  it.each(good)('%s', (source) => {
    const { plan, diagnostics } = check(source);
    expect(diagnostics).toEqual([]);
    expect(plan.steps.length).toBeGreaterThan(0);
  });
});
