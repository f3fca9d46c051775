import { describe, expect, it } from '@jest/globals';
import { parseCommand } from '../../../dsl/command.ts';
import { EMPTY_SCOPE, type Scope } from '../../../dsl/index.ts';
import { check, found, type Row, row } from '../../support/check.ts';

const cells: readonly Row[] = [
  [
    'search price in int[1,9], ads in int[0,3] maximize ‹profit(price)›',
    'A0322',
    '`profit` takes 2 arguments (price, ads), not 1',
  ],
  [
    'search price in int[1,9], ads in int[0,3] maximize profit(price, ‹adds›=ads)',
    'A0305',
    '`profit` has no argument `adds`',
    'did you mean `ads`?',
    'search price in int[1,9], ads in int[0,3] maximize profit(price, ads=ads)',
  ],
  [
    'search price in int[1,9], ads in int[0,3] maximize ‹profit›',
    'A0435',
    '`profit` is a function, and its arguments are missing',
    'write `profit(price, ads)`',
    'search price in int[1,9], ads in int[0,3] maximize profit(price, ads)',
  ],
];

/** A function `profit(price, ads)` of a cell in TypeScript. */
const scope: Scope = {
  ...EMPTY_SCOPE,
  values: {
    profit: {
      k: 'formula',
      formula: {
        k: 'unit',
        kind: 'objective',
        unit: 'script',
        args: { path: { k: 'str', v: 'cell:1' }, function: { k: 'str', v: 'profit' } },
      },
    },
  },
  functions: {
    profit: {
      params: [
        { name: 'price', required: true },
        { name: 'ads', required: true },
      ],
      rest: false,
      named: false,
      defineByRun: false,
    },
  },
};

const rows: readonly Row[] = [
  [
    'search level in int[1,9] minimize command("zstd -‹{levl}› f", metric=time)',
    'A0431',
    'this command names `levl`, which is no parameter of the search',
    'did you mean `level`?',
    'search level in int[1,9] minimize command("zstd -{level} f", metric=time)',
  ],
  [
    'search level in int[1,9] minimize command("zstd -{level} ‹\'›f", metric=time)',
    'A0430',
    'a quote in this command is not closed',
    'close it, or write a backslash before it',
  ],
  [
    'search level in int[1,9] minimize command("zstd ‹{›level", metric=time)',
    'A0430',
    'a brace in this command is not closed',
    'write `{name}` for a parameter, `{{` for a brace',
  ],
  [
    'search level in int[1,9] minimize command("awk ‹{print 1}› {level}", metric=time)',
    'A0430',
    'this is not the name of a parameter',
    'write `{name}` for a parameter, `{{` for a brace',
  ],
  [
    'search level in int[1,9] minimize command(‹""›, metric=time)',
    'A0430',
    'this command is empty',
    'for example `command("./train --lr {lr}")`',
  ],
  [
    'search level in int[1,9] minimize command("zstd -{level} f ‹|› wc -c", metric=time)',
    'A0433',
    'no shell runs this command: `|` goes to the program as it is',
    'put the pipeline into a script of its own, or quote `|` if it is meant',
  ],
  [
    'search level in int[1,9] minimize command("zstd -{level} f", metric=loss, pattern=‹"loss ("›)',
    'A0434',
    'this is no pattern: Unterminated group',
    'a regular expression whose first group is the value, for example `pattern="loss: ([0-9.]+)"`',
  ],
  [
    'search level in int[1,9] minimize command("zstd -{level} f", metric=loss, pattern=‹"loss"›)',
    'A0434',
    'this is no pattern: it has no group',
    'a regular expression whose first group is the value, for example `pattern="loss: ([0-9.]+)"`',
  ],
  [
    'search level in int[1,9], a in {x, y}, b in int[1,9] when a == x minimize command("f {level} {a} ‹{b}›")',
    'A0432',
    '`b` has no value unless a == x, and this command always needs one',
    'derive one that always has: `value = if(a == x, b, 0)`',
  ],
  [
    'search ‹x› in int[1,9], level in int[1,9] minimize command("zstd -{level} f")',
    'A0302',
    'nothing uses `x`: the objective does not mention it',
  ],
  [
    'search ‹level› in int[1,9] minimize command("zstd -{{level}}")',
    'A0302',
    'nothing uses `level`: the objective does not mention it',
  ],
  [
    'let c = command("f {x}")\nsearch x in int[1,9] minimize ‹c›(x)',
    'A0314',
    '`c` is a command and cannot be called',
    'write `{name}` in it for a parameter',
  ],
  [
    'let train = python("train.py", function=objective)\nsearch lr in real[0,1], layers in int[1,6] minimize ‹train›',
    'A0435',
    '`train` is a function, and its arguments are missing',
    'write `train(lr, layers)`',
    'let train = python("train.py", function=objective)\nsearch lr in real[0,1], layers in int[1,6] minimize train(lr, layers)',
  ],
  [
    'let train = python("train.py")\nsearch lr in real[0,1] minimize train(‹mlp›, lr)',
    'A0316',
    '`train` takes values, not a model',
  ],
  [
    'let train = python("train.py")\nsearch lr in real[0,1] minimize train(lr=lr, ‹lr=lr›)',
    'A0319',
    '`train` is given `lr` twice',
    'remove one',
  ],
  [
    'let train = python("train.py")\nsearch lr in real[0,1] minimize train(lr, ‹lrr›)',
    'A0301',
    'unknown name `lrr`',
    'did you mean `lr`?',
    'let train = python("train.py")\nsearch lr in real[0,1] minimize train(lr, lr)',
  ],
  [
    'let train = python("train.py")\nsearch lr in real[0,1], ‹x› in real[0,1] minimize train(lr)',
    'A0302',
    'nothing uses `x`: the objective does not mention it',
  ],
  ['let train = ‹python()›', 'A0315', '`python` needs `path`', 'write `python("…")`'],
  [
    'search using ‹grid› maximize python("train.py")',
    'A0423',
    '`grid` needs to know the space before the first trial; this objective suggests its own parameters',
    'use `bayes`, `numeric` or `random`',
  ],
  [
    '‹search› using random(n=5) maximize 3',
    'A0407',
    'nothing to search',
    'give a parameter a domain, for example `search hidden in int[1, 100]`',
  ],
  ['‹command("f {x}", metric=time)› + 1', 'A0316', '`+` takes numbers, not an objective function'],
  ['let train = python("train.py")\n‹train›', 'A0326', '`train` is an objective function, which has no value to show'],
  [
    'let train = python("train.py")\n‹train(3)›',
    'A0417',
    'an objective is computed by a search',
    'write `search … maximize …`, then `show best`',
  ],
];

describe('code of the user', () => {
  it.each(rows)('%s', (...expected) => {
    expect(found(expected[0])).toEqual(row(expected as unknown as Row));
  });
});

describe('runs', () => {
  const objective = (source: string, scope?: Scope) => {
    const { plan, diagnostics } = check(source, scope);
    expect(diagnostics).toEqual([]);
    const step = plan.steps.at(-1);
    if (step?.op !== 'optimize') throw new Error('no study');
    return step.study.problem.objectives[0]!.formula;
  };
  const lr = { k: 'param', name: 'lr' };

  it('take arguments in order or by name', () => {
    const source = (call: string) => `let train = python("train.py", function=f)\nsearch lr in real[0,1] minimize ${call}`;
    expect(objective(source('train(lr, 3)'))).toMatchObject({
      k: 'run',
      objective: { unit: 'python', args: { function: { v: 'f' } } },
      args: [lr, { v: 3 }],
      named: {},
      defineByRun: false,
    });
    expect(objective(source('train(rate=lr)'))).toMatchObject({ args: [], named: { rate: lr } });
    expect(objective(source('2 * train(lr) + 1'))).toMatchObject({ k: 'op', op: '+' });
  });
  it('are called at once, too', () => {
    expect(objective('search lr in real[0,1] minimize python("train.py")(lr)')).toMatchObject({ k: 'run', args: [lr] });
  });
  it('leave out what is inactive', () => {
    expect(objective('let f = python("f.py")\nsearch s in {a, b}, x in int[1,9] when s == a minimize f(s=s, x=x)')).toMatchObject(
      {
        named: { s: { name: 's' }, x: { name: 'x' } },
      },
    );
  });
  it('suggest their own parameters where the search lists none', () => {
    expect(objective('search using random(n=5) maximize python("train.py", function=objective)')).toMatchObject({
      k: 'run',
      defineByRun: true,
    });
  });
  it('are commands whose template names the parameters', () => {
    const source = 'search level in int[1,9], out = level + 1 minimize command("zstd -{level} -o \'{out}\' {{x}}", metric=time)';
    expect(objective(source)).toMatchObject({
      k: 'run',
      objective: { unit: 'command', args: { metric: { v: 'time' } } },
      args: [],
    });
  });
  it('may be let-bound commands', () => {
    expect(objective('let c = command("f {x}")\nsearch x in int[1,9] minimize c')).toMatchObject({ k: 'run' });
  });
});

describe('a command line', () => {
  it('is split as POSIX does before values go in', () => {
    const parsed = parseCommand(`a "b {x} c" 'd "{y}"' e\\ f {{g}} "\\"" ""`);
    if ('fault' in parsed) throw new Error(parsed.fault);
    expect(parsed.argv).toEqual([
      [{ text: 'a' }],
      [{ text: 'b ' }, { param: 'x' }, { text: ' c' }],
      [{ text: 'd "' }, { param: 'y' }, { text: '"' }],
      [{ text: 'e f' }],
      [{ text: '{g}' }],
      [{ text: '"' }],
      [],
    ]);
    expect(parsed.params.map(({ name }) => name)).toEqual(['x', 'y']);
  });
  it('takes dotted names and elements, and continues over lines', () => {
    const parsed = parseCommand('run {net.lr}\\\n {layers[1]}\n{ 学习率 }');
    if ('fault' in parsed) throw new Error(parsed.fault);
    expect(parsed.argv.flat()).toEqual([{ text: 'run' }, { param: 'net.lr' }, { param: 'layers[1]' }, { param: '学习率' }]);
  });
});

describe('functions of other cells', () => {
  it.each(cells)('%s', (...expected) => {
    expect(found(expected[0], scope)).toEqual(row(expected as unknown as Row));
  });
});
