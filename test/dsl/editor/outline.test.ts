import { describe, expect, it } from '@jest/globals';
import { folds } from '../../../dsl/editor/folds.ts';
import { highlight } from '../../../dsl/editor/highlight.ts';
import { outline } from '../../../dsl/editor/outline.ts';
import { scopeAt } from '../../../dsl/editor/scopeAt.ts';
import { EMPTY_SCOPE } from '../../../dsl/scope.ts';
import { catalog } from '../../support/catalog.ts';

describe('the outline of a program', () => {
  it('lists statements with their names, kinds and parameters', () => {
    const source = 'let f(x) = x\nlet k = 3; show best\nlet s = search a.b in int[1, 9], c = 2 maximize f(c)\nk + 1';
    expect(outline(source).map(({ kind, name, children }) => [kind, name, ...children.map((child) => child.name)])).toEqual([
      ['function', 'f'],
      ['value', 'k'],
      ['statement', 'show'],
      ['study', 's', 'a.b', 'c'],
      ['statement', 'k + 1'],
    ]);
  });

  it('goes on after a statement that is wrong', () => {
    expect(outline('let a = (1\nlet b = 2').at(-1)).toMatchObject({ kind: 'value', name: 'b' });
  });
});

describe('what may be folded', () => {
  it.each([
    ['one line', 'search x in int[1, 9] maximize x', []],
    ['a statement and its brackets', 'let m = mlp(\n  lr=1,\n  alpha=2\n)', [[0, 3, false]]],
    [
      'brackets within',
      'search x in {\n  a,\n  b\n}\nmaximize 1',
      [
        [0, 4, false],
        [0, 3, false],
      ],
    ],
    ['comment lines', '# a\n# b\nlet x = 1 # c\n# d\n\n# e', [[0, 1, true]]],
    ['long text', 'let q = """\na\n"""', [[0, 2, false]]],
  ])('%s', (_, source, expected) => {
    expect(folds(source).map(({ first, last, comment }) => [first, last, comment])).toEqual(expected);
  });
});

describe('the colours of a program', () => {
  it('say what each token is, comments included', () => {
    const source = 'let 名 = f(1.5 s) # in\n"a" and true';
    expect(highlight(source).map(({ start, end, class: name }) => [source.slice(start, end), name])).toEqual([
      ['let', 'keyword'],
      ['名', 'name'],
      ['=', 'punctuation'],
      ['f', 'call'],
      ['(', 'bracket'],
      ['1.5 s', 'number'],
      [')', 'bracket'],
      ['# in', 'comment'],
      ['"a"', 'string'],
      ['and', 'operatorWord'],
      ['true', 'constant'],
    ]);
  });
});

describe('what is defined at a place', () => {
  it('is what the statements above define, without those that are wrong', () => {
    const source = 'let a = 1\nlet b = a + oops\nlet c = a\nlet d = 2';
    const scope = scopeAt(source, source.indexOf('let d'), EMPTY_SCOPE, catalog);
    expect(Object.keys(scope.values)).toEqual(['a', 'c']);
  });
});
