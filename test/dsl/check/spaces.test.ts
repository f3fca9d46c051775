import { describe, expect, it } from '@jest/globals';
import { check, found, type Row, row } from '../../support/check.ts';
import { lowered } from '../../support/lowered.ts';

describe('a named space', () => {
  it('brings its parameters into a search, beside others', () => {
    expect(
      lowered(
        'let sp = space(hidden in int[1, 9]^1..2, lr in real[0.1, 1] log when solver == sgd, solver in {sgd, adam})\nsearch sp, batch in [8, 16, 32] maximize cv_accuracy(mlp)',
      ),
    ).toEqual([
      'hidden.length: int[1, 2]',
      'hidden[1]: int[1, 9]',
      'hidden[2]: int[1, 9] when hidden.length >= 2',
      'lr: real[0.1, 1] log when solver == sgd',
      'solver: {sgd, adam}',
      'batch: [8, 16, 32]',
      'hidden = [hidden[1], hidden[2]][1..hidden.length]',
      'maximize cv_accuracy(mlp(hidden=hidden, solver=solver, lr=lr, batch=batch), classification, folds=5)',
    ]);
  });
  it('keeps the values that it mentions, in later cells and in other spaces', () => {
    const { scope } = check('let k = 9\nlet a = space(x in int[1, k])\nlet k = 3\nlet b = space(a, y in int[1, k])');
    expect(lowered('search b minimize x + y', scope).slice(0, 2)).toEqual(['x: int[1, 9]', 'y: int[1, 3]']);
  });
  it('is the same problem as its parameters written out', () => {
    const shape = (source: string) => lowered(source).join('\n');
    expect(shape('let sp = space(c in {a(x in int[1, 9]), b}, z = 2)\nsearch sp minimize if(c == a, a.x, z)')).toBe(
      shape('search c in {a(x in int[1, 9]), b}, z = 2 minimize if(c == a, a.x, z)'),
    );
  });
  it('is kept in the scope as written', () => {
    const { plan, scope } = check('let k = 2\nlet sp = space(x in int[1, k], y = 3)');
    const value = {
      k: 'space',
      source: 'x in int[1, k], y = 3',
      names: { k: { k: 'formula', formula: { k: 'num', v: 2 } } },
    };
    expect(plan.steps[1]).toEqual({ op: 'define', name: 'sp', value });
    expect(scope.values.sp).toEqual(value);
  });
});

const rows: readonly Row[] = [
  [
    'let sp = space(x in int[1,9])\nsearch sp, ‹x› in int[1,9] minimize x',
    'A0318',
    '`x` is searched or defined twice',
    'remove one, or rename it',
  ],
  [
    'let sp = space(hiden in int[1,9])\nsearch ‹sp› maximize cv_accuracy(mlp)',
    'A0302',
    'nothing uses `hiden`: `mlp` has hidden, activation, solver, alpha, lr, batch, …',
    'did you mean `hidden`?',
  ],
  [
    'let sp = space(hidden in real[1,9])\nsearch ‹sp› maximize cv_accuracy(mlp)',
    'A0214',
    '`hidden` of `mlp` takes whole numbers or lists of them, and `real[1,9]` does not give that',
    'write `int[1, 9]`',
  ],
  ['let sp = space(x in int[1,9] when ‹q› == 1)', 'A0301', 'unknown name `q`'],
  [
    'let sp = space(x in int[‹9,1›])',
    'A0201',
    'this range is empty: 9 > 1',
    'swap the bounds: `int[1, 9]`',
    'let sp = space(x in int[1,9])',
  ],
  [
    'let sp = space(‹3›)',
    'A0228',
    '`space` takes parameters with their domains, not 3',
    'for example `space(hidden in int[1, 100], lr in real[1e-4, 0.1] log)`',
  ],
  [
    'let sp = ‹space()›',
    'A0228',
    '`space` takes parameters with their domains, not nothing',
    'for example `space(hidden in int[1, 100], lr in real[1e-4, 0.1] log)`',
  ],
  [
    'let sp = space(x in int[1,9])\nsearch ‹spp› minimize 1',
    'A0227',
    'no space `spp`',
    'did you mean `sp`?',
    'let sp = space(x in int[1,9])\nsearch sp minimize 1',
  ],
  [
    'search ‹mlp›, x in int[1,9] minimize x',
    'A0227',
    '`mlp` is a model, not a space',
    'give `mlp` a domain, as in `mlp in int[1, 100]`, or name a space: `let sp = space(…)`',
  ],
  [
    'let k = 3\nsearch ‹k›, x in int[1,9] minimize x',
    'A0227',
    '`k` is a number, not a space',
    'give `k` a domain, as in `k in int[1, 100]`, or name a space: `let sp = space(…)`',
  ],
  ['let sp = space(x in int[1,9])\n‹sp›', 'A0326', '`sp` is a space, which has no value to show', 'search it: `search sp …`'],
  [
    'let sp = space(x in int[1,9])\nexplain ‹sp›',
    'A0326',
    '`sp` is a space, which has no value to show',
    'search it: `search sp …`',
  ],
  [
    '‹space(x in int[1,9])›',
    'A0326',
    '`space(…)` is a list of parameters, which has no value to show',
    'name it: `let sp = space(…)`, then `search sp …`',
  ],
];

describe('a wrong space', () => {
  it.each(rows)('%s', (...expected) => {
    expect(found(expected[0])).toEqual(row(expected as unknown as Row));
  });
});
