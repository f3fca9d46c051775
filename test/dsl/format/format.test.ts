import { describe, expect, it } from '@jest/globals';
import { format } from '../../../dsl/index.ts';

/** What a program is laid out as; one more newline at its end than written here. */
const rows: readonly (readonly [what: string, source: string, formatted: string])[] = [
  [
    'puts spaces where they belong',
    'search hidden in int [1,100]   using bayes( n = 50 )\tmaximize cv_accuracy ( mlp )',
    'search hidden in int[1, 100] using bayes(n=50) maximize cv_accuracy(mlp)',
  ],
  [
    'binds operators as they read',
    'let f(x,y)=-x ^ 2+ ( y-1 )*not  a  in 1 .. 9',
    'let f(x, y) = -x^2 + (y - 1) * not a in 1..9',
  ],
  ['joins lines that fit', 'search x in int[1,9],\n  y in bool\nmaximize x', 'search x in int[1, 9], y in bool maximize x'],
  [
    'breaks a search that does not fit: parameters under each other, their `in`s too, a line for each clause',
    'search hidden in int[8, 256] log, lr in real[1e-5, 1e-1] log default 1e-3, decay = lr/10 using tpe(n=100) maximize cv_accuracy(mlp)',
    [
      'search hidden in int[8, 256] log,',
      '       lr     in real[1e-5, 1e-1] log default 1e-3,',
      '       decay  = lr / 10',
      'using tpe(n=100)',
      'maximize cv_accuracy(mlp)',
    ].join('\n'),
  ],
  [
    'counts East Asian characters as two cells',
    `search ${'隐'.repeat(20)} in int[1, 100], 学习率 in real[0, 1] using bayes(n=50) maximize f(1)`,
    [
      `search ${'隐'.repeat(20)} in int[1, 100],`,
      `       学习率${' '.repeat(34)} in real[0, 1]`,
      'using bayes(n=50)',
      'maximize f(1)',
    ].join('\n'),
  ],
  [
    'indents the clauses of a named search',
    'let s = search hidden in int[8, 256] log, lr in real[1e-5, 1e-1] log using tpe(n=100) maximize cv_accuracy(mlp)',
    [
      'let s = search hidden in int[8, 256] log,',
      '               lr     in real[1e-5, 1e-1] log',
      '  using tpe(n=100)',
      '  maximize cv_accuracy(mlp)',
    ].join('\n'),
  ],
  [
    'breaks brackets one item a line, with a comma after the last',
    `let a = f([${Array.from({ length: 12 }, (_, i) => `item_${i}`).join(',')}], b=2)`,
    `let a = f(\n  [\n${Array.from({ length: 12 }, (_, i) => `    item_${i},\n`).join('')}  ],\n  b=2,\n)`,
  ],
  ['takes a comma that is not needed away', 'f(1, [2, 3,], {a: 1,},)', 'f(1, [2, 3], {a: 1})'],
  [
    'breaks long conditions after operators of one level',
    `search x in int[1,9] where ${Array.from({ length: 5 }, (_, i) => `parameter_${i} + other_${i} <= 100`).join(' and ')} maximize x`,
    `search x in int[1, 9]\nwhere ${Array.from({ length: 5 }, (_, i) => `parameter_${i} + other_${i} <= 100`).join(' and\n  ')}\nmaximize x`,
  ],
  [
    'keeps strings and numbers as written',
    `f('a\\n', "b'", 1_000, 1.50, .5, 2E3, 10min)`,
    `f('a\\n', "b'", 1_000, 1.50, .5, 2E3, 10min)`,
  ],
  [
    'keeps text over several lines as it stands',
    'let q=sql( """\n  select  *\n""",target = y )',
    'let q = sql("""\n  select  *\n""", target=y)',
  ],
  ['ends statements by lines', 'let a=1;let b=2 ;', 'let a = 1\nlet b = 2'],
  ['keeps `;` where a line break would not end a statement', 'a;-b; (c);log(2)\n\n[1]', 'a;\n-b;\n(c);\nlog(2)\n\n[1]'],
  ['keeps one empty line between statements', '\n\nlet a=1\n\n\n\nlet b=2\nlet c=3\n\n', 'let a = 1\n\nlet b = 2\nlet c = 3'],
  [
    'keeps comments before, after and between statements',
    '# head\n\n\n#two\nlet a=1 # tail\n  # between\n\n  # more\nlet b=2\n# end',
    '# head\n\n#two\nlet a = 1  # tail\n# between\n\n# more\nlet b = 2\n# end',
  ],
  [
    'keeps comments inside a search and breaks it for them',
    'search x in int[1,9], # first\n # second\n y in bool\n # why\n using random(n=5) # cheap\n maximize x',
    [
      'search x in int[1, 9],  # first',
      '       # second',
      '       y in bool',
      '# why',
      'using random(n=5)  # cheap',
      'maximize x',
    ].join('\n'),
  ],
  [
    'keeps comments inside brackets',
    'let a = [ # open\n 1, # one\n # two\n 2 # 2\n # last\n ]',
    'let a = [  # open\n  1,  # one\n  # two\n  2,  # 2\n  # last\n]',
  ],
  ['keeps a comment of an empty bracket', 'let a = f( # none\n # yet\n)', 'let a = f(  # none\n  # yet\n)'],
  ['keeps a comment where no line can end', 'let a = (x # c\n.best)', 'let a = (\n  x.best  # c\n)'],
  ['keeps empty lines between clauses and items', 'search x in int[1,9]\n\nmaximize x', 'search x in int[1, 9]\n\nmaximize x'],
  ['keeps only comments', '# a\n\n\n# b', '# a\n\n# b'],
];

describe('formatting', () => {
  it.each(rows)('%s', (_, source, formatted) => {
    expect(format(source)).toEqual({ text: `${formatted}\n`, diagnostics: [] });
  });

  it('leaves a text with a syntax error as it is, and says what is wrong', () => {
    const source = 'let  a = f(\nlet b=2';
    const { text, diagnostics } = format(source);
    expect(text).toBe(source);
    expect(diagnostics.map(({ code }) => code)).toEqual(['A0103']);
  });

  it('leaves cells of other languages and empty texts as they are', () => {
    expect(format('%%ts\nlet  a=1').text).toBe('%%ts\nlet  a=1');
    expect(format('').text).toBe('');
    expect(format('  \n\n').text).toBe('');
  });

  it('ends lines as the text does', () => {
    expect(format('let  a=1\r\nlet b=2\r\n').text).toBe('let a = 1\r\nlet b = 2\r\n');
  });
});
