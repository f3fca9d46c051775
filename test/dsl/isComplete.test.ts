import { describe, expect, it } from '@jest/globals';
import { format } from '../../dsl/index.ts';
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
    ['search x in int[1,9]\nusing grid', ''],
    ['let s = search using tpe(n=5)', '  '],
    ['let s = search x in int[1,9],\n               y in bool\n  using grid', '  '],
    ['explain search x in bool', '  '],
    ['search x in int[1,9] maximize', '  '],
    ['search x in int[1,9] where x > 2 and', '  '],
    ['search x in int[1,9]\nwhere x > 2 and\n  x <', '  '],
    ['search x in int[1,9] prior', '  '],
    ['search x in int[1,9] prior normal(', '         '],
    ['search x in int[1,9]^1..', '  '],
    ['search x in int[1,9] when', '  '],
    ['search x in int[1,9] maximize x as', '  '],
    ['search x in int[1,9] maximize x with seed=', '  '],
    ['search x in int[1,9] maximize x from {x:', `${' '.repeat(39)}`],
    ['search x in int[1,9],', '       '],
    ['search x in int[1,9],\n       y in bool,', '       '],
    ['search x in int[1,9], # why', '       '],
    ['let s = search x in int[1,9],', '               '],
    ['let s = search x in int[1,9]\n  using grid,', '        '],
    ['search x in int[1,9] maximize x with seed=1,', `${' '.repeat(37)}`],
    ['let a = f(', '  '],
    ['let a = f(  # why', '  '],
    ['  let a = f(1,\n    [2,', '      '],
    ['search x in {', '         '],
    ['search clf in {\n         svm(C in real[1, 2] log,', '           '],
    ['let', '  '],
    ['let a =', '  '],
    ['let f(x) =\n', '  '],
    ['show best,', '     '],
    ['show best of', '  '],
    ['set seed = 7,', '    '],
    ['1 +', '  '],
    ['s.best.', '  '],
    ['export m to', '  '],
    ['assert true,', '  '],
    ['resume s until time >=', '  '],
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
    'resume s using bayes(n=9)',
    'export s to "s.csv"',
    'delete(s)',
    'search x in int[1,9] from {x: 3} minimize x as y prune median',
    'let w = space(x in int[1,9], y in bool)',
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

  it('indents as `format` does: after each line of a laid out program but the last', () => {
    for (const { name, source } of programs) {
      const lines = format(source).text.split('\n');
      for (let i = 1; i < lines.length; i++) {
        const { status, indent } = isComplete(lines.slice(0, i).join('\n'));
        const next = lines[i]!;
        // A clause may follow a complete search, and a closing bracket stands further out than what is in it.
        if (status !== 'incomplete' || /^\s*[)\]}]/.test(next) || lines.slice(0, i).join('\n').split('"""').length % 2 === 0)
          continue;
        expect({ name, next, indent }).toEqual({ name, next, indent: /^ */.exec(next)![0] });
      }
    }
  });
});
