/**
 * What may be wrong with a user's data, from a program's text to the end: each is a diagnostic that names the file and the place, or
 * a run with finite values.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { compile, EMPTY_SCOPE } from '../../../dsl/index.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { codesOf, runAll, sessionIn } from './sessions.ts';

jest.setTimeout(120_000);

const models = ['mlp(epochs=20)', 'logistic', 'knn', 'svm', 'tree', 'forest(trees=10)', 'boosting(trees=10)', 'naive_bayes'];

function programOf(content: string | Buffer | undefined, model: string, folds: number) {
  const directory = temporaryFolder();
  if (content !== undefined) writeFileSync(join(directory, 'rows.csv'), content);
  const source = `search z in real[0, 1] using random(n=1) maximize cv_accuracy(${model}, csv("rows.csv", target=y), folds=${folds}) + 0 * z`;
  const { plan, diagnostics } = compile(source, EMPTY_SCOPE, catalog);
  expect(diagnostics).toEqual([]);
  return { session: sessionIn(directory), plan: plan! };
}

async function codes(content: string | Buffer | undefined, folds = 3): Promise<readonly string[]> {
  const { session, plan } = programOf(content, 'tree', folds);
  return codesOf(session, plan);
}

/** @param warnings what preflight says of it */
async function value(content: string | Buffer, model: string, warnings: readonly string[] = [], folds = 3): Promise<number> {
  const { session, plan } = programOf(content, model, folds);
  const values = (await runAll(session, plan, warnings)).flatMap((event) =>
    event.type === 'finished' ? [event.trial.values[0]!] : [],
  );
  expect(values).toHaveLength(1);
  return values[0]!;
}

/** Two columns that tell `y`, and what is put between them. */
const rows = (
  count: number,
  between: (i: number) => string,
  label = (i: number): string => (i % 2 === 0 ? 'no' : 'yes'),
): string => Array.from({ length: count }, (_, i) => `${(i % 2) + 0.01 * (i % 7)},${between(i)},${label(i)}\n`).join('');

describe('is refused before any trial runs', () => {
  const good = `a,b,y\n${rows(30, (i) => String(i))}`;
  it.each<[string, string | Buffer | undefined, string]>([
    ['a missing file', undefined, 'A0701'],
    ['an empty file', '', 'A0703'],
    ['a byte order mark alone', '\ufeff', 'A0703'],
    ['a header only', 'a,b,y\n', 'A0704'],
    ['UTF-16 with a byte order mark', Buffer.from(`\ufeff${good}`, 'utf16le'), 'A0715'],
    ['big-endian UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le').swap16(), 'A0715'],
    ['Latin-1', Buffer.from(good.replaceAll('yes', 'ja-f\xfcr'), 'latin1'), 'A0715'],
    [
      'UTF-8 broken in the last line',
      Buffer.concat([Buffer.from(good), Buffer.from([0x31, 0x2c, 0xc3, 0x28, 0x2c, 0x6e, 0x0a])]),
      'A0715',
    ],
    ['a line with a field too few', `${good}1,2\n`, 'A0709'],
    ['a line with a field too many', `${good}1,2,3,no\n`, 'A0709'],
    ['a quote that is never closed', `${good}1,"2,no\n`, 'A0716'],
    ['two columns of one name', good.replace('a,b,y', 'a,a,y'), 'A0710'],
    ['text in a column of numbers', `${good}1,n.c.,no\n`, 'A0706'],
    ['an infinite number', `${good}1,inf,no\n`, 'A0708'],
    ['a missing target', `${good}1,2,\n`, 'A0707'],
    ['one class', `a,b,y\n${rows(30, String, () => 'no')}`, 'A0711'],
    ['no column that says anything', `b,y\n${rows(30, String).replaceAll(/^[^,]*,[^,]*/gm, '')}`, 'A0714'],
  ])('%s', async (_, content, code) => {
    expect(await codes(content)).toEqual([code]);
  });

  it('fewer rows of every class than folds', async () => {
    expect(await codes(`a,b,y\n${rows(6, String)}`, 5)).toEqual(['A0719']);
  });
});

describe('runs, with every model', () => {
  it.each(models)('%s: where a column is constant, or has no value, or none in some training parts', async (model) => {
    const found = await value(`a,b,y\n${rows(60, () => '7')}`, model, ['A0729']);
    expect(found).toBeGreaterThan(0.9);
    expect(await value(`a,b,y\n${rows(60, () => '')}`, model, ['A0728'])).toBeGreaterThan(0.9);
    expect(await value(`a,b,y\n${rows(60, (i) => (i === 3 ? '1' : ''))}`, model)).toBeGreaterThan(0.9);
  });

  it.each(models)('%s: where a class has fewer rows than folds, or one alone', async (model) => {
    const rare = (count: number): string =>
      `a,b,y\n${rows(60, String, (i) => (i < count ? 'rare' : i % 2 === 0 ? 'no' : 'yes'))}`;
    for (const count of [1, 2]) {
      const found = await value(rare(count), model, ['A0720'], 5);
      expect(found).toBeGreaterThan(0.5);
      expect(found).toBeLessThanOrEqual(1);
    }
  });

  it('with a byte order mark, mixed line ends and a last line without one', async () => {
    const content = `\ufeffa,b,y\r\n${rows(30, String).replaceAll('yes\n', 'yes\r\n').trimEnd()}`;
    expect(await value(content, 'tree')).toBeGreaterThan(0.9);
  });
});
