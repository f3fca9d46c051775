import { describe, expect, it } from '@jest/globals';
import { isComplete } from '../../dsl/isComplete.ts';
import { programs } from '../support/programs.ts';

describe('isComplete', () => {
  it.each(programs)('takes the program $name as complete', ({ source }) => {
    expect(isComplete(source)).toEqual({ status: 'complete', indent: '' });
  });

  it.each([
    ['search x in int[1,9]', ''],
    ['search x in int[1,9]\n', ''],
    ['search x in int[1,9] using bayes(n=5)', ''],
    ['let s = search using tpe(n=5)', ''],
    ['search x in int[1,9] maximize', ''],
    ['search x in int[1,9],', '       '],
    ['let s = search x in int[1,9],', '               '],
    ['let a = f(', '  '],
    ['  let a = f(1,\n    [2,', '      '],
    ['search x in {', '  '],
    ['let', ''],
    ['let a =', ''],
    ['show best,', ''],
    ['1 +', ''],
    ['export m to', ''],
    ['let q = sql("""\nselect', ''],
    ['show best\nlet a = (', '  '],
    ['%%ts\nconst a = 1', ''],
    ['%%ts', ''],
  ])('%j is incomplete', (source, indent) => {
    expect(isComplete(source)).toEqual({ status: 'incomplete', indent });
  });

  it.each([
    '',
    '# comment',
    'search x in int[1,9] maximize x',
    'x',
    'show best',
    'let a = 1;',
    'search x in int[1,9]\n\n',
    'search x in int[1,9];',
    'resume s',
    '%%ts\nconst a = 1\n\n',
  ])('%j is complete', (source) => {
    expect(isComplete(source)).toEqual({ status: 'complete', indent: '' });
  });

  it.each(['serach x', 'f(a b)', 'let x = 3 4', 'let s = "abc', 'let in = 3', 'a = = (', 'show best)'])(
    '%j is invalid',
    (source) => {
      expect(isComplete(source)).toEqual({ status: 'invalid', indent: '' });
    },
  );
});
