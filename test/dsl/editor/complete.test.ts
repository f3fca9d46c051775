import { describe, expect, it } from '@jest/globals';
import { present, type UnitDescriptor } from '../../../dsl/catalog.ts';
import { COUNTERS } from '../../../dsl/check/names.ts';
import { OPTIONS, SETTINGS } from '../../../dsl/check/options.ts';
import { PROTOCOLS } from '../../../dsl/check/protocols.ts';
import { BEST_MEMBERS, STUDY_MEMBERS } from '../../../dsl/check/types.ts';
import { complete, EMPTY_SCOPE, type Scope } from '../../../dsl/index.ts';
import { lex } from '../../../dsl/lexer.ts';
import { words } from '../../../dsl/tokens.ts';
import { catalog as realCatalog } from '../../../runtime/catalog.gen.ts';
import { catalog } from '../../support/catalog.ts';
import { check } from '../../support/check.ts';
import { programs } from '../../support/programs.ts';

/** Words offered at the cursor `|`. */
function offered(text: string, scope: Scope = EMPTY_SCOPE): readonly string[] {
  const cursor = text.indexOf('|');
  return complete(text.replace('|', ''), cursor, scope, catalog).items.map((item) => item.text);
}

const hyperparameters = Object.keys(catalog.model.mlp!.args);
const protocol = Object.keys(PROTOCOLS.cv.args).map((name) => `${name}=`);
const rows: readonly (readonly [string, readonly string[]])[] = [
  ['sea|', ['search']],
  ['search hi| maximize cv_accuracy(mlp)', ['hidden']],
  [
    'search | maximize cv_accuracy(mlp)',
    [...hyperparameters, 'using', 'maximize', 'minimize', 'where', 'until', 'prune', 'with', 'from'],
  ],
  ['search solver in {adam, sgd}, mo| maximize cv_accuracy(mlp)', ['momentum']],
  ['search hidden in |', ['int', 'real', 'bool']],
  ['search hidden in re|', ['real']],
  ['search hidden in int[1,100] st|', ['step']],
  [
    'search hidden in int[1,100] |',
    [
      'log',
      'reverse_log',
      'step',
      'default',
      'prior',
      'when',
      'using',
      'maximize',
      'minimize',
      'where',
      'until',
      'prune',
      'with',
      'from',
    ],
  ],
  ['search hidden in int[1,100] using |', ['bayes', 'grid', 'numeric', 'random']],
  ['search hidden in int[1,100] using ba|', ['bayes']],
  ['search hidden in int[1,100] using bayes(|', ['n=', 'startup=', 'acq=']],
  ['search hidden in int[1,100] using bayes(n=50, |)', ['startup=', 'acq=']],
  ['search hidden in int[1,100] using bayes(acq=|)', ['ei', 'ucb']],
  ['search hidden in int[1,100] using bayes(n=50) maximize cv_|', ['cv_accuracy', 'cv_f1', 'cv_logloss', 'cv_r2', 'cv_rmse']],
  ['search hidden in int[1,100] maximize cv_accuracy(|', ['mlp', 'linear', ...protocol]],
  ['search hidden in int[1,100] maximize cv_accuracy(mlp, i|', ['iris']],
  ['search hidden in int[1,100] maximize cv_accuracy(mlp, iris, |)', [...protocol]],
  ['search hidden in int[1,100] maximize cv_accuracy(mlp(s|), iris)', ['solver=']],
  ['search x in int[1,100] maximize cv_accuracy(mlp(solver=|', ['adam', 'sgd', 'x']],
  ['search solver in {|} maximize cv_accuracy(mlp)', ['adam', 'sgd']],
  ['search solver in {adam, sgd}, momentum in real[0,1] when solver == |', ['adam', 'sgd']],
  ['search solver in {adam, sgd}, momentum in real[0,1] when |', ['solver', 'momentum']],
  ['search x in int[1,9] maximize x until |', COUNTERS],
  ['search x in int[1,9] maximize x until trials >= 9 or t|', ['trials', 'time']],
  ['search x in int[1,9] maximize x with |', Object.keys(OPTIONS).map((name) => `${name}=`)],
  ['search x in int[1,9] maximize x with fresh=|', ['true', 'false', 'x']],
  ['set |', ['data', ...Object.keys(SETTINGS)].map((name) => `${name}=`)],
  ['set language=|', ['en', 'zh']],
  ['set data=m|', ['moons']],
  ['show hi|', ['history']],
  ['show best |', ['of']],
  ['let s = search x in int[1,9] maximize x\nshow best of |', ['s', 'it']],
  ['let net = mlp(solver=sgd)\nsearch net.l|', ['lr']],
  ['let net = mlp(solver=sgd)\nsearch x in int[1,9] maximize cv_accuracy(n|', ['net']],
  ['let k = se|', ['search']],
  ['search x in {a, b} maximize cv_accuracy(mlp, )\nsho|', ['show']],
  ['search clf in {mlp(|)} maximize cv_accuracy(clf)', hyperparameters.map((name) => `${name}=`)],
  ['search clf in {mlp(solver in {|})} maximize cv_accuracy(clf)', ['adam', 'sgd']],
  ['search clf in {mlp(hidden in |', ['int', 'real', 'bool']],
  ['search clf in {mlp(hidden in int[1, 9] |', ['log', 'reverse_log', 'step', 'default', 'prior', 'when', 'and', 'or', 'in']],
  ['search clf in {mlp(), linear()} maximize cv_accuracy(|', ['mlp', 'linear', 'clf', ...protocol]],
  ['search x in int[1,9] prior |', ['normal']],
  [
    'search x in int[1,9] when x == 3 |',
    ['and', 'or', 'in', 'using', 'maximize', 'minimize', 'where', 'until', 'prune', 'with', 'from'],
  ],
  ['search x in int[1,9] using random maximize x w|', ['where', 'with']],
  ['search x in int[1,9] using random |', ['maximize', 'minimize', 'where', 'until', 'prune', 'with', 'from']],
  ['search x in int[1,9] maximize x as y where |', ['y', 'x']],
  ['search x in int[1,9] maximize x as |', []],
  ['let from = 3\nlet y = fr|', ['from']],
  ['let a = 1\nsq|', ['sqrt']],
  ['let f(left, right) = 2 * le|', ['left']],
  ['export |', ['fit']],
  ['export s |', ['to']],
  ['resume s us|', ['using']],
  ['let q = |', ['search']],
];

/** Places where any expression may stand: more is offered than the row says. */
const FIRST: ReadonlySet<string> = new Set(['search x in int[1,9] maximize x as y where |', 'let q = |']);

describe('completion', () => {
  it.each(rows)('%s', (text, words) => {
    const got = offered(text);
    // Of an open list the first ones count.
    expect(FIRST.has(text) ? got.slice(0, words.length) : got).toEqual(words);
  });

  it('offers everything a statement may begin with in an empty cell', () => {
    expect(offered('|')).toEqual(expect.arrayContaining(['search', 'let', 'set', 'show', 'explain', 'assert', 'sqrt']));
  });

  it('replaces the word before the cursor, counted in UTF-16 code units', () => {
    const text = 'let 数据 = iris # 😀\nsearch hid';
    const { start, end } = complete(text, text.length, EMPTY_SCOPE, catalog);
    expect([start, end]).toEqual([text.length - 3, text.length]);
  });

  it('knows the notebook: models, values and studies', () => {
    const { scope } = check(
      'let net = mlp(solver=sgd)\nlet twice(x) = 2 * x\nlet s = search hidden in int[1,9] maximize cv_accuracy(net)',
    );
    expect(offered('search hidden in int[1,9] maximize cv_accuracy(ne|', scope)).toEqual(['net']);
    expect(offered('twi|', scope)).toEqual(['twice']);
    expect(offered('show best of |', scope)).toEqual(['s', 'it']);
    expect(offered('s.|', scope)).toEqual(Object.keys(STUDY_MEMBERS));
    expect(offered('s.best.|', scope)).toEqual(Object.keys(BEST_MEMBERS));
    expect(offered('it.best.params.|', scope)).toEqual(['hidden']);
  });

  it('knows studies, values and functions of this very cell', () => {
    const cell = 'let s = search alpha in real[1, 2] maximize cv_accuracy(mlp)\nlet net = mlp()\nlet twice(x) = 2 * x\n';
    expect(offered(`${cell}s.best.params.|`)).toEqual(['alpha']);
    expect(offered(`${cell}it.best.|`)).toEqual(Object.keys(BEST_MEMBERS));
    expect(offered(`${cell}resume |`)).toEqual(['s', 'it', 'study']);
    expect(offered(`${cell}delete(|`)).toEqual(['s', 'it']);
    expect(offered(`${cell}search x in int[1,2] from |`).slice(0, 2)).toEqual(['s', 'it']);
    expect(offered(`${cell}let m = fit(|`)).toEqual(['s', 'it']);
    expect(offered(`${cell}net.mom|`)).toEqual(['momentum']);
    expect(offered(`${cell}explain |`)).toEqual(['search', 's', 'it']);
    expect(offered(`${cell}twi|`)).toEqual(['twice']);
    const view = `${cell}show slice(`;
    expect(complete(view, view.length, EMPTY_SCOPE, realCatalog).items[0]?.text).toBe('alpha');
  });

  it('knows functions of cells in other languages', () => {
    const foreign = {
      params: [
        { name: 'lr', required: true },
        { name: 'depth', required: false },
      ],
      rest: false,
      named: false,
      defineByRun: false,
    };
    const scope = { ...EMPTY_SCOPE, functions: { train: foreign } };
    expect(offered('search lr in real[1,2] minimize tr|', scope).at(-1)).toBe('train');
    expect(offered('search lr in real[1,2] minimize train(lr, de|', scope)).toEqual([]);
  });

  it('knows columns of files that the scope has seen', () => {
    const scope = { ...EMPTY_SCOPE, columns: { 'churn.csv': ['age', 'exited'], churn: ['age', 'exited'] } };
    expect(offered('let d = csv("churn.csv", target=|', scope)).toEqual(['age', 'exited']);
    expect(offered('let d = csv("churn.csv", target=ex|)', scope)).toEqual(['exited']);
    expect(offered('let d = csv("churn.csv", target="a|")', scope)).toEqual(['age']);
    expect(offered('let d = csv("other.csv", target=|', scope)).toEqual([]);
    expect(offered('let d = csv("ch|', scope)).toEqual(['churn.csv']);
  });

  it('says nothing inside comments and texts that it knows nothing of', () => {
    expect(offered('let a = 1 # sea|')).toEqual([]);
    expect(offered('assert true, "sea|')).toEqual([]);
    expect(offered('let q = csv("""a\nsea|""")')).toEqual([]);
  });

  it('answers anywhere in every example program, the rest cut off or kept', () => {
    for (const { source } of programs) {
      for (let cursor = 0; cursor <= source.length; cursor++) {
        for (const text of [source, source.slice(0, cursor)]) {
          const { start, end, items } = complete(text, cursor, EMPTY_SCOPE, catalog);
          const kept = text.slice(start, end);
          const sane =
            end === cursor &&
            start <= end &&
            (/^[\p{L}_]?[\p{L}\p{M}\p{N}_]*$/u.test(kept) || /["']$/.test(text.slice(0, start)));
          const fitting = items.every((item) => item.text.toLowerCase().startsWith(kept.toLowerCase()) && item.doc !== '');
          if (!sane || !fitting) throw new Error(`${start}–${end} of ${JSON.stringify(text.slice(0, cursor))}`);
        }
      }
    }
  });

  it('offers 99 of 100 words that stand in the example programs and that the catalogue or the language has', () => {
    const missed: string[] = [];
    let asked = 0;
    for (const { name, source } of programs) {
      const { tokens } = lex(source);
      for (const [i, { image, startOffset }] of tokens.entries()) {
        if (!known.has(image) && !(named.has(image) && tokens[i + 1]?.image === '=')) continue;
        for (const typed of [0, 1]) {
          for (const text of [source, source.slice(0, startOffset + typed)]) {
            asked += 1;
            const { items } = complete(text, startOffset + typed, EMPTY_SCOPE, realCatalog);
            if (items.some((item) => item.text === image || item.text === `${image}=`)) continue;
            missed.push(`${name}: ${source.slice(0, startOffset)}‹${image}›`);
          }
        }
      }
    }
    expect(asked).toBeGreaterThan(1000);
    expect(1 - missed.length / asked).toBeGreaterThan(0.99);
  });
});

/** Names of arguments. */
const named: ReadonlySet<string> = new Set(
  Object.values(realCatalog).flatMap((units: Readonly<Record<string, UnitDescriptor>>) =>
    present(units).flatMap(({ args }) => Object.keys(args)),
  ),
);

/** Words of the language, units, scores and hyperparameters. */
const known: ReadonlySet<string> = new Set([
  ...Object.keys(words),
  ...['int', 'real', 'bool'],
  ...Object.values(realCatalog).flatMap((units: Readonly<Record<string, UnitDescriptor>>) =>
    present(units).flatMap(({ kind, name, args }) => [
      ...(kind === 'model' ? Object.keys(args) : []),
      ...(kind === 'format' || kind === 'store'
        ? []
        : kind === 'metric'
          ? ['cv', 'holdout', 'train'].map((protocol) => `${protocol}_${name}`)
          : [name]),
    ]),
  ),
]);
