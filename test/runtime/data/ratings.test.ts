import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { locate } from '../../../dsl/diagnostics/locate.ts';
import { Refusal } from '../../../runtime/core/errors.ts';
import type { Table } from '../../../runtime/core/table.ts';
import type { ArgValues } from '../../../runtime/core/unit.ts';
import ratings from '../../../runtime/data/ratings.ts';
import { temporaryFolder } from '../../support/folder.ts';

const generate = (args: ArgValues): Promise<Table> => ratings.load({ args, directory: '.' });
const column = ({ x, columns }: Table, c: number): Float64Array => x.filter((_, at) => at % columns === c);
const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

describe('generated ratings', () => {
  it('have the size that is asked for, no pair twice, two ratings a user at least', async () => {
    const table = await generate({ users: 120, items: 90, n: 3000, described: 3, seed: 5 });
    expect(Math.abs(table.rows - 3000)).toBeLessThan(60);
    expect([table.columns, table.features]).toEqual([5, ['user', 'item', 'feature1', 'feature2', 'feature3']]);
    const [users, items] = [column(table, 0), column(table, 1)];
    expect(new Set(Array.from(users, (user, row) => `${user} ${items[row]}`)).size).toBe(table.rows);
    const told = new Map<number, number>();
    for (const user of users) told.set(user, (told.get(user) ?? 0) + 1);
    expect([told.size, Math.min(...told.values()) >= 2]).toEqual([120, true]);
    expect(table.y.every((rating) => rating >= 1 && rating <= 5 && Number.isInteger(2 * rating))).toBe(true);
  });

  it('are more often of popular items, the more the skew', async () => {
    const share = async (skew: number): Promise<number> => {
      const table = await generate({ users: 200, items: 100, n: 4000, skew });
      const counts = new Float64Array(100);
      for (const item of column(table, 1)) counts[item]!++;
      return mean(counts.sort().slice(-10)) / (table.rows / 100);
    };
    const [even, some, much] = [await share(0), await share(0.8), await share(1.5)];
    expect(some).toBeGreaterThan(even + 0.5);
    expect(much).toBeGreaterThan(some + 0.5);
  });

  it('are higher for what users choose, which is what can be learnt from choices', async () => {
    const table = await generate({ users: 200, items: 100, n: 2000, skew: 0, noise: 0 });
    expect(mean(table.y)).toBeGreaterThan(3.7);
  });

  it('are the same for the same seed, others for another, and know their least liked rating', async () => {
    const [a, b, c] = [await generate({}), await generate({ seed: 0 }), await generate({ seed: 1 })];
    expect(a.hash).toBe(b.hash);
    expect(a.hash).not.toBe(c.hash);
    const least = await generate({ relevant: 4 });
    expect(least.ratings).toEqual({ relevant: 4 });
    expect(least.hash).not.toBe(a.hash);
  });

  it('do not tell by an item’s number how popular it is', async () => {
    const table = await generate({ users: 400, items: 200, n: 20_000 });
    const counts = new Float64Array(200);
    for (const item of column(table, 1)) counts[item]!++;
    expect(Math.abs(mean(counts.slice(0, 100)) / mean(counts.slice(100)) - 1)).toBeLessThan(0.4);
  });
});

const FILE =
  'reader,book,stars,genre,year,seen\nann,b1,4,crime,1990,1\nbob,b1,2.5,crime,,2\nann,b2,5,poems,2001,3\n7,b2,1,poems,2001,4\n';

async function read(content: string, args: ArgValues = {}): Promise<Table> {
  const directory = temporaryFolder();
  writeFileSync(join(directory, 'r.csv'), content);
  return ratings.load({ args: { path: 'r.csv', ...args }, directory });
}

/** Code and message, as people read them. */
async function refusal(content: string, args: ArgValues = {}): Promise<readonly [string, string]> {
  try {
    await read(content, args);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, help } = locate(error, {}, { start: 0, end: 0, line: 1, column: 1 });
    expect(`${message} ${help}`).not.toMatch(/undefined|\n/);
    return [code, message];
  }
  throw new Error('it was read');
}

describe('ratings of a file', () => {
  it('take users and items as names, whatever they look like', async () => {
    const table = await read(FILE, { user: 'reader', item: 'book', rating: 'stars' });
    expect(table.fields).toEqual([
      { kind: 'category', categories: ['7', 'ann', 'bob'] },
      { kind: 'category', categories: ['b1', 'b2'] },
    ]);
    expect([[...table.x], [...table.y], table.target, table.notes]).toEqual([
      [1, 0, 2, 0, 1, 1, 0, 1],
      [4, 2.5, 5, 1],
      'stars',
      undefined,
    ]);
  });

  it('go by place where no name is given, which is said', async () => {
    const table = await read(FILE);
    expect([table.features, table.target, table.notes?.map(({ code }) => code)]).toEqual([
      ['reader', 'book'],
      'stars',
      ['A0764'],
    ]);
  });

  it('describe items, a value that is missing in one row taken from another', async () => {
    const table = await read(FILE, { user: 'reader', item: 'book', rating: 'stars', features: ['genre', 'year'] });
    expect(table.features).toEqual(['reader', 'book', 'genre', 'year']);
    expect([...column(table, 2)]).toEqual([0, 0, 1, 1]);
    expect([...column(table, 3)]).toEqual([1990, 1990, 2001, 2001]);
  });

  it('are all 1 where a file says only who had what', async () => {
    const table = await read('who,what\na,x\nb,y\na,y\n', { user: 'who', item: 'what' });
    expect([[...table.y], table.target, table.notes]).toEqual([[1, 1, 1], 'rating', undefined]);
  });

  it('count once a pair: the last one, which is said', async () => {
    const table = await read('u,i,r\na,x,1\nb,x,2\na,x,3\na,y,4\na,x,5\n', { user: 'u', item: 'i', rating: 'r' });
    expect([table.rows, [...table.y]]).toEqual([3, [2, 4, 5]]);
    expect(table.notes).toEqual([{ code: 'A0761', severity: 'warning', params: { file: 'r.csv', repeated: 2 } }]);
  });

  it.each<[string, string, ArgValues, string, string]>([
    ['a rating that is a word', 'u,i,r\na,x,1\nb,x,good\nc,x,2\n', {}, 'A0706', 'good'],
    ['a rating that is missing', 'u,i,r\na,x,1\nb,x,\nc,x,2\n', {}, 'A0707', 'line 3'],
    ['an infinite rating', 'u,i,r\na,x,1\nb,x,1e999\nc,x,2\n', {}, 'A0708', 'line 3'],
    ['a user that is missing', 'u,i,r\na,x,1\n,x,3\nc,x,2\n', {}, 'A0707', 'line 3'],
    ['an item that is missing everywhere', 'u,i,r\na,,1\nb,,3\n', {}, 'A0707', '`i`'],
    ['a column that is not there', FILE, { user: 'raeder' }, 'A0309', 'raeder'],
    ['a column with two parts', FILE, { user: 'book' }, 'A0763', '`book`'],
    ['a feature of the rating, not the item', FILE, { features: ['seen'] }, 'A0762', 'item `b1` in line 3'],
    ['no row', 'u,i,r\n', {}, 'A0704', 'r.csv'],
    ['nothing at all', '', {}, 'A0703', 'r.csv'],
    ['one row', 'u,i,r\na,x,1\n', {}, 'A0705', 'r.csv'],
    ['one column', 'u\na\nb\n', {}, 'A0714', 'r.csv'],
    ['an argument of a generated set', FILE, { users: 9 }, 'A0737', '`users`'],
  ])('are refused for %s', async (_, content, args, code, part) => {
    const [found, message] = await refusal(content, args);
    expect(found).toBe(code);
    expect(message).toContain(part);
  });

  it('are refused where columns are named and no file', async () => {
    await expect(generate({ user: 'u' })).rejects.toMatchObject({ code: 'A0737' });
  });
});
