/** Rows of the user's own, from a program's text to its results. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { compile, EMPTY_SCOPE } from '../../../dsl/index.ts';
import type { Plan } from '../../../dsl/plan.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import type { Event } from '../../../runtime/core/events.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { codesOf, runAll, sessionIn } from './sessions.ts';

jest.setTimeout(120_000);

/** Customers: gaps, categories, words for booleans, dates; whether one leaves depends on age and city. */
function folder(): string {
  const rng = new Rng(1);
  const lines = Array.from({ length: 240 }, (_, i) => {
    const age = 18 + rng.int(60);
    const city = ['Bern', 'Genf', 'Zug'][rng.int(3)]!;
    const exited = age > 45 !== (city === 'Zug') ? 'yes' : 'no';
    const shown = rng.next() < 0.1 ? '' : String(age);
    return `${shown},${city},${rng.next() < 0.5 ? 'yes' : 'no'},2024-0${1 + (i % 9)}-1${i % 10},u${i % 24},${exited}`;
  });
  const directory = temporaryFolder();
  writeFileSync(join(directory, 'churn.csv'), `age,city,member,joined,user,exited\n${lines.join('\n')}\n`);
  return directory;
}

function planOf(source: string): Plan {
  const { plan, diagnostics } = compile(source, EMPTY_SCOPE, catalog);
  expect(diagnostics).toEqual([]);
  return plan!;
}
const run = (source: string): Promise<readonly Event[]> => runAll(sessionIn(folder()), planOf(source));
const refusals = (source: string): Promise<readonly string[]> => codesOf(sessionIn(folder()), planOf(source));
const valuesOf = (events: readonly Event[]) =>
  events.flatMap((event) => (event.type === 'finished' ? [event.trial.values[0]!] : []));
const churn = 'let churn = csv("churn.csv", target=exited, drop=[user])\n';

describe('a file with gaps, categories and dates', () => {
  it.each([
    'logistic(C=z)',
    'knn(k=3 + round(z))',
    'mlp(hidden=8, lr=0.03, epochs=100, alpha=0.001 * z)',
    'forest(trees=20, depth=4 + round(z))',
    'naive_bayes',
  ])('trains %s, without gaps or words reaching it', async (model) => {
    const values = valuesOf(
      await run(
        `${churn}search z in real[0.1, 1] using random(n=2) maximize cv_accuracy(${model}, churn, folds=3)${model.includes('z') ? '' : ' + 0 * z'}`,
      ),
    );
    expect(values).toHaveLength(2);
    // The larger class has about half the rows.
    for (const value of values) expect(value).toBeGreaterThan(0.55);
  });

  it('gives the same values each time, whatever the engine has prepared before', async () => {
    const source = `${churn}search C in real[0.1, 10] using random(n=4) maximize cv_accuracy(logistic(C=C), churn)`;
    expect(valuesOf(await run(source))).toEqual(valuesOf(await run(source)));
  });

  it('is split by groups and in order, by columns that are not learnt from', async () => {
    const all = 'let all = csv("churn.csv", target=exited)\n';
    const search = (split: string) =>
      `${all}search depth in int[1, 6] using random(n=1) maximize cv_accuracy(tree(depth=depth), all, ${split})`;
    expect(valuesOf(await run(search('group=user')))[0]).toBeGreaterThan(0.5);
    expect(valuesOf(await run(search('order=joined')))[0]).toBeGreaterThan(0.5);
    expect(await refusals(search('group=customer'))).toEqual(['A0309']);
  });
});

describe('show data', () => {
  it('says what a table holds, before any search', async () => {
    const events = await run(`${churn}show data(churn), data(diabetes), data`);
    const [own, built, list] = events.flatMap((event) => (event.type === 'shown' ? [event.rendering] : []));
    expect(own!.finding).toMatch(
      /^240 rows, 4 features; \d+ values missing \(\d+ %\); target exited: (no|yes) \d+ %, (no|yes) \d+ %$/,
    );
    expect(own!.table!.rows.map(([name, kind]) => [name, kind])).toEqual([
      ['exited', 'target (classification)'],
      ['age', 'number'],
      ['city', 'category'],
      ['member', 'boolean'],
      ['joined', 'date'],
    ]);
    expect(own!.table!.rows[4]!.slice(2)).toEqual([
      0,
      90,
      expect.stringMatching(/^2024-01-10 · 2024-05-1\d · 2024-09-19$/),
      expect.any(String),
    ]);
    expect(built!.finding).toContain('442 rows, 10 features; nothing missing; target progression: from 25 to 346');
    expect(list!.table!.rows.map(([name]) => name)).toContain('parquet');
  });

  it('says before anything runs that a file is not there', async () => {
    expect(await refusals('show data(csv("chrun.csv"))')).toEqual(['A0701']);
  });
});
