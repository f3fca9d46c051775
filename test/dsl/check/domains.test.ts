import { describe, expect, it } from '@jest/globals';
import type { Domain } from '../../../dsl/plan.ts';
import { check, found, type Row, row } from '../../support/check.ts';

const rows: readonly Row[] = [
  [
    'search x in int[‹100,1›] using bayes(n=5) maximize x',
    'A0201',
    'this range is empty: 100 > 1',
    'swap the bounds: `int[1, 100]`',
    'search x in int[1,100] using bayes(n=5) maximize x',
  ],
  [
    'search lr in real[‹0›,1] log maximize lr',
    'A0202',
    'a log scale needs a lower end above 0, not 0',
    'for example `real[1e-4, 1] log`',
    'search lr in real[1e-4,1] log maximize lr',
  ],
  [
    'search x in int[1,10] step ‹4› maximize x',
    'A0203',
    '10 is not on the grid 1, 5, 9',
    'end at `int[1, 9]` or use `step 3`',
    'search x in int[1,9] step 4 maximize x',
  ],
  [
    'search x in ‹integer›[1,9] maximize x',
    'A0204',
    '`integer` is not a domain',
    'write `int[1, 9]`',
    'search x in int[1, 9] maximize x',
  ],
  [
    'search x in ‹loguniform›[1e-4,1] maximize x',
    'A0204',
    '`loguniform` is not a domain',
    'write `real[1e-4, 1] log`',
    'search x in real[1e-4, 1] log maximize x',
  ],
  [
    'search x in ‹rael›[0,1] maximize x',
    'A0204',
    '`rael` is not a domain',
    'did you mean `real`?',
    'search x in real[0,1] maximize x',
  ],
  [
    'search lr in ‹[0.1, 1]› maximize lr',
    'A0205',
    'a list of two numbers could be a range or two values',
    'for a range write `real[0.1, 1]`, for two values `{0.1, 1}`',
    'search lr in real[0.1, 1] maximize lr',
  ],
  [
    'search x in int[1,‹2.5›] maximize x',
    'A0206',
    'the bounds of `int` are whole numbers, and 2.5 is not',
    'for fractions write `real[1, 2.5]`',
    'search x in real[1,2.5] maximize x',
  ],
  [
    'search x in int[1,9], y in int[1,‹x›] maximize x + y',
    'A0207',
    'a bound must be a constant',
    'a bound that depends on another parameter is a `where`, for example `where h1 >= h2`',
  ],
  ['search x in int[1,‹"9"›] maximize x', 'A0316', 'a bound takes a number, not text'],
  [
    'search solver in ‹{}› maximize cv_accuracy(mlp)',
    'A0208',
    'this set has no values',
    'give at least one, for example `{a, b}`',
  ],
  [
    'search batch in ‹[]› maximize cv_accuracy(mlp)',
    'A0208',
    'this list has no values',
    'give at least one, for example `{a, b}`',
  ],
  [
    'search solver in {adam, sgd, ‹adam›} maximize cv_accuracy(mlp)',
    'A0209',
    '`adam` is listed twice',
    'remove one',
    'search solver in {adam, sgd} maximize cv_accuracy(mlp)',
  ],
  [
    'search batch in [16, 32, ‹16›] maximize cv_accuracy(mlp)',
    'A0209',
    '`16` is listed twice',
    'remove one',
    'search batch in [16, 32] maximize cv_accuracy(mlp)',
  ],
  [
    'search hidden in int[1,9] default ‹20› maximize cv_accuracy(mlp)',
    'A0210',
    'the default 20 is not in `int[1,9]`',
    'choose a value of the domain',
  ],
  [
    'search solver in {adam, sgd} default ‹adma› maximize cv_accuracy(mlp)',
    'A0210',
    'the default adma is not in `{adam, sgd}`',
    'choose a value of the domain',
    'search solver in {adam, sgd} default adam maximize cv_accuracy(mlp)',
  ],
  [
    'search x in real[0,1] step 0.25 default ‹0.3› maximize x',
    'A0210',
    'the default 0.3 is not in `real[0,1]`',
    'choose a value of the domain',
  ],
  [
    'search x in ‹int[5]› maximize x',
    'A0211',
    '`int` takes two bounds, not 1',
    'write the lowest and the highest value: `int[1, 100]`',
  ],
  [
    'search x in ‹real› maximize x',
    'A0211',
    '`real` takes two bounds, not 0',
    'write the lowest and the highest value: `real[1, 100]`',
  ],
  ['search nesterov in ‹bool[0,1]› maximize cv_accuracy(mlp)', 'A0211', '`bool` takes no bounds', 'write `bool`'],
  [
    'search solver in {adam, sgd} ‹log› maximize cv_accuracy(mlp)',
    'A0212',
    '`log` does not apply to a set',
    'remove it',
    'search solver in {adam, sgd}  maximize cv_accuracy(mlp)',
  ],
  ['search x in int[1,9] step ‹0› maximize x', 'A0213', 'a step is a whole number above 0, not 0'],
  ['search x in real[0,1] step ‹-0.1› maximize x', 'A0213', 'a step is a number above 0, not -0.1'],
  [
    'search x in real[1,9] log ‹reverse_log› maximize x',
    'A0217',
    '`reverse_log` is already given a scale or value here',
    'remove one',
  ],
];

describe('domains', () => {
  it.each(rows)('%s', (...expected) => {
    expect(found(expected[0])).toEqual(row(expected as unknown as Row));
  });
});

const domains: readonly (readonly [string, Domain])[] = [
  ['int[1, 100]', { kind: 'int', low: 1, high: 100, scale: 'linear', step: 1 }],
  ['int[8, 256] log', { kind: 'int', low: 8, high: 256, scale: 'log', step: 1 }],
  ['int[1, 9] step 4', { kind: 'int', low: 1, high: 9, scale: 'linear', step: 4 }],
  ['real[-1, 2*3]', { kind: 'real', low: -1, high: 6, scale: 'linear' }],
  ['real[0.5, 0.999] reverse_log', { kind: 'real', low: 0.5, high: 0.999, scale: 'reverse_log' }],
  ['real[0, 0.6] step 0.1', { kind: 'real', low: 0, high: 0.6, scale: 'linear', step: 0.1 }],
  ['bool', { kind: 'bool' }],
  ['{1, 2}', { kind: 'categorical', values: [1, 2] }],
  ['[16, 32, 64]', { kind: 'ordinal', values: [16, 32, 64] }],
  ['{[10], [10, 20]}', { kind: 'categorical', values: [[10], [10, 20]] }],
  ['{a, "b c", true}', { kind: 'categorical', values: ['a', 'b c', true] }],
];

describe('domains in the plan', () => {
  it.each(domains)('%s', (text, domain) => {
    const { plan, diagnostics } = check(`search x in ${text} maximize if(x == x, 1, 0)`);
    expect(diagnostics).toEqual([]);
    expect(plan.steps[0]).toMatchObject({ op: 'optimize', study: { problem: { space: { params: [{ name: 'x', domain }] } } } });
  });

  it('ends a grid that misses its bound at the last value', () => {
    const { plan } = check('search x in int[1,10] step 4 maximize x');
    expect(plan.steps[0]).toMatchObject({ study: { problem: { space: { params: [{ domain: { high: 9, step: 4 } }] } } } });
  });
});
