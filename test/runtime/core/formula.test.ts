import { describe, expect, it } from '@jest/globals';
import { paramsIn } from '../../../dsl/formula.ts';
import { evaluate, holds, violated } from '../../../runtime/core/formula.ts';
import { bool, fn, list, num, op, param, range, set, str } from '../../support/formulas.ts';

describe('evaluate', () => {
  it.each([
    ['2 + 3 * 4', op('+', num(2), op('*', num(3), num(4))), 14],
    ['-(2^2)', op('neg', op('^', num(2), num(2))), -4],
    ['-7 % 3, sign of the divisor', op('%', num(-7), num(3)), 2],
    ['7 / 2', op('/', num(7), num(2)), 3.5],
    ['min(3, 1, 2)', fn('min', num(3), num(1), num(2)), 1],
    ['max([3, 1], 2)', fn('max', list(num(3), num(1)), num(2)), 3],
    ['round(2.5), halves to even', fn('round', num(2.5)), 2],
    ['round(3.5)', fn('round', num(3.5)), 4],
    ['round(-2.5)', fn('round', num(-2.5)), -2],
    ['round(-2.6)', fn('round', num(-2.6)), -3],
    ['floor(-0.5)', fn('floor', num(-0.5)), -1],
    ['log(exp(2))', fn('log', fn('exp', num(2))), 2],
    ['if(1 < 2, a, b)', fn('if', op('<', num(1), num(2)), str('a'), str('b')), 'a'],
    ['adam in {sgd, adam}', op('in', str('adam'), set(str('sgd'), str('adam'))), true],
    ['3 in [1, 2]', op('in', num(3), list(num(1), num(2))), false],
    ['5 in 1..5, both ends included', op('in', num(5), range(1, 5)), true],
    ['5.1 in 1..5', op('in', num(5.1), range(1, 5)), false],
    ['[1, 2] == [1, 2]', op('==', list(num(1), num(2)), list(num(1), num(2))), true],
    ['1 == "1", never across kinds', op('==', num(1), str('1')), false],
    ['not false', op('not', bool(false)), true],
    ['[1, 2] * 2', op('*', list(num(1), num(2)), num(2)), [2, 4]],
    ['[1, 2] + [3, 4]', op('+', list(num(1), num(2)), list(num(3), num(4))), [4, 6]],
    ['sqrt([4, 9])', fn('sqrt', list(num(4), num(9))), [2, 3]],
  ])('%s', (_, formula, value) => {
    expect(evaluate(formula, {})).toEqual(value);
  });

  it('looks names up where they belong', () => {
    const environment = {
      params: { x: 3 },
      objectives: { size: 10 },
      counters: { trials: 7 },
      study: () => ({ best: { value: 0.9 } }),
    };
    expect(evaluate(param('x'), environment)).toBe(3);
    expect(evaluate({ k: 'objective', name: 'size' }, environment)).toBe(10);
    expect(evaluate({ k: 'counter', name: 'trials' }, environment)).toBe(7);
    const best = { k: 'member', of: { k: 'study', name: 's' }, name: 'best' } as const;
    expect(evaluate({ k: 'member', of: best, name: 'value' }, environment)).toBe(0.9);
  });

  it('chooses before it computes', () => {
    expect(evaluate(fn('if', bool(true), num(1), { k: 'arg', name: 'x' }), {})).toBe(1);
  });

  it('refuses what has no value', () => {
    expect(() => evaluate({ k: 'unit', kind: 'model', unit: 'mlp', args: {} }, {})).toThrow(TypeError);
    expect(() => evaluate(op('+', str('a'), num(1)), {})).toThrow(TypeError);
  });
});

describe('an absent name', () => {
  const absent = param('gone');
  const test = op('>', absent, num(1));

  it('makes an expression undefined', () => {
    expect(evaluate(op('+', absent, num(1)), {})).toBeUndefined();
    expect(evaluate(fn('max', absent, num(1)), {})).toBeUndefined();
    expect(evaluate(op('in', absent, range(0, 1)), {})).toBeUndefined();
  });

  it('neither holds nor is violated', () => {
    for (const condition of [test, op('not', test), op('==', absent, num(1)), op('!=', absent, num(1))]) {
      expect(holds(condition, {})).toBe(false);
      expect(violated(condition, {})).toBe(false);
    }
  });

  it('does not matter where the other side decides', () => {
    expect(evaluate(op('and', test, bool(false)), {})).toBe(false);
    expect(evaluate(op('or', test, bool(true)), {})).toBe(true);
    expect(evaluate(op('and', test, bool(true)), {})).toBeUndefined();
    expect(evaluate(op('or', test, bool(false)), {})).toBeUndefined();
  });
});

it('lists parameters once, in reading order', () => {
  expect([...paramsIn(op('and', op('<', param('b'), param('a')), op('in', param('b'), set(param('c')))))]).toEqual([
    'b',
    'a',
    'c',
  ]);
});
