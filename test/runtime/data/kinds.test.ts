import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Table } from '../../../runtime/core/table.ts';
import type { ArgValues } from '../../../runtime/core/unit.ts';
import csv from '../../../runtime/data/csv.ts';

const directory = mkdtempSync(join(tmpdir(), 'argmax-kinds-'));
afterAll(() => rmSync(directory, { recursive: true }));

function load(text: string, args: ArgValues = {}): Promise<Table> {
  writeFileSync(join(directory, 'file.csv'), text);
  return csv.load({ args: { path: 'file.csv', target: 'y', ...args }, directory });
}
const column = ({ x, columns }: Table, index: number) => [...x.filter((_, i) => i % columns === index)];
const noted = ({ notes = [] }: Table) => notes.map(({ code, params }) => [code, params.column]);

describe('a column of a text file', () => {
  it('is numbers, booleans, dates or categories, as all its values say', async () => {
    const table = await load(
      'n,b,d,c,y\n1,yes,2024-01-31,red,0\n2,NO,2024-02-29T12:00,blue,1\n,?,NA,,0\n-3,no,1970/01/01,red ,1\n',
    );
    expect(table.fields).toEqual([
      { kind: 'number' },
      { kind: 'boolean' },
      { kind: 'date' },
      { kind: 'category', categories: ['blue', 'red'] },
    ]);
    const missing = Number.NaN;
    expect([0, 1, 2, 3].map((index) => column(table, index))).toEqual([
      [1, 2, missing, -3],
      [1, 0, missing, 0],
      [19753, 19782.5, missing, 0],
      [1, 0, missing, 1],
    ]);
  });

  it.each([
    ['2024-01-01T00:00:00Z', 19723],
    ['2024-01-01 06:00+06:00', 19723],
    ['2024-01-01T18:00:00.5-0600', 19724 + 0.5 / 86400],
    ['1969-12-31', -1],
  ])('reads the date %s', async (written, days) => {
    expect(column(await load(`d,y\n${written},0\n2024-05-05,1\n`), 0)[0]).toBeCloseTo(days, 9);
  });

  it.each(['2024-02-30', '2024-13-01', '2024-1-1-1', '2023-02-29'])('takes %s for no date', async (written) => {
    await expect(load(`d,y\n${written},0\n2024-05-05,1\n2024-05-06,1\n`)).rejects.toMatchObject({ code: 'A0706' });
  });

  it('is categories where the program says so: numbers, or numbers among words', async () => {
    const table = await load('zip,k,y\n8001,3+,0\n3012,1,1\n8001,2,0\n', { categories: ['zip', 'k'] });
    expect(table.fields).toEqual([
      { kind: 'category', categories: ['3012', '8001'] },
      { kind: 'category', categories: ['1', '2', '3+'] },
    ]);
    await expect(load('zip,k,y\n8001,3+,0\n3012,1,1\n8001,2,0\n')).rejects.toMatchObject({ code: 'A0706' });
  });

  it('is left out with a warning where it has no value, and named where it is constant', async () => {
    const table = await load('a,empty,na,same,y\n1,,NA,7,0\n2,,?,7,1\n');
    expect(table.features).toEqual(['a', 'same']);
    expect(noted(table)).toEqual([
      ['A0728', 'empty'],
      ['A0728', 'na'],
      ['A0729', 'same'],
    ]);
    await expect(load('empty,y\n,0\n,1\n')).rejects.toMatchObject({ code: 'A0714' });
  });

  it('is named where nearly every row has a text of its own', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `customer ${i},${i % 2}`).join('\n');
    const table = await load(`name,y\n${rows}\n`);
    expect(table.notes).toEqual([
      { code: 'A0732', severity: 'warning', params: { file: 'file.csv', column: 'name', distinct: 300, rows: 300 } },
    ]);
  });

  it('can be left out', async () => {
    expect((await load('id,a,y\nx,1,0\nz,2,1\n', { drop: ['id'] })).features).toEqual(['a']);
    expect((await load('id,a,y\nx,1,0\nz,2,1\n', { drop: 'a' })).features).toEqual(['id']);
    await expect(load('id,a,y\nx,1,0\nz,2,1\n', { drop: ['di'] })).rejects.toMatchObject({ code: 'A0309' });
    await expect(load('id,a,y\nx,1,0\nz,2,1\n', { drop: ['y'] })).rejects.toMatchObject({ code: 'A0730' });
  });

  it('gives the parts of a date where they are asked for', async () => {
    const table = await load('d,y\n2024-01-31,0\n2023-12-24,1\n,0\n', { dates: 'parts' });
    expect(table.features).toEqual(['d', 'd.year', 'd.month', 'd.day', 'd.weekday']);
    expect([...table.x.slice(1, 5), ...table.x.slice(6, 10)]).toEqual([2024, 1, 31, 3, 2023, 12, 24, 7]);
    expect(column(table, 2)[2]).toBeNaN();
  });
});

describe('how a table is to be prepared', () => {
  it('belongs to its hash', async () => {
    const text = 'a,b,y\n1,2,0\n3,4,1\n';
    const hashes = [{}, { scale: 'none' }, { impute: 'mean' }, { encode: 'ordinal' }].map(
      async (args) => (await load(text, args)).hash,
    );
    expect(new Set(await Promise.all(hashes)).size).toBe(4);
  });

  it('is `auto` unless a program says otherwise', async () => {
    expect((await load('a,y\n1,0\n2,1\n')).preparation).toEqual({ scale: 'auto', impute: 'auto', encode: 'auto' });
  });
});
