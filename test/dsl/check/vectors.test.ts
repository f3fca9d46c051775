import { describe, expect, it } from '@jest/globals';
import { found, type Row, row } from '../../support/check.ts';
import { lowered } from '../../support/lowered.ts';

describe('a vector', () => {
  it('is its length and elements, those beyond the least length active below the length', () => {
    expect(lowered('search layers in int[8, 256]^1..3 log maximize cv_accuracy(mlp(hidden=layers))')).toEqual([
      'layers.length: int[1, 3]',
      'layers[1]: int[8, 256] log',
      'layers[2]: int[8, 256] log when layers.length >= 2',
      'layers[3]: int[8, 256] log when layers.length >= 3',
      'layers = [layers[1], layers[2], layers[3]][1..layers.length]',
      'maximize cv_accuracy(mlp(hidden=layers), classification, folds=5)',
    ]);
  });
  it('has no parameter for a length that is fixed, which may have a name', () => {
    const expected = ['x[1]: real[0, 1]', 'x[2]: real[0, 1]', 'x = [x[1], x[2]]', 'minimize x[1] + x[2] + 2'];
    expect(lowered('search x in real[0, 1]^2 minimize x[1] + x[2] + x.length')).toEqual(expected);
    expect(lowered('let k = 2\nsearch x in real[0, 1]^k minimize x[1] + x[2] + x.length')).toEqual(expected);
  });
  it('takes its length from an int parameter, written before or after it', () => {
    expect(lowered('search hidden in int[1, 9]^n, n in int[1, 2] maximize cv_accuracy(mlp)')).toEqual([
      'hidden[1]: int[1, 9]',
      'hidden[2]: int[1, 9] when n >= 2',
      'n: int[1, 2]',
      'hidden = [hidden[1], hidden[2]][1..n]',
      'maximize cv_accuracy(mlp(hidden=hidden), classification, folds=5)',
    ]);
  });
  it('is active where its own condition and that of its length hold', () => {
    const source = 'search a in {p, q}, n in int[1, 2] when a == p, x in real[0, 1]^n minimize if(a == p, max(x), 0)';
    expect(lowered(source).slice(1, 4)).toEqual([
      'n: int[1, 2] when a == p',
      'x[1]: real[0, 1] when a == p',
      'x[2]: real[0, 1] when a == p and n >= 2',
    ]);
  });
  it('gives defaults and priors to its elements, and a default list to its length', () => {
    expect(lowered('search x in real[0, 9]^1..3 default [4, 5] prior normal(3, 1) minimize max(x)').slice(0, 4)).toEqual([
      'x.length: int[1, 3] default 2',
      'x[1]: real[0, 9] default 4 prior normal(3, 1)',
      'x[2]: real[0, 9] default 5 prior normal(3, 1) when x.length >= 2',
      'x[3]: real[0, 9] prior normal(3, 1) when x.length >= 3',
    ]);
    expect(lowered('search x in real[0, 9]^2 default 4 minimize max(x)').slice(0, 2)).toEqual([
      'x[1]: real[0, 9] default 4',
      'x[2]: real[0, 9] default 4',
    ]);
  });
  it('may be of words, lists and whole searches of other parameters', () => {
    expect(lowered('search a in {p, q}^2 minimize if(a[1] == p and a[2] == q, 1, 0)').slice(0, 2)).toEqual([
      'a[1]: {p, q}',
      'a[2]: {p, q}',
    ]);
  });
  it('has elements that a constraint, a condition and an objective may name, also one by a parameter', () => {
    const source =
      'search x in int[1, 9]^1..2, k in int[1, 2], y in real[0, 1] when x[1] > 3 where x.length < 2 or x[2] >= x[1] minimize if(x[1] > 3, y, 0) + x[k]';
    expect(lowered(source)).toContain('minimize if(x[1] > 3, y, 0) + x[k]');
    expect(lowered(source)).toContain('where x.length < 2 or x[2] >= x[1]');
  });
  it('leaves out the element that is not there, as an argument', () => {
    expect(lowered('search x in int[1, 9]^1..2 maximize cv_accuracy(mlp(hidden=x[2]))').at(-1)).toBe(
      'maximize cv_accuracy(mlp(hidden=x[2]), classification, folds=5)',
    );
  });
  it('picks from a list', () => {
    expect(lowered('search i in int[1, 3] minimize [5, 6, 7][i] + [1, 2][2]').at(-1)).toBe('minimize [5, 6, 7][i] + 2');
  });
  it('is known by its parts to the studies that follow', () => {
    const { length } = lowered(
      'let s = search x in int[1, 9]^2, net.lr in real[0, 1] minimize max(x) + net.lr\nassert s.best.params.x[2] <= s.best.params.net.lr\nsearch y in int[1, 2] minimize y',
    );
    expect(length).toBe(2);
  });
});

const rows: readonly Row[] = [
  ['search x in int[1,9]^‹2.5› minimize max(x)', 'A0220', 'the length of a vector is a whole number from 1 to 64, not 2.5'],
  ['search x in int[1,9]^‹0› minimize max(x)', 'A0220', 'the length of a vector is a whole number from 1 to 64, not 0'],
  ['search x in int[1,9]^1..‹65› minimize max(x)', 'A0220', 'the length of a vector is a whole number from 1 to 64, not 65'],
  [
    'search n in int[0,3], x in int[1,9]^‹n› minimize max(x)',
    'A0220',
    'the length of a vector is a whole number from 1 to 64, not `n`, which reaches 0',
  ],
  [
    'search x in int[1,9]^‹4..1› minimize max(x)',
    'A0221',
    'this range of lengths is empty: 4 > 1',
    'swap the ends: `1..4`',
    'search x in int[1,9]^1..4 minimize max(x)',
  ],
  [
    'search n in real[1,3], x in int[1,9]^‹n› minimize max(x)',
    'A0222',
    '`n` cannot be the length of a vector: that is a constant, a range of constants, or an `int` parameter',
    'for example `layers in int[8, 256]^1..4`',
  ],
  ['search x in int[1,9]^‹m› minimize max(x)', 'A0301', 'unknown name `m`'],
  ['search x in int[1,9]^‹"3"› minimize max(x)', 'A0316', 'the length of a vector takes a whole number, not text'],
  ['search x in int[1,9]^2 minimize x[‹3›]', 'A0223', '`x` has no element 3: they are counted from 1 to 2'],
  ['search x in int[1,9]^2 minimize x[‹0›]', 'A0223', '`x` has no element 0: they are counted from 1 to 2'],
  ['let y = [1, 2][‹3›]', 'A0223', '`[1, 2]` has no element 3: they are counted from 1 to 2'],
  ['search x in int[1,9] minimize ‹x›[1]', 'A0316', '`[…]` takes a list or a vector, not a number'],
  ['search x in int[1,9]^2 minimize x[‹"a"›]', 'A0316', '`[…]` takes a number, not text'],
  ['search x in int[1,9]^2 minimize ‹x[1, 2]›', 'A0322', '`[…]` takes one number, not 2'],
  [
    'search x in int[1,9]^1..2 minimize ‹x[2]›',
    'A0413',
    '`x[2]` has no value unless x.length >= 2',
    'guard its use: `if(x.length >= 2, …, …)`',
  ],
  [
    'search c in {‹sgd(m in real[0,1])›, adam}^2 minimize if(c[1] == adam, 1, 2)',
    'A0224',
    'the elements of a vector are numbers or words, not options with parameters of their own',
    'write one choice an element',
  ],
  [
    'search x in int[1,9]^1..2 default ‹[1, 2, 3]› minimize max(x)',
    'A0210',
    'the default [1, 2, 3] is not in `int[1,9]^1..2`',
    'choose a value of the domain',
  ],
  [
    'search x in int[1,9]^2 default [1, ‹20›] minimize max(x)',
    'A0210',
    'the default 20 is not in `int[1,9]`',
    'choose a value of the domain',
  ],
  ['search ‹lr› in real[0,1]^2 maximize cv_accuracy(mlp)', 'A0316', '`lr` of `mlp` takes a number, not a list'],
  [
    'search hidden in int[‹0›,9]^1..3 maximize cv_accuracy(mlp)',
    'A0215',
    '`hidden` of `mlp` is at least 1, and the domain reaches 0',
    'narrow the domain',
  ],
  [
    'search ‹hiden› in int[1,9]^1..3 maximize cv_accuracy(mlp)',
    'A0302',
    'nothing uses `hiden`: `mlp` has hidden, activation, solver, alpha, lr, batch, …',
    'did you mean `hidden`?',
    'search hidden in int[1,9]^1..3 maximize cv_accuracy(mlp)',
  ],
];

describe('a wrong vector', () => {
  it.each(rows)('%s', (...expected) => {
    expect(found(expected[0])).toEqual(row(expected as unknown as Row));
  });
});
