import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Table } from '../../../runtime/core/table.ts';
import type { ArgValues } from '../../../runtime/core/unit.ts';
import sequences from '../../../runtime/data/sequences.ts';
import text from '../../../runtime/data/text.ts';
import { tokensOf } from '../../../runtime/data/texts/tokens.ts';
import { Preparations } from '../../../runtime/preparation/prepared.ts';
import { defaultsOf } from '../../support/defaults.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'argmax-texts-'));
});
afterAll(() => rmSync(directory, { recursive: true }));
function write(name: string, content: string | Buffer): void {
  mkdirSync(dirname(join(directory, name)), { recursive: true });
  writeFileSync(join(directory, name), content);
}
const load = (args: ArgValues): Promise<Table> => text.load({ args: { ...defaultsOf(text), ...args }, directory });
const all = (table: Table): Int32Array => Int32Array.from({ length: table.rows }, (_, row) => row);

describe('words', () => {
  it.each([
    ['Don’t STOP, 3 times!', ["don't", 'stop', '3', 'times']],
    ['naïve café', ['naïve', 'café']],
    ['数学 is 很好。かな', ['数', '学', 'is', '很', '好', 'か', 'な']],
    ['  …—  ', []],
  ])('%s', (sentence, words) => {
    expect(tokensOf(sentence, 100)).toEqual(words);
  });

  it('are the first ones of a long text', () => {
    expect(tokensOf('a b c d', 2)).toEqual(['a', 'b']);
  });
});

describe('text', () => {
  const reviews = 'id,review,liked\n1,"good, very good",yes\n2,bad,no\n3,,no\n4,good film,yes\n';

  it('reads a column, words in their order, shorter texts at the end', async () => {
    write('reviews.csv', reviews);
    const table = await load({ path: 'reviews.csv' });
    expect(table).toMatchObject({ rows: 4, columns: 3, task: 'classification', classes: ['no', 'yes'], target: 'liked' });
    expect(table.layout).toEqual({ kind: 'text', steps: 3, words: ['bad', 'film', 'good', 'very'], vocabulary: 2000 });
    expect([...table.x]).toEqual([3, 4, 3, 0, 0, 1, 0, 0, 0, 0, 3, 2]);
    expect(table.notes?.map(({ code, params }) => [code, params.column])).toEqual([
      ['A0721', 'liked'],
      ['A0773', 'review'],
    ]);
  });

  it('gives rnn words in their order and other models what they count, by the training rows alone', async () => {
    write('reviews.csv', reviews);
    const table = await load({ path: 'reviews.csv', text: 'review', target: 'liked' });
    const [train, test] = [Int32Array.of(0, 1), Int32Array.of(3)];
    const sequence = new Preparations().of(table, train, test, { needs: 'sequences' });
    // good, bad, very: the most frequent first; `film` was never seen.
    expect(sequence.train.layout).toEqual({ kind: 'tokens', steps: 3, vocabulary: 5 });
    expect([...sequence.train.x]).toEqual([2, 4, 2, 0, 0, 3]);
    expect([...sequence.test.x]).toEqual([0, 2, 1]);
    const counted = new Preparations().of(table, train, test, { needs: 'scaled' });
    expect(counted.train.layout).toBeUndefined();
    expect(counted.train.columns).toBe(3);
    const idf = Math.log(3 / 2) + 1;
    const length = Math.hypot(2 * idf, idf);
    const expected = [(2 * idf) / length, 0, idf / length, 0, 1, 0];
    for (const [i, value] of expected.entries()) expect(counted.train.x[i]).toBeCloseTo(value, 12);
    expect([...counted.test.x]).toEqual([1, 0, 0]);
  });

  it('tells so many words from each other as it is asked to', async () => {
    write('reviews.csv', reviews);
    const table = await load({ path: 'reviews.csv', vocabulary: 1, length: 1 });
    const { train } = new Preparations().of(table, all(table), all(table), { needs: 'sequences' });
    expect(train.layout).toEqual({ kind: 'tokens', steps: 1, vocabulary: 3 });
    expect([...train.x]).toEqual([2, 1, 0, 2]);
  });

  it('reads a folder of a folder a class', async () => {
    write('mail/spam/1.txt', 'Buy now');
    write('mail/ham/1.txt', 'See you');
    write('mail/ham/0.txt', 'Now');
    const table = await load({ path: 'mail' });
    expect(table).toMatchObject({ rows: 3, classes: ['ham', 'spam'], target: 'folder' });
    expect([...table.y]).toEqual([0, 0, 1]);
    write('mail/ham/2.txt', Buffer.from([0xff, 0xfe, 0x41]));
    await expect(load({ path: 'mail' })).rejects.toMatchObject({ code: 'A0717', params: { file: 'mail/ham/2.txt' } });
  });

  it('reads a target that is a number, where the metric asks for one', async () => {
    write('stars.csv', 'review,stars\ngood,4.5\nbad,1\n');
    const args = { ...defaultsOf(text), path: 'stars.csv' };
    const table = await text.load({ args, directory, task: 'regression' });
    expect([table.task, ...table.y]).toEqual(['regression', 4.5, 1]);
  });

  it('refuses a column without texts, and one that is the target', async () => {
    write('reviews.csv', reviews);
    await expect(load({ path: 'reviews.csv', text: 'id' })).rejects.toMatchObject({ code: 'A0772', params: { column: 'id' } });
    await expect(load({ path: 'reviews.csv', text: 'liked' })).rejects.toMatchObject({
      code: 'A0772',
      params: { column: 'liked' },
    });
    await expect(load({ path: 'reviews.csv', text: 'reveiw' })).rejects.toMatchObject({ code: 'A0309' });
    write('numbers.csv', 'a,y\n1,yes\n2,no\n');
    await expect(load({ path: 'numbers.csv' })).rejects.toMatchObject({ code: 'A0772', params: { column: 'a' } });
    await expect(load({ path: 'nowhere.csv' })).rejects.toMatchObject({ code: 'A0701' });
  });
});

describe('sequences', () => {
  const args = { ...defaultsOf(sequences), n: 50, steps: 7 };
  it('marks a step of each half, and sums or compares what is there', async () => {
    for (const task of ['regression', 'classification'] as const) {
      const table = await sequences.load({ args, directory, task });
      for (let row = 0; row < 50; row++) {
        const series = table.x.subarray(row * 14, (row + 1) * 14);
        const marked = [...series.keys()].filter((i) => i % 2 === 1 && series[i] === 1);
        expect(marked).toHaveLength(2);
        expect([marked[0]! < 6, marked[1]! >= 6]).toEqual([true, true]);
        const [a, b] = [series[marked[0]! - 1]!, series[marked[1]! - 1]!];
        expect(table.y[row]).toBe(task === 'regression' ? a + b : Number(b > a));
      }
      if (task === 'classification') expect(table.y.reduce((sum, y) => sum + y, 0)).toBe(25);
    }
  });
});
