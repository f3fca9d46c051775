import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Diagnostic } from '../../../dsl/diagnostics/diagnostic.ts';
import { compile, EMPTY_SCOPE, locate } from '../../../dsl/index.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { Session } from '../../../runtime/index.ts';
import { applyFix } from '../../support/applyFix.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { marked } from '../../support/marked.ts';

/** Number in the language reference, marked source, code, message, help, and what the fix makes of the source. */
type Row = readonly [number: string, source: string, code: string, message: string, help?: string | undefined, fixed?: string];

const S = 'maximize cv_accuracy(mlp)';
const rows: readonly Row[] = [
  [
    '1',
    '‹serach› x in int[1,2] maximize f(x)',
    'A0101',
    '`serach` is not a statement',
    'did you mean `search`?',
    'search x in int[1,2] maximize f(x)',
  ],
  [
    '2',
    'search x in int[1,9] using bayes(n=50) ‹maximise› cv_accuracy(mlp)',
    'A0102',
    'expected a clause here, found `maximise`',
    'did you mean `maximize`?',
    'search x in int[1,9] using bayes(n=50) maximize cv_accuracy(mlp)',
  ],
  [
    '3',
    'search x in int[1,100‹› using bayes(n=5)',
    'A0103',
    '`[` opened at 1:16 is never closed',
    'insert `]` before `using`',
    'search x in int[1,100] using bayes(n=5)',
  ],
  [
    '4',
    `search hidden ‹int›[1,100] ${S}`,
    'A0104',
    'a domain follows `in`',
    'write `hidden in int[1,100]`',
    `search hidden in int[1,100] ${S}`,
  ],
  ['5', 'search x in int[1‹，›100] maximize x', 'A0105', 'full-width `，`', 'write `,`', 'search x in int[1,100] maximize x'],
  [
    '6',
    'search x in int[1,9] maximize‹›\nshow best',
    'A0106',
    '`maximize` needs an expression, for example `maximize cv_accuracy(mlp)`',
  ],
  ['7', 'let s = ‹"abc›', 'A0107', 'this string is not closed', 'add `"` (multi-line text: `"""`)', 'let s = "abc"'],
  [
    '8',
    'search x in int‹(1,100)› maximize x',
    'A0108',
    'a domain takes square brackets',
    'write `int[1,100]`',
    'search x in int[1,100] maximize x',
  ],
  [
    '9',
    'search x in int[1,9] using ‹using› bayes(n=5) maximize x',
    'A0109',
    '`using` twice',
    'remove one',
    'search x in int[1,9] using bayes(n=5) maximize x',
  ],
  [
    '10',
    'search x in ‹1..100› maximize x',
    'A0110',
    'a range needs a type',
    'write `int[1,100]` or `real[1,100]`',
    'search x in int[1,100] maximize x',
  ],
  ['11', 'let x = 3\nx ‹**› 2', 'A0111', 'power is `^`', 'write `x ^ 2`', 'let x = 3\nx ^ 2'],
  [
    '12',
    'search x in int[1,9] minimize x ‹//› note',
    'A0112',
    'comments start with `#`',
    'write `# note`',
    'search x in int[1,9] minimize x # note',
  ],
  [
    '13',
    'search x in real[0,1]‹,› maximize x',
    'A0113',
    'a parameter should follow the comma',
    'remove `,`',
    'search x in real[0,1] maximize x',
  ],
  ['14', 'let ‹in› = 3', 'A0114', '`in` is a reserved word', 'choose another name, e.g. `in_`', 'let in_ = 3'],
  ['15', '‹maximize› x^2', 'A0115', '`maximize` belongs to a search', 'begin with `search x in real[…]`'],
  [
    '15b',
    'let f(x) = x\n‹- 2›',
    'A0116',
    'a line cannot begin with `-` here',
    'move it to the end of the line above, or bracket the expression',
    'let f(x) = x -\n 2',
  ],
  [
    '16',
    'search x in int[‹100,1›] maximize x',
    'A0201',
    'this range is empty: 100 > 1',
    'swap the bounds: `int[1, 100]`',
    'search x in int[1,100] maximize x',
  ],
  [
    '17',
    `search lr in real[‹0›,1] log ${S}`,
    'A0202',
    'a log scale needs a lower end above 0, not 0',
    'for example `real[1e-4, 1] log`',
    `search lr in real[1e-4,1] log ${S}`,
  ],
  [
    '18',
    'search x in int[1,10] step ‹4› maximize x',
    'A0203',
    '10 is not on the grid 1, 5, 9',
    'end at `int[1, 9]` or use `step 3`',
    'search x in int[1,9] step 4 maximize x',
  ],
  [
    '19',
    'search k in {a, b‹› maximize f(k)',
    'A0103',
    '`{` opened at 1:13 is never closed',
    'insert `}` before `maximize`',
    'search k in {a, b} maximize f(k)',
  ],
  [
    '20',
    `search lr in ‹[0.1, 1]› ${S}`,
    'A0205',
    'a list of two numbers could be a range or two values',
    'for a range write `real[0.1, 1]`, for two values `{0.1, 1}`',
    `search lr in real[0.1, 1] ${S}`,
  ],
  [
    '21',
    'search x in int[1,‹2.5›] maximize x',
    'A0206',
    'the bounds of `int` are whole numbers, and 2.5 is not',
    'for fractions write `real[1, 2.5]`',
    'search x in real[1,2.5] maximize x',
  ],
  [
    '23',
    `search hidden in int[1,9] using ‹bayse›(n=50) ${S}`,
    'A0303',
    'no sampler `bayse`',
    'did you mean `bayes`? (`show samplers` lists all)',
    `search hidden in int[1,9] using bayes(n=50) ${S}`,
  ],
  [
    '24',
    `search hidden in int[1,9] using bayes(‹n_trials›=50) ${S}`,
    'A0305',
    '`bayes` has no argument `n_trials`',
    'did you mean `n`?',
    `search hidden in int[1,9] using bayes(n=50) ${S}`,
  ],
  [
    '25',
    'search x in int[1,9] using bayes(n=5)‹›',
    'A0401',
    'nothing to optimise',
    'add `maximize …` or `minimize …`, for example `maximize cv_accuracy(mlp)`',
  ],
  [
    '26',
    'search hidden in int[1,9] ‹minimize› cv_accuracy(mlp)',
    'A0402',
    'accuracy is better when larger',
    'did you mean `maximize`?',
    `search hidden in int[1,9] ${S}`,
  ],
  [
    '27',
    `search lr in real[1e-4,1] using ‹grid› ${S}`,
    'A0403',
    '`grid` needs finite domains; `lr` is continuous',
    'add `step`, or `grid(points=10)`',
  ],
  [
    '29',
    'search x in int[1,9] maximize x until ‹10 min›',
    'A0501',
    '`until` takes a condition',
    'write `until time >= 10 min`',
    'search x in int[1,9] maximize x until time >= 10 min',
  ],
  [
    '30',
    'search optimizer in {sgd, adam}, m in real[0,1] when ‹optimzer› == sgd maximize if(optimizer == sgd, m, 0)',
    'A0301',
    'unknown name `optimzer`',
    'did you mean `optimizer`?',
    'search optimizer in {sgd, adam}, m in real[0,1] when optimizer == sgd maximize if(optimizer == sgd, m, 0)',
  ],
  [
    '31',
    'search a = ‹b›+1, b = a+1, x in int[1,9] maximize x + a',
    'A0306',
    '`a` and `b` are defined by each other',
    'break the circle: one of them needs a value or a domain',
  ],
  [
    '33',
    'let churn = csv("churn.csv", target=exited)\nsearch hidden in int[1,9] maximize cv_accuracy(‹churn›)',
    'A0308',
    '`cv_accuracy` expects a model first; `churn` is data',
    '`cv_accuracy(mlp, churn)`?',
    'let churn = csv("churn.csv", target=exited)\nsearch hidden in int[1,9] maximize cv_accuracy(mlp, churn)',
  ],
  [
    '34',
    `search hidden in int[1,9] using random(n=2) maximize cv_accuracy(mlp, ‹csv("c.csv", target=exitd)›)`,
    'A0309',
    'no column `exitd` in c.csv',
    'did you mean `exited`?',
  ],
];

const folder = temporaryFolder();
writeFileSync(join(folder, 'c.csv'), `age,exited\n${Array.from({ length: 20 }, (_, i) => `${i},${i % 2}\n`).join('')}`);

/** All that the compiler and preflight say of a program. */
async function diagnosed(source: string, session: Session): Promise<readonly Diagnostic[]> {
  const { plan, spans, diagnostics } = compile(source, EMPTY_SCOPE, catalog);
  if (diagnostics.length > 0) return diagnostics;
  const findings = await session.preflight(plan);
  return findings.map((finding) => locate(finding, spans, { start: 0, end: 0, line: 1, column: 1 }));
}

async function inSession<T>(use: (session: Session) => Promise<T>): Promise<T> {
  const session = new Session({ directory: folder, notebook: 'table' });
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}

describe('the table of the language reference', () => {
  it.each(rows.map((row) => [row[0], row[1], row] as const))('row %s: %s', async (_, text, [, , code, message, help, fixed]) => {
    const { source, spans } = marked(text);
    const [first, ...others] = await inSession((session) => diagnosed(source, session));
    expect(others).toEqual([]);
    expect([first?.code, first?.message, first?.help]).toEqual([code, message, help]);
    expect(first?.span).toEqual(spans[0]);
    expect(first?.severity).toBe(['A0203', 'A0402'].includes(code) ? 'warning' : 'error');
    expect(first?.fix === undefined ? undefined : applyFix(source, first.fix)).toBe(fixed);
  });

  it('row 22: names what the model has', async () => {
    const { source, span } = marked(`search ‹hiden› in int[1,100] using bayes(n=50) ${S}`);
    const [first] = await inSession((session) => diagnosed(source, session));
    expect(first).toMatchObject({ code: 'A0302', span, help: 'did you mean `hidden`?' });
    expect(first?.message).toMatch(/^nothing uses `hiden`: `mlp` has hidden, .*…$/);
    expect(applyFix(source, first!.fix!)).toBe(`search hidden in int[1,100] using bayes(n=50) ${S}`);
  });

  it('row 28: names samplers that can', async () => {
    const { source, spans } = marked(`search hidden in int[1,9], activation in ‹{relu, tanh}› using ‹cmaes›(n=9) ${S}`);
    const [first] = await inSession((session) => diagnosed(source, session));
    expect(first).toMatchObject({ code: 'A0404', span: spans[1] });
    expect(first?.message).toBe('`cmaes` handles numbers only; `activation` is categorical');
    expect(first?.help).toMatch(/^use .*`bayes`.*`random`/);
    expect(first?.secondary?.map((one) => one.span)).toEqual([spans[0]]);
  });

  it('row 31 also shows where the other mentions the first', async () => {
    const { source, spans } = marked('search a = ‹b›+1, b = ‹a›+1, x in int[1,9] maximize x + a');
    const [first] = await inSession((session) => diagnosed(source, session));
    expect([first?.span, ...(first?.secondary ?? []).map(({ span }) => span)]).toEqual(spans);
  });

  it('row 32: a study made for another problem', async () => {
    const search = (high: number) => `let s = ‹search x in int[1,${high}] using random(n=3) maximize x›`;
    await inSession(async (session) => {
      for await (const _ of session.run(compile(marked(search(50)).source, EMPTY_SCOPE, catalog).plan)) {
        // Runs to its end.
      }
    });
    const { source, span } = marked(search(100));
    const [first] = await inSession((session) => diagnosed(source, session));
    expect(first).toMatchObject({
      code: 'A0601',
      severity: 'error',
      message: 'study `s` (3 trials) was made for another problem: `x in int[1, 50]` → `int[1, 100]`',
      help: 'rename it, or add `with fresh=true` to forget those trials',
      span,
    });
  });
});
