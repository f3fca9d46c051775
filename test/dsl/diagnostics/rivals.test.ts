import { describe, expect, it } from '@jest/globals';
import { OPTIONS, SETTINGS } from '../../../dsl/check/options.ts';
import { PROTOCOLS } from '../../../dsl/check/protocols.ts';
import { rivalDomain } from '../../../dsl/diagnostics/rivalDomains.ts';
import { rivals } from '../../../dsl/diagnostics/rivals.ts';
import { words } from '../../../dsl/tokens.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { found, type Row, row } from '../../support/check.ts';

const domains: readonly (readonly [written: string, here: string])[] = [
  ['loguniform(1e-4, 1)', 'real[1e-4,1] log'],
  ['uniform(0, 1)', 'real[0,1]'],
  ['randint(0, 10)', 'int[0,9]'],
  ['randint(10)', 'int[0,9]'],
  ['choice([a, b])', '{a, b}'],
  ['choice(a, b)', '{a, b}'],
  ['quniform(0, 1, 0.1)', 'real[0,1] step 0.1'],
  ['hp.uniform("x", 0, 1)', 'real[0,1]'],
  ['hp.loguniform("x", np.log(1e-4), math.log(1))', 'real[1e-4,1] log'],
  ['hp.loguniform("x", -5, 0)', 'real[exp(-5),exp(0)] log'],
  ['hp.choice("x", ["a", "b"])', '{"a", "b"}'],
  ['hp.randint("x", 10)', 'int[0,9]'],
  ['tune.loguniform(1e-4, 1)', 'real[1e-4,1] log'],
  ['tune.qrandint(2, 10, 2)', 'int[2,10] step 2'],
  ['tune.lograndint(1, 100)', 'int[1,99] log'],
  ['tune.grid_search([1, 2, 3])', '{1, 2, 3}'],
  ['trial.suggest_float("x", 1e-5, 1e-1, log=True)', 'real[1e-5,1e-1] log'],
  ['trial.suggest_int("x", 1, 9, step=2)', 'int[1,9] step 2'],
  ['trial.suggest_categorical("x", ["a", "b"])', '{"a", "b"}'],
  ['Real(1e-6, 1, prior="log-uniform")', 'real[1e-6,1] log'],
  ['Integer(1, 8)', 'int[1,8]'],
  ['Categorical(["a", "b"])', '{"a", "b"}'],
  ['range(1, 10)', 'int[1,9]'],
];

describe('a domain of another tool', () => {
  it.each(domains)('%s is %s', (written, here) => {
    const name = written.slice(0, written.indexOf('('));
    const [source, fixed] = [`search x in ‹${written}› maximize f(x)`, `search x in ${here} maximize f(x)`];
    expect(found(source)).toEqual([source, 'A0108', `\`${name}\` has another form here`, `write \`${here}\``, fixed]);
  });

  it('is unknown where it has no counterpart, and where bounds are missing', () => {
    expect(rivalDomain('tune.sample_from', 'f')).toBeUndefined();
    expect(rivalDomain('uniform', '0')).toBeUndefined();
    expect(rivalDomain('quniform', '0, 1')).toBeUndefined();
    expect(rivalDomain('real', '0, 1')).toBeUndefined();
  });
});

const calls: readonly Row[] = [
  [
    '‹tune.run›(f)',
    'A0330',
    '`tune.run` has another form here',
    'write `search x in real[-5, 5] using bayes(n=50) minimize x^2`',
  ],
  [
    'let a = ‹trial.suggest_float›("lr", 1e-5, 1, log=True)',
    'A0330',
    '`trial.suggest_float` has another form here',
    'write `search lr in real[1e-5,1] log`',
  ],
  ['let d = ‹pd.read_csv›("a.csv")', 'A0330', '`pd.read_csv` has another form here', 'write `csv("file.csv", target=column)`'],
  [
    '‹GridSearchCV›(mlp)',
    'A0330',
    '`GridSearchCV` has another form here',
    'write `search hidden in int[1, 100] using grid maximize cv_accuracy(mlp)`',
  ],
  ['let a = ‹f.g›(1)', 'A0314', '`f.g` is a value and cannot be called'],
];

describe('a call of another tool', () => {
  it.each(calls)('%s', (...expected) => {
    expect(found(expected[0])).toEqual(row(expected));
  });
});

describe('a name of another tool', () => {
  it.each<Row>([
    [
      'search x in int[1,9] ‹objective› x',
      'A0102',
      'expected a clause here, found `objective`',
      'did you mean `maximize`?',
      'search x in int[1,9] maximize x',
    ],
    [
      'search x in int[1,9] ‹direction› x',
      'A0102',
      'expected a clause here, found `direction`',
      'did you mean `maximize`?',
      'search x in int[1,9] maximize x',
    ],
    ['‹plot› history', 'A0101', '`plot` is not a statement', 'did you mean `show`?', 'show history'],
    [
      'search x in int[1,9] using ‹gp› maximize x',
      'A0303',
      'no sampler `gp`',
      'did you mean `bayes`? (`show samplers` lists all)',
      'search x in int[1,9] using bayes maximize x',
    ],
    ...['n_trials', 'max_evals', 'num_samples', 'n_calls', 'n_iter'].map(
      (name): Row => [
        `search x in int[1,9] using bayes(‹${name}›=5) maximize x`,
        'A0305',
        `\`bayes\` has no argument \`${name}\``,
        'did you mean `n`?',
        'search x in int[1,9] using bayes(n=5) maximize x',
      ],
    ),
  ])('%s', (...expected) => {
    expect(found(expected[0])).toEqual(row(expected));
  });

  it('leads to a name there is', () => {
    const units = Object.values(catalog).flatMap((of) => Object.values(of as Record<string, { name: string; args: object }>));
    const known = new Set([
      ...Object.keys(words),
      ...['int', 'real', 'bool'],
      ...units.flatMap(({ name, args }) => [name, ...Object.keys(args)]),
      ...[...Object.values(PROTOCOLS).map(({ args }) => args), OPTIONS, SETTINGS].flatMap((args) => Object.keys(args)),
    ]);
    expect(
      Object.values(rivals)
        .flat()
        .filter((target) => !known.has(target)),
    ).toEqual([]);
  });
});
