import { describe, expect, it } from '@jest/globals';
import { parse } from '../../dsl/parser.ts';
import { applyFix } from '../support/applyFix.ts';
import { marked } from '../support/marked.ts';

/** Marked source, code, message, help, and what the fix makes of the source. */
type Row = readonly [source: string, code: string, message: string, help?: string, fixed?: string];

const rows: readonly Row[] = [
  [
    '‹serach› x in int[1,2] maximize f(x)',
    'A0101',
    '`serach` is not a statement',
    'did you mean `search`?',
    'search x in int[1,2] maximize f(x)',
  ],
  ['‹plot› history', 'A0101', '`plot` is not a statement', 'did you mean `show`?', 'show history'],
  ['‹x› = 3', 'A0101', '`x` is not a statement', 'a name is given by `let x = …`', 'let x = 3'],
  [
    'search x in int[1,9] using bayes(n=50) ‹maximise› cv_accuracy(mlp)',
    'A0102',
    'expected a clause here, found `maximise`',
    'did you mean `maximize`?',
    'search x in int[1,9] using bayes(n=50) maximize cv_accuracy(mlp)',
  ],
  [
    'search x in int[1,9] maximize x\n‹usin› bayes(n=5)',
    'A0102',
    'expected a clause here, found `usin`',
    'did you mean `using`?',
    'search x in int[1,9] maximize x\nusing bayes(n=5)',
  ],
  [
    'search x in int[1,100‹› using bayes(n=5)',
    'A0103',
    '`[` opened at 1:16 is never closed',
    'insert `]` before `using`',
    'search x in int[1,100] using bayes(n=5)',
  ],
  [
    'search k in {a, b‹› maximize f(k)',
    'A0103',
    '`{` opened at 1:13 is never closed',
    'insert `}` before `maximize`',
    'search k in {a, b} maximize f(k)',
  ],
  ['let a = f(1‹›\nb + 2', 'A0103', '`(` opened at 1:10 is never closed', 'insert `)`', 'let a = f(1)\nb + 2'],
  ['let a = f(b[1‹›)', 'A0103', '`[` opened at 1:12 is never closed', 'insert `]` before `)`', 'let a = f(b[1])'],
  [
    'search x in real[1e-4, 1‹› log default 1',
    'A0103',
    '`[` opened at 1:17 is never closed',
    'insert `]` before `log`',
    'search x in real[1e-4, 1] log default 1',
  ],
  [
    'search hidden ‹int›[1,100] maximize x',
    'A0104',
    'a domain follows `in`',
    'write `hidden in int[1,100]`',
    'search hidden in int[1,100] maximize x',
  ],
  [
    'search net.hidden ‹im› int[1,100]',
    'A0104',
    'a domain follows `in`',
    'write `net.hidden in int[1,100]`',
    'search net.hidden in int[1,100]',
  ],
  ['search x in int[1‹，›100] maximize x', 'A0105', 'full-width `，`', 'write `,`', 'search x in int[1,100] maximize x'],
  ['let s ‹＝› csv（“甲，乙”）', 'A0105', 'full-width `＝`', 'write `=` (and 4 more places)', 'let s = csv("甲，乙")'],
  [
    'search x in int[1,9] maximize‹›\nshow best',
    'A0106',
    '`maximize` needs an expression, for example `maximize cv_accuracy(mlp)`',
  ],
  ['let a = 1 +‹›', 'A0106', '`+` needs an expression'],
  ['let‹›', 'A0106', '`let` needs a name, for example `let net = mlp(hidden=32)`'],
  ['search x in‹› maximize x', 'A0106', '`in` needs a domain, for example `x in int[1, 100]`'],
  ['let s = ‹"abc›', 'A0107', 'this string is not closed', 'add `"` (multi-line text: `"""`)', 'let s = "abc"'],
  ["let s = csv(‹'abc›)", 'A0107', 'this string is not closed', 'add `\'` (multi-line text: `"""`)', "let s = csv('abc')"],
  ['let s = ‹"""›a\nb', 'A0107', 'this string is not closed', 'add `"""`', 'let s = """a\nb"""'],
  [
    'search x in int‹(1,100)› maximize x',
    'A0108',
    'a domain takes square brackets',
    'write `int[1,100]`',
    'search x in int[1,100] maximize x',
  ],
  [
    'search x in ‹loguniform(1e-4, 1)› maximize x',
    'A0108',
    '`loguniform` has another form here',
    'write `real[1e-4,1] log`',
    'search x in real[1e-4,1] log maximize x',
  ],
  [
    'search x in ‹randint(0, 10)› maximize x',
    'A0108',
    '`randint` has another form here',
    'write `int[0,9]`',
    'search x in int[0,9] maximize x',
  ],
  [
    'search x in ‹choice([a, b])› maximize x',
    'A0108',
    '`choice` has another form here',
    'write `{a, b}`',
    'search x in {a, b} maximize x',
  ],
  [
    'search m in svm‹(C in {1, 2})› maximize f(m)',
    'A0108',
    'an option with parameters of its own stands in braces',
    'write `{svm(C in {1, 2})}`',
    'search m in {svm(C in {1, 2})} maximize f(m)',
  ],
  [
    'search x in int[1,9] using ‹using› bayes(n=5)',
    'A0109',
    '`using` twice',
    'remove one',
    'search x in int[1,9] using bayes(n=5)',
  ],
  [
    'search x in int[1,9] using a maximize x ‹using› b',
    'A0109',
    '`using` twice',
    'remove one',
    'search x in int[1,9] using a maximize x ',
  ],
  [
    'search x in ‹1..100› maximize x',
    'A0110',
    'a range needs a type',
    'write `int[1,100]` or `real[1,100]`',
    'search x in int[1,100] maximize x',
  ],
  [
    'search x in ‹(-0.5, 1)› maximize x',
    'A0110',
    'a range needs a type',
    'write `int[-0.5,1]` or `real[-0.5,1]`',
    'search x in real[-0.5,1] maximize x',
  ],
  ['x ‹**› 2', 'A0111', 'power is `^`', 'write `x ^ 2`', 'x ^ 2'],
  ['minimize x ‹//› note', 'A0112', 'comments start with `#`', 'write `# note`'],
  ['let x = 1 ‹//› note', 'A0112', 'comments start with `#`', 'write `# note`', 'let x = 1 # note'],
  [
    'search x in real[0,1]‹,› maximize x',
    'A0113',
    'a parameter should follow the comma',
    'remove `,`',
    'search x in real[0,1] maximize x',
  ],
  ['show best‹,›', 'A0113', 'a view should follow the comma', 'remove `,`', 'show best'],
  ['let a = [1‹,›, 2]', 'A0113', 'a member should follow the comma', 'remove `,`', 'let a = [1, 2]'],
  ['let ‹in› = 3', 'A0114', '`in` is a reserved word', 'choose another name, e.g. `in_`', 'let in_ = 3'],
  [
    'search ‹where› in int[1,2] maximize f',
    'A0114',
    '`where` is a reserved word',
    'choose another name, e.g. `where_`',
    'search where_ in int[1,2] maximize f',
  ],
  ['f(‹with›=3)', 'A0114', '`with` is a reserved word', 'choose another name, e.g. `with_`', 'f(with_=3)'],
  ['‹maximize› x^2', 'A0115', '`maximize` belongs to a search', 'begin with `search x in real[…]`'],
  [
    'x in int[1,9] ‹maximize› x',
    'A0115',
    '`maximize` belongs to a search',
    'begin with `search x in …`',
    'search x in int[1,9] maximize x',
  ],
  [
    'let f(x) = x\n‹- 2›',
    'A0116',
    'a line cannot begin with `-` here',
    'move it to the end of the line above, or bracket the expression',
    'let f(x) = x -\n 2',
  ],
  [
    'let a = f # why\n‹(1, 2)›\nshow a',
    'A0116',
    'a line cannot begin with `(` here',
    'move it to the end of the line above, or bracket the expression',
  ],
  ['let a = 1 ‹@› 2', 'A0117', '`@` means nothing in a program', 'remove it, or put it in quotes'],
  ['let a = f[1, 9‹)›', 'A0118', '`[` opened at 1:10 is closed by `)`', 'write `]`', 'let a = f[1, 9]'],
  ['let a = f(1)‹)›', 'A0119', '`)` closes nothing', 'remove it', 'let a = f(1)'],
  ['assert 1 < x ‹<› 3', 'A0120', '`<` cannot follow another comparison', 'write `a < b and b < c`, or bracket one comparison'],
  ['assert x ‹=› 3', 'A0121', '`=` is written `==` here', 'write `==`', 'assert x == 3'],
  ['assert a ‹&&› b', 'A0121', '`&&` is written `and` here', 'write `and`', 'assert a and b'],
  [
    'show best ‹show› history',
    'A0122',
    '`show` begins a statement, which needs a line of its own',
    'put `show` on a new line, or `;` before it',
    'show best; show history',
  ],
  [
    'let a = {x: 1, ‹y›}',
    'A0123',
    'keys and plain members do not mix in `{…}`',
    'give every member a key, a name or a string, or give none',
  ],
  [
    'search x in int[1,9]‹› y in int[1,2]',
    'A0100',
    'expected `,` between two parameters, found `y`',
    'put `,` before `y`',
    'search x in int[1,9], y in int[1,2]',
  ],
  ['f(a ‹b›)', 'A0100', 'expected `,` or `)`, found `b`'],
  ['let a = 2‹x›', 'A0100', 'expected an operator or a new line, found `x`', 'write `2 * x`', 'let a = 2 * x'],
  ['let ‹3› = 4', 'A0100', 'expected a name, found `3`'],
  ['search x in ‹"a"›', 'A0100', 'expected a domain such as `int[1, 9]` or `{a, b}`, found `"a"`'],
  ['export s‹›', 'A0100', 'expected `to`, found the end of the statement'],
];

describe('a syntax error', () => {
  it.each(rows.map((row) => [row[0], row] as const))('%s', (text, [, code, message, help, fixed]) => {
    const { source, span } = marked(text);
    const { diagnostics } = parse(source);
    expect(diagnostics).toHaveLength(1);
    const [diagnostic] = diagnostics;
    expect({ ...diagnostic, params: undefined, secondary: undefined, fix: undefined }).toEqual({
      code,
      severity: 'error',
      message,
      help,
      span,
    });
    expect(diagnostic?.fix === undefined ? undefined : applyFix(source, diagnostic.fix)).toEqual(
      fixed ?? (code === 'A0112' || code === 'A0117' ? expect.any(String) : undefined),
    );
  });

  it.each(rows.flatMap((row) => (row[4] === undefined ? [] : [row[4]])))('is gone after its fix: %s', (fixed) => {
    expect(parse(fixed).diagnostics).toEqual([]);
  });

  it('says where the bracket was opened', () => {
    const { source, spans } = marked('search x in int‹[›1,100‹› using bayes(n=5)');
    const [diagnostic] = parse(source).diagnostics;
    expect(diagnostic?.span).toEqual(spans[1]);
    expect(diagnostic?.secondary).toEqual([{ span: spans[0], label: 'opened here' }]);
  });

  it('is reported once a statement, and each statement speaks for itself', () => {
    const { diagnostics, program } = parse('let a = = = )\nlet b = 2\nserach y in in int(1)\nlet c = 3; let = 4');
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['A0106', 'A0101', 'A0106']);
    expect(program).toHaveLength(5);
  });

  it('of brackets too deep or chains too long is refused, not overflowed', () => {
    for (const text of ['('.repeat(5000), `a${'.b'.repeat(5000)}`, Array(3000).fill('a').join(' ^ '), `${'- '.repeat(3000)}a`]) {
      expect(parse(`let x = ${text}`).diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['A0124']);
    }
  });

  it('marks the statements that are not as they were meant', () => {
    const { program, broken } = parse('let a = 1\nlet b = = 2\nsearch x in int[1,9]\nusin bayes(n=4)\nlet c = 3');
    expect(program.map((statement) => broken.has(statement))).toEqual([false, true, true, true, false]);
  });
});

describe('the newline rule', () => {
  it('takes a sign after an empty line, or after `;`, as new', () => {
    for (const source of ['let x = 1\n\n-2', 'let x = 1 # a\n  \n(2)', 'let x = 1;\n-2', '-2', 'let x = 1; [1, 2]']) {
      const { diagnostics, program } = parse(source);
      expect(diagnostics).toEqual([]);
      expect(program.at(-1)?.kind).toBe('expr');
    }
  });

  it('is off within brackets, after an operator and where an expression is due', () => {
    for (const source of [
      'let x = (1\n- 2)',
      'let x = 1 -\n2',
      'let x =\n-2',
      'search x in\n{1,\n 2}\nmaximize\n-x',
      'assert a\nand b\nor c',
    ]) {
      const { diagnostics, program } = parse(source);
      expect(diagnostics).toEqual([]);
      expect(program).toHaveLength(1);
    }
  });

  it('lets a search stand on its own line after `=` and `explain`', () => {
    for (const source of ['let s =\nsearch x in int[1,9]\nmaximize x', 'explain\nsearch x in int[1,9] maximize x']) {
      const { diagnostics, program } = parse(source);
      expect(diagnostics).toEqual([]);
      expect(program).toHaveLength(1);
    }
  });
});
