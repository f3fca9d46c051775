import { describe, expect, it } from '@jest/globals';
import { type Explanation, explainPlan, explanationHtml, explanationOf } from '../../dsl/index.ts';
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

const linesOf = (source: string): readonly string[] => {
  const { plan, diagnostics } = check(source);
  expect(diagnostics).toEqual([]);
  return explainPlan(plan, catalog).split('\n');
};
function explanation(source: string): Explanation {
  const { plan, diagnostics } = check(source);
  expect(diagnostics).toEqual([]);
  const step = plan.steps.at(-1);
  if (step?.op === 'optimize') return explanationOf(step.study, catalog);
  if (step?.op === 'compare') return explanationOf(step.comparison, catalog);
  throw new Error('no search');
}

describe('the loop', () => {
  it('asks once, evaluates each objective, and tells whether the point is feasible', () => {
    const source =
      'search hidden in int[1, 9] using random(n=9) maximize cv_accuracy(mlp, iris) as acc minimize n_params(mlp) as size where size <= 200 and hidden >= 2';
    expect(linesOf(source).slice(0, 9)).toEqual([
      'space = Space(hidden: int[1, 9])',
      'where   hidden >= 2',
      'study = open_study(space, [maximize acc, minimize size], sampler=random, seed=0)',
      'until trials >= 9:',
      '    t = study.ask()',
      '    acc = evaluate(cv_accuracy(mlp(hidden=t.hidden), iris, folds=5))',
      '    size = evaluate(n_params(mlp(hidden=t.hidden)))',
      '    feasible = size <= 200',
      '    study.tell(t, [acc, size], feasible)',
    ]);
  });
  it('asks the pruner at every step, after what it starts from', () => {
    const source =
      'let s = search x in int[1, 9] maximize x\nsearch x in int[1, 9] using random(n=9) prune median from s, {x: 3} maximize x with retries=1, timeout=9 s';
    expect(explanation(source).loops[0]!.lines).toEqual([
      'space = Space(x: int[1, 9])',
      'study = open_study(space, maximize, sampler=random, pruner=median(warmup=0), seed=0, timeout=9 s, retries=1)',
      'study.learn_from(s)',
      'study.enqueue({x: 3})',
      'until trials >= 9:',
      '    t = study.ask()',
      '    for step, y in evaluate(t.x):',
      '        if study.should_prune(t, step, y): break',
      '    study.tell(t, y)',
      'render(best, history)',
    ]);
  });
  it('goes on where a study is resumed', () => {
    const lines = linesOf('let s = search x in int[1, 9] maximize x\nresume s using random(n=20) with workers=2');
    expect(lines.slice(-7)).toEqual([
      'study = load_study(s)',
      'study.sampler = random',
      'study.workers = 2',
      'until trials >= 20:',
      '    t = study.ask()',
      '    y = evaluate(t)',
      '    study.tell(t, y)',
    ]);
  });
  it('is one an arm of a comparison', () => {
    const { loops, facts } = explanation('search x in int[1, 9] using grid, random(n=5) maximize x with repeats=3');
    expect(loops.map(({ label }) => label)).toEqual(['grid', 'random']);
    expect(facts.find(({ label }) => label === 'budget')?.value).toBe('2 samplers × 3 seeds, 42 trials in all');
  });
});

describe('the facts', () => {
  const factsOf = (source: string, label: string): readonly string[] =>
    explanation(source).facts.flatMap((fact) => (fact.label === label ? [fact.value] : []));

  it.each([
    ['x in int[1, 100], y in {a, b}, z in real[0, 1] step 0.25, w in bool', '2_000 points'],
    ['x in int[1, 100], y in {a, b}, z in bool when y == a, w in bool', 'at most 800 points'],
    ['x in int[1, 100], y in real[0, 1], z in real[0, 1], w in bool', 'continuous: 2 of 4 parameters are real'],
    ['x in int[1, 1], y in bool, z in bool, w in bool', '8 points'],
  ])('give the size of %s', (list, size) => {
    const source = `let f = python("f.py")\nsearch ${list} using random(n=3) maximize f(x=x, y=y, z=z, w=w)`;
    expect(factsOf(source, 'space')).toEqual([size]);
  });
  it.each([
    ['cv_accuracy(mlp, iris, folds=3, repeats=2)', ['6 fits a trial: 3 folds × 2 repeats of iris']],
    ['holdout_accuracy(mlp, iris)', ['1 fit a trial: one split of iris']],
    ['train_accuracy(mlp, iris)', ['1 fit a trial: all rows of iris']],
    ['cv_accuracy(mlp, iris) - cv_f1(mlp, iris, folds=2)', ['7 fits a trial']],
    ['hidden', []],
  ])('say what %s trains', (objective, training) => {
    expect(factsOf(`search hidden in int[1, 9] using random(n=3) maximize ${objective}`, 'training')).toEqual(training);
  });
  it('count two measures of one command once', () => {
    const source =
      'search x in int[1, 9] using random(n=3) minimize command("f {x}", metric=time) as seconds where command("f {x}", metric=bytes) <= 4 MB';
    expect(factsOf(source, 'training')).toEqual([
      'seconds: 1 run a trial',
      'command("f {x}", metric=bytes) <= 4 MB: the same run',
    ]);
  });
});

describe('as HTML', () => {
  it('escapes what a program wrote and sets no colours', () => {
    const html = explanationHtml(
      explanation('search x in {"<b>&", "c"}, y in int[1, 9] using random(n=3) maximize if(x == "<b>&", y, 1 - y)'),
    );
    expect(html).toContain('{&quot;&lt;b&gt;&amp;&quot;, c}');
    expect(html).not.toContain('<b>');
    expect(html.replace(/background:transparent|color:inherit/g, '')).not.toMatch(/color|background|#[0-9a-f]{3}/i);
  });
  it('is what `explain` carries beside the text', () => {
    const [step] = check('explain search x in int[1, 9] using random(n=3) maximize x').plan.steps;
    if (step?.op !== 'explain') throw new Error('no step');
    expect(step.html).toContain('<th scope="row"');
    expect(step.text).toContain('space     9 points');
  });
});
