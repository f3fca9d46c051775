import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compile, EMPTY_SCOPE, locate } from '../../dsl/index.ts';
import { catalog } from '../../runtime/catalog.gen.ts';
import { Session } from '../../runtime/index.ts';
import { temporaryFolder } from '../support/folder.ts';
import { marked } from '../support/marked.ts';

const folder = temporaryFolder();
const write = (name: string, ...lines: readonly string[]): void =>
  writeFileSync(join(folder, name), lines.map((line) => `${line}\n`).join(''));
write('good.csv', 'a,b,label', ...Array.from({ length: 20 }, (_, i) => `${i},${i % 3},${i % 2 ? 'yes' : 'no'}`));
write('empty.csv');
write('header.csv', 'a,b,label');
write('text.csv', 'a,b,label', '1,2,no', '3,four,yes', '5,6,no', '7,8,yes');
write(
  'hole.csv',
  'a,b,label',
  '1,2,no',
  '3,,yes',
  '5,6,no',
  '7,8,yes',
  '9,1,no',
  '2,3,yes',
  '4,5,no',
  '6,7,yes',
  '8,9,no',
  '1,1,yes',
);
write('one-class.csv', 'a,label', '1,yes', '2,yes', '3,yes', '4,yes', '5,yes', '6,yes');
write('few.csv', 'a,label', '1,yes', '2,no', '3,yes');

/** Code, then the program with the place at fault marked, then what the fix must say. */
const wrong: readonly [code: string, program: string, help: RegExp][] = [
  ['A0701', 'search hidden in int[1,9] using bayes(n=9) maximize cv_accuracy(mlp, ‹csv("god.csv", target=label)›)', /good\.csv/],
  ['A0309', 'search hidden in int[1,9] using bayes(n=9) maximize cv_accuracy(mlp, ‹csv("good.csv", target=lable)›)', /label/],
  ['A0703', 'search hidden in int[1,9] using bayes(n=9) maximize cv_accuracy(mlp, ‹csv("empty.csv", target=label)›)', /./],
  ['A0704', 'search hidden in int[1,9] using bayes(n=9) maximize cv_accuracy(mlp, ‹csv("header.csv", target=label)›)', /./],
  ['A0706', 'search hidden in int[1,9] using bayes(n=9) maximize cv_accuracy(mlp, ‹csv("text.csv", target=label)›)', /./],
  [
    'A0707',
    'search hidden in int[1,9] using bayes(n=9) maximize cv_accuracy(mlp, ‹csv("hole.csv", target=label, impute=none)›)',
    /./,
  ],
  ['A0711', 'search hidden in int[1,9] using bayes(n=9) maximize cv_accuracy(mlp, ‹csv("one-class.csv", target=label)›)', /./],
  ['A0718', 'search hidden in int[1,9] using bayes(n=9) maximize cv_accuracy(mlp, ‹csv("few.csv", target=label)›)', /./],
  ['A0303', 'search hidden in int[1,9] using ‹bayse›(n=9) maximize cv_accuracy(mlp)', /bayes/],
  ['A0305', 'search hidden in int[1,9] using bayes(‹n_trials›=9) maximize cv_accuracy(mlp)', /`n`/],
  ['A0310', 'search hidden in int[1,9] using bayes(n=9) maximize cv_accuracy(‹mpl›)', /mlp/],
  ['A0302', 'search ‹hiden› in int[1,9] using bayes(n=9) maximize cv_accuracy(mlp)', /hidden/],
  ['A0305', 'search hidden in int[1,9] using bayes(n=9) maximize cv_accuracy(mlp(‹alhpa›=1))', /alpha/],
  ['A0201', 'search hidden in int[‹9,1›] using bayes(n=9) maximize cv_accuracy(mlp)', /int\[1, 9\]/],
  ['A0401', 'search hidden in int[1,9] using bayes(n=9)‹›', /maximize/],
];

describe('a wrong program never starts a trial', () => {
  it.each(wrong)('%s: %s', async (code, text, help) => {
    const { source, spans } = marked(text);
    const session = new Session({ directory: folder, notebook: 'wrong' });
    try {
      const { plan, spans: places, diagnostics } = compile(source, EMPTY_SCOPE, catalog);
      const findings = diagnostics.length > 0 ? [] : await session.preflight(plan);
      const all = [
        ...diagnostics,
        ...findings.map((finding) => locate(finding, places, { start: 0, end: 0, line: 1, column: 1 })),
      ];
      const errors = all.filter((diagnostic) => diagnostic.severity === 'error');
      expect(errors.map((diagnostic) => diagnostic.code)).toEqual([code]);
      expect({ start: errors[0]!.span.start, end: errors[0]!.span.end }).toEqual({ start: spans[0]!.start, end: spans[0]!.end });
      expect(errors[0]!.message).toMatch(/^[^\n]*[^.\n]$/);
      expect(errors[0]!.help).toMatch(help);
    } finally {
      await session.close();
    }
  });

  it('leaves no study behind', async () => {
    const session = new Session({ directory: folder, notebook: 'wrong' });
    const { plan } = compile('show studies', EMPTY_SCOPE, catalog);
    const events = await Array.fromAsync(session.run(plan));
    await session.close();
    expect(events).toMatchObject([{ type: 'shown', view: 'studies' }]);
    expect(JSON.stringify(events)).not.toMatch(/s1|complete/);
    expect(existsSync(join(folder, 'argmax.db'))).toBe(true);
  });
});
