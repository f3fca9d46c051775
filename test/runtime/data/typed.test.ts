import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { ArgValues, DataUnit } from '../../../runtime/core/unit.ts';
import csv from '../../../runtime/data/csv.ts';
import { connected } from '../../../runtime/data/duckdb/database.ts';
import { query } from '../../../runtime/data/duckdb/query.ts';
import { readRows } from '../../../runtime/data/duckdb/read.ts';
import { writeTable } from '../../../runtime/data/duckdb/write.ts';
import json from '../../../runtime/data/json.ts';
import parquet from '../../../runtime/data/parquet.ts';
import sql from '../../../runtime/data/sql.ts';

const directory = mkdtempSync(join(tmpdir(), 'argmax-typed-'));
afterAll(() => rmSync(directory, { recursive: true }));
mkdirSync(join(directory, 'parts'));
writeFileSync(join(directory, 'parts', 'one.csv'), 'a,b,y\n1,x,0\n2,y,1\n');
writeFileSync(join(directory, 'parts', 'two.csv'), 'b;y;a\n7;1;3\n');
writeFileSync(join(directory, 'odd-1.csv'), 'a,y\n1,0\n2,1\n');
writeFileSync(join(directory, 'odd-2.csv'), 'a,z\n1,0\n2,1\n');
writeFileSync(join(directory, 'odd-3.csv'), 'a,y\n1,0\n2\n');

const load = (unit: DataUnit, args: ArgValues) => unit.load({ args, directory });
const written = (name: string, text: string) => writeFileSync(join(directory, name), text);

describe('csv with a pattern', () => {
  it('reads files one below the other, columns by their names, whatever separates their fields', async () => {
    const table = await load(csv, { path: 'parts/*.csv', target: 'y' });
    expect([table.name, table.rows, table.features, [...table.y]]).toEqual(['parts/*.csv', 3, ['a', 'b'], [0, 1, 1]]);
    expect(table.fields).toEqual([{ kind: 'number' }, { kind: 'category', categories: ['7', 'x', 'y'] }]);
    expect([...table.x]).toEqual([1, 1, 2, 2, 3, 0]);
  });

  it('names the file that differs, and the line at fault in the file it is in', async () => {
    await expect(load(csv, { path: 'odd-[12].csv' })).rejects.toMatchObject({
      code: 'A0733',
      params: { file: 'odd-2.csv', other: 'odd-1.csv', column: 'y' },
    });
    await expect(load(csv, { path: 'odd-[13].csv' })).rejects.toMatchObject({
      code: 'A0709',
      params: { file: 'odd-3.csv', row: 3 },
    });
    await expect(load(csv, { path: 'none-*.csv' })).rejects.toMatchObject({ code: 'A0701' });
  });
});

describe('json', () => {
  it.each([
    ['an array', '[{"a":1,"b":"x","d":"2024-01-31","y":true},{"a":null,"b":"y","d":null,"y":false}]'],
    ['lines', '{"a":1,"b":"x","d":"2024-01-31","y":true}\n{"b":"y","y":false}\n'],
  ])('reads %s of records', async (_, text) => {
    written('file.json', text);
    const table = await load(json, { path: 'file.json', target: 'y' });
    expect([table.features, table.fields?.map(({ kind }) => kind), table.classes]).toEqual([
      ['a', 'b', 'd'],
      ['number', 'category', 'date'],
      ['false', 'true'],
    ]);
    expect([...table.x]).toEqual([1, 0, 19753, Number.NaN, 1, Number.NaN]);
  });

  it.each([
    ['text where most are numbers', '[{"a":1,"y":0},{"a":2,"y":1},{"a":"two","y":1}]', 'A0706'],
    ['a list in a cell', '[{"a":[1,2],"y":0},{"a":[3],"y":1}]', 'A0726'],
    ['a record in a cell', '[{"a":{"b":1},"y":0},{"a":{"b":2},"y":1}]', 'A0726'],
    ['no JSON', '{"a":1,', 'A0717'],
    ['nothing', '', 'A0705'],
    ['one row', '[{"a":1,"y":0}]', 'A0705'],
  ])('says what is wrong with %s', async (_, text, code) => {
    written('wrong.json', text);
    await expect(load(json, { path: 'wrong.json', target: 'y' })).rejects.toMatchObject({ code });
  });
});

describe('parquet', () => {
  it('reads what was written, of several files', async () => {
    for (const part of [1, 2]) {
      await writeTable(join(directory, `part${part}.parquet`), 'parquet', [
        { name: 'n', type: 'BIGINT', values: [part, 10 * part] },
        { name: 'c', type: 'VARCHAR', values: ['007', undefined] },
        { name: 'b', type: 'BOOLEAN', values: [true, false] },
        { name: 'y', type: 'DOUBLE', values: [0.5, 1.5] },
      ]);
    }
    const table = await load(parquet, { path: 'part?.parquet' });
    expect([table.rows, table.task, table.target]).toEqual([4, 'regression', 'y']);
    expect([...table.x]).toEqual([1, 7, 1, 10, Number.NaN, 0, 2, 7, 1, 20, Number.NaN, 0]);
  });

  it.each(['PAR1', 'a,y\n1,2\n', ''])('refuses a file that is none: %j', async (text) => {
    written('wrong.parquet', text);
    const refused = expect(load(parquet, { path: 'wrong.parquet' })).rejects;
    await refused.toMatchObject({ code: 'A0717', message: expect.not.stringContaining(directory) });
  });

  it('names a file for one that is not there', async () => {
    await expect(load(parquet, { path: 'part11.parquet' })).rejects.toMatchObject({
      code: 'A0701',
      message: expect.stringMatching(/did you mean `part1\.parquet`\?/),
    });
  });
});

describe('sql', () => {
  it('reads the rows of a query in its order, with the types it gives', async () => {
    const query = `
      -- a comment; and a semicolon
      with all_rows as (select * from 'parts/one.csv')
      select a::decimal(9, 2) + 0.25 as a, b, date '2024-01-31' + a::int as d, a > 1 as c, y from all_rows order by a desc; `;
    const table = await load(sql, { query, target: 'y' });
    expect(table.fields?.map(({ kind }) => kind)).toEqual(['number', 'category', 'date', 'boolean']);
    expect([...table.x]).toEqual([2.25, 1, 19755, 1, 1.25, 0, 19754, 0]);
  });

  it('gives the same rows each time, of sums and groups too', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `${i % 97},${Math.sin(i)},${i % 2}`).join('\n');
    written('many.csv', `g,v,y\n${rows}\n`);
    const query = "select g, avg(v) as m, stddev(v) as s, max(y) + g % 2 as y from 'many.csv' group by g";
    const [first, second] = [await load(sql, { query }), await load(sql, { query })];
    expect(second.hash).toBe(first.hash);
  });

  it.each([
    ['a mistake', "select * form 'parts/one.csv'", /syntax error/],
    ['no such file', "select * from 'nothing.csv'", /nothing\.csv/],
    ['no such column', "select q from 'parts/one.csv'", /"q"/],
    ['two statements', 'select 1; select 2', /2 statements/],
    ['no statement', ' -- nothing\n;', /it is empty/],
    ['writing a file', "copy (select 1) to 'made.csv'", /no `select`/],
    ['writing a table', 'create table t as select 1', /no `select`/],
    ['attaching a database', "attach 'made.db'", /no `select`/],
    ['fetching an extension', 'install httpfs', /no `select`/],
    ['loading an extension', 'load httpfs', /no `select`/],
    ['changing a setting', 'set memory_limit = 1', /no `select`/],
    ['the network', "select * from 'http://127.0.0.1:9/x.csv'", /httpfs/],
    ['the network by an extension', "select * from read_csv('s3://bucket/x.csv')", /httpfs/],
    ['a value that fails late', "select 1 as a, error('late') as y from 'many.csv'", /late/],
  ])('refuses %s', async (_, query, message) => {
    await expect(load(sql, { query })).rejects.toMatchObject({ code: 'A0725', message: expect.stringMatching(message) });
    expect(readdirSync(directory).filter((name) => name.startsWith('made'))).toEqual([]);
  });

  it('reads no more rows of a query than it takes to refuse it', async () => {
    // All of them would take hours.
    const endless = 'select range as a, range % 2 as y from range(100000000000); -- a great many; /* far too many */ ;';
    await expect(query(endless, directory, 1000)).rejects.toMatchObject({ code: 'A0724', params: { rows: 501, columns: 2 } });
  });

  it('says what is wrong with its rows', async () => {
    await expect(load(sql, { query: 'select [1] as a, 2 as y union all select [2], 3' })).rejects.toMatchObject({
      code: 'A0726',
    });
    await expect(load(sql, { query: 'select 1 as a, 2 as y' })).rejects.toMatchObject({ code: 'A0705' });
    await expect(load(sql, { query: "select * from 'parts/one.csv'", target: 'z' })).rejects.toMatchObject({ code: 'A0309' });
  });

  it('reads no more than memory is given to', async () => {
    const read = (most: number) =>
      connected((connection) => readRows(connection, 'select range as a, 1 as y from range(10)', 'rows', most));
    expect((await read(20)).rows).toBe(10);
    await expect(read(19)).rejects.toMatchObject({ code: 'A0724', params: { rows: 10, columns: 2 } });
  });

  it('holds no more different texts than memory is given to', async () => {
    const read = (most: number) =>
      connected((connection) => readRows(connection, 'select range::varchar as a from range(10)', 'rows', 100, most));
    expect((await read(10)).columns[0]).toMatchObject({ kind: 'text', words: { length: 10 } });
    await expect(read(9)).rejects.toMatchObject({ code: 'A0731', params: { column: 'a' } });
  });
});
