import { describe, expect, it } from '@jest/globals';
import { complete, EMPTY_SCOPE, type Scope } from '../../../dsl/index.ts';
import { catalog } from '../../support/catalog.ts';
import { check } from '../../support/check.ts';
import { programs } from '../../support/programs.ts';

/** Words offered at the cursor `|`. */
function offered(text: string, scope: Scope = EMPTY_SCOPE): readonly string[] {
  const cursor = text.indexOf('|');
  return complete(text.replace('|', ''), cursor, scope, catalog).items.map((item) => item.text);
}

const hyperparameters = Object.keys(catalog.model.mlp!.args);
const rows: readonly (readonly [string, readonly string[]])[] = [
  ['sea|', ['search']],
  ['search hi| maximize cv_accuracy(mlp)', ['hidden']],
  ['search | maximize cv_accuracy(mlp)', hyperparameters],
  ['search solver in {adam, sgd}, mo| maximize cv_accuracy(mlp)', ['momentum']],
  ['search hidden in |', ['int', 'real', 'bool']],
  ['search hidden in re|', ['real']],
  ['search hidden in int[1,100] st|', ['step']],
  [
    'search hidden in int[1,100] |',
    ['log', 'reverse_log', 'step', 'default', 'when', 'using', 'maximize', 'minimize', 'where', 'until', 'with'],
  ],
  ['search hidden in int[1,100] using |', ['bayes', 'grid', 'numeric', 'random']],
  ['search hidden in int[1,100] using ba|', ['bayes']],
  ['search hidden in int[1,100] using bayes(|', ['n=', 'startup=', 'acq=']],
  ['search hidden in int[1,100] using bayes(n=50, |)', ['startup=', 'acq=']],
  ['search hidden in int[1,100] using bayes(acq=|)', ['ei', 'ucb']],
  ['search hidden in int[1,100] using bayes(n=50) maximize cv_|', ['cv_accuracy', 'cv_f1', 'cv_logloss', 'cv_r2', 'cv_rmse']],
  ['search hidden in int[1,100] maximize cv_accuracy(|', ['mlp', 'linear', 'folds=', 'repeats=', 'stratify=']],
  ['search hidden in int[1,100] maximize cv_accuracy(mlp, i|', ['iris']],
  ['search hidden in int[1,100] maximize cv_accuracy(mlp, iris, |)', ['folds=', 'repeats=', 'stratify=']],
  ['search hidden in int[1,100] maximize cv_accuracy(mlp(s|), iris)', ['solver=']],
  ['search x in int[1,100] maximize cv_accuracy(mlp(solver=|', ['adam', 'sgd']],
  ['search solver in {|} maximize cv_accuracy(mlp)', ['adam', 'sgd']],
  ['search solver in {adam, sgd}, momentum in real[0,1] when solver == |', ['adam', 'sgd']],
  ['search solver in {adam, sgd}, momentum in real[0,1] when |', ['solver', 'momentum']],
  ['search x in int[1,9] maximize x until |', ['trials', 'time', 'best', 'stale', 'failures']],
  ['search x in int[1,9] maximize x until trials >= 9 or t|', ['trials', 'time']],
  ['search x in int[1,9] maximize x with |', ['seed=', 'workers=', 'fresh=']],
  ['search x in int[1,9] maximize x with fresh=|', ['true', 'false', 'x']],
  ['set |', ['data=', 'seed=', 'workers=', 'store=', 'language=']],
  ['set language=|', ['en', 'zh']],
  ['set data=m|', ['moons']],
  ['show hi|', ['history']],
  ['show best |', ['of']],
  ['let s = search x in int[1,9] maximize x\nshow best of |', ['s']],
  ['let net = mlp(solver=sgd)\nsearch net.l|', ['lr']],
  ['let net = mlp(solver=sgd)\nsearch x in int[1,9] maximize cv_accuracy(n|', ['net']],
  ['let k = se|', ['search']],
  ['search x in {a, b} maximize cv_accuracy(mlp, )\nsho|', ['show']],
];

describe('completion', () => {
  it.each(rows)('%s', (text, words) => {
    expect(offered(text)).toEqual(words);
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
    expect(offered('s.|', scope)).toEqual(['best', 'trials', 'name', 'seed']);
    expect(offered('s.best.|', scope)).toEqual(['value', 'params', 'number']);
    expect(offered('it.best.params.|', scope)).toEqual(['hidden']);
  });

  it('answers at every place of every example program', () => {
    for (const { source } of programs) {
      for (let cursor = 0; cursor <= source.length; cursor++) {
        const { start, end, items } = complete(source, cursor, EMPTY_SCOPE, catalog);
        expect(end).toBe(cursor);
        expect(items.every((item) => item.text.toLowerCase().startsWith(source.slice(start, end).toLowerCase()))).toBe(true);
      }
    }
  });
});
