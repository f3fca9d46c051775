import { describe, expect, it } from '@jest/globals';
import { check, found, type Row, row } from '../../support/check.ts';

const rows: readonly Row[] = [
  ['search x in int[1,9] maximize x as a minimize x^2 as ‹a›', 'A0408', 'two objectives are named `a`', 'rename one'],
  ['search x in int[1,9] maximize x minimize ‹x›', 'A0408', 'two objectives are named `x`', 'remove one, or name it with `as`'],
  ['search x in int[1,9] maximize x as ‹x›', 'A0421', '`x` is a parameter of this search', 'give the objective another name'],
  [
    'search x in int[1,9] using ‹bayes›(n=9) maximize x as a minimize x^2 as b',
    'A0422',
    '`bayes` handles one objective; this search has 2',
    'use `random`',
  ],
  [
    'search x in int[1,9] maximize x as a minimize x^2 as b until ‹best› >= 3',
    'A0425',
    '`best` needs one objective; there are 2',
    'remove it, or weigh the objectives into one',
  ],
  [
    'search x in int[1,9] maximize x as a minimize x^2 as b until trials >= 9 or ‹stale› >= 3',
    'A0425',
    '`stale` needs one objective; there are 2',
    'remove it, or weigh the objectives into one',
  ],
  [
    'search x in int[1,9] maximize x as a minimize x^2 as b until ‹regret› <= 0.1',
    'A0425',
    '`regret` needs one objective; there are 2',
    'remove it, or weigh the objectives into one',
  ],
  [
    'search x in int[1,9] maximize x as a minimize x^2 as b ‹prune median(warmup=2)›',
    'A0425',
    '`prune` needs one objective; there are 2',
    'remove it, or weigh the objectives into one',
  ],
  [
    'search x in int[1,9] using ‹bohb›(n=9) maximize x as a minimize x^2 as b',
    'A0425',
    '`bohb` needs one objective; there are 2',
    'remove it, or weigh the objectives into one',
  ],
  [
    'search hidden in int[1,9] maximize cv_accuracy(mlp) as acc ‹maximize› n_params(mlp) as size',
    'A0402',
    'n_params is better when smaller',
    'did you mean `minimize`?',
    'search hidden in int[1,9] maximize cv_accuracy(mlp) as acc minimize n_params(mlp) as size',
  ],
  [
    'search hidden in int[1,9] minimize ‹cv_n_params›(mlp)',
    'A0344',
    '`n_params` is what a model costs: there is no `cv_n_params`',
    'write `n_params` alone',
    'search hidden in int[1,9] minimize n_params(mlp)',
  ],
  [
    'search hidden in int[1,9] minimize ‹n_parms›(mlp)',
    'A0301',
    'unknown name `n_parms`',
    'did you mean `n_params`?',
    'search hidden in int[1,9] minimize n_params(mlp)',
  ],
  [
    'search hidden in int[1,9] maximize cv_accuracy(mlp) as acc where ‹acc›',
    'A0414',
    '`where` takes a condition, not a number',
    'for example `where acc <= 1`',
  ],
  ['search hidden in int[1,9] maximize cv_accuracy(mlp) as acc where ‹ac› >= 0.5', 'A0301', 'unknown name `ac`'],
  [
    'let s = search x in int[1,9] maximize x as a minimize x^2 as b\ns.‹best›',
    'A0425',
    '`best` needs one objective; there are 2',
    'use `pareto`',
    'let s = search x in int[1,9] maximize x as a minimize x^2 as b\ns.pareto',
  ],
  [
    'let s = search x in int[1,9] maximize x as a minimize x^2 as b\ns.pareto.values.‹c›',
    'A0323',
    'study `s` has no `c`',
    'it has a, b',
  ],
  [
    'let s = search x in int[1,9] maximize x as a minimize x^2 as b\nlet m = ‹fit(s)›',
    'A0425',
    '`fit` needs one objective; there are 2',
    'remove it, or weigh the objectives into one',
  ],
];

describe('several objectives and what is measured', () => {
  it.each(rows)('%s', (...expected) => {
    expect(found(expected[0])).toEqual(row(expected as unknown as Row));
  });
});

describe('several objectives', () => {
  const { plan, diagnostics } = check(
    `search hidden in int[1,9], lr in real[0.1,1]
using random(n=9)
maximize cv_accuracy(mlp, iris) as acc
minimize n_params(mlp) as size
where size <= 200_000 and hidden >= 2 and cv_f1(mlp(hidden=hidden), iris) > 0.5`,
  );
  const [step] = plan.steps;
  if (step?.op !== 'optimize') throw new Error('no study');
  const { problem } = step.study;

  it('have their names and directions', () => {
    expect(diagnostics).toEqual([]);
    expect(problem.objectives.map(({ name, direction }) => [name, direction])).toEqual([
      ['acc', 'maximize'],
      ['size', 'minimize'],
    ]);
  });
  it('each feed their models', () => {
    const hidden = { k: 'param', name: 'hidden' };
    const lr = { k: 'param', name: 'lr' };
    expect(problem.objectives.map(({ formula }) => formula.k === 'score' && formula.model.args)).toEqual([
      { hidden, lr },
      { hidden, lr },
    ]);
  });
  it('measure what a model costs on the data that is trained on', () => {
    expect(problem.objectives[1]!.formula).toMatchObject({
      protocol: 'cost',
      metric: { unit: 'n_params' },
      data: { unit: 'iris' },
    });
    expect(step.study.assumed.map(({ what }) => what)).toEqual(['folds', 'sampler', 'seed', 'n']);
  });
  it('are what outcome constraints look at, apart from those on parameters', () => {
    expect(problem.constraints.map(({ on, source }) => [on, source])).toEqual([
      ['outcome', 'size <= 200_000'],
      ['input', 'hidden >= 2'],
      ['outcome', 'cv_f1(mlp(hidden=hidden), iris) > 0.5'],
    ]);
    expect(problem.constraints[0]!.formula).toMatchObject({ args: [{ k: 'objective', name: 'size' }, { v: 200_000 }] });
    expect(problem.constraints[2]!.formula).toMatchObject({
      args: [{ k: 'score', model: { args: { hidden: { name: 'hidden' }, lr: { name: 'lr' } } } }, {}],
    });
  });
  it('are searched with a sampler that handles them, where none is written', () => {
    const { plan: other } = check('search x in int[1,9] maximize x as a minimize x^2 as b');
    expect(other.steps[0]).toMatchObject({ study: { strategy: { unit: 'random' } } });
  });
  it('are known to later cells by name', () => {
    const { scope } = check('let s = search x in int[1,9] maximize x as a minimize x^2 as b');
    const { plan: later, diagnostics: none } = check('assert max(s.pareto.values.a) > 3\ns.pareto.count\ns.pareto', scope);
    expect(none).toEqual([]);
    expect(later.steps.map(({ op }) => op)).toEqual(['assert', 'print', 'view']);
  });
});

it('uses a parameter that only a constraint measures', () => {
  const { diagnostics } = check(
    'search hidden in int[1,9], x in int[1,9] minimize x where cv_accuracy(mlp(hidden=hidden), iris) >= 0.5',
  );
  expect(diagnostics).toEqual([]);
});
