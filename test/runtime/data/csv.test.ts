import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Task } from '../../../dsl/catalog.ts';
import csv from '../../../runtime/data/csv.ts';

const directory = mkdtempSync(join(tmpdir(), 'argmax-csv-'));
afterAll(() => rmSync(directory, { recursive: true }));

function load(text: string, options: { target?: string; task?: Task; path?: string } = {}) {
  const { target, task, path = 'file.csv' } = options;
  mkdirSync(join(directory, path, '..'), { recursive: true });
  writeFileSync(join(directory, path), text);
  const args = { path, ...(target === undefined ? {} : { target }) };
  return csv.load({ args, directory, ...(task === undefined ? {} : { task }) });
}

describe('csv', () => {
  it('reads numeric features row by row and the target beside them', async () => {
    const table = await load('a,exited,b\n1,yes,2.5\n-3e2,no,.5\n5,yes,+6\n', { target: 'exited' });
    expect([...table.x]).toEqual([1, 2.5, -300, 0.5, 5, 6]);
    expect(table).toMatchObject({ name: 'file.csv', rows: 3, columns: 2, features: ['a', 'b'], target: 'exited' });
    expect(table).toMatchObject({ task: 'classification', classes: ['no', 'yes'] });
    expect([...table.y]).toEqual([1, 0, 1]);
    expect(table.notes).toBeUndefined();
  });

  it('takes the last column for the target and says so', async () => {
    const table = await load('a,y\n1,0\n2,1\n');
    expect(table.target).toBe('y');
    expect(table.notes).toEqual([{ code: 'A0721', severity: 'info', params: { file: 'file.csv', column: 'y' } }]);
  });

  it('says when the first line is no line of names', async () => {
    const table = await load('5.1,2,setosa\n1,2,x\n3,4,y\n');
    expect([table.rows, ...table.features]).toEqual([3, 'column0', 'column1']);
    expect(table.notes?.map(({ code }) => code)).toEqual(['A0722', 'A0721']);
  });

  it.each([
    ['semicolons', 'a;b;y\n1;2;0\n3;4;1\n'],
    ['tabs', 'a\tb\ty\n1\t2\t0\n3\t4\t1\n'],
    ['bars', 'a|b|y\n1|2|0\n3|4|1\n'],
    ['a byte order mark', '\ufeffa,b,y\n1,2,0\n3,4,1\n'],
    ['carriage returns', 'a,b,y\r\n1,2,0\r\n3,4,1\r\n'],
    ['line ends of both kinds', 'a,b,y\r\n1,2,0\n3,4,1\n'],
    ['blank lines', '\n\na,b,y\n1,2,0\n\n3,4,1\n\n'],
    ['spaces', 'a, b , y\n1, 2, 0\n 3,4 ,1\n'],
    ['quotes', '"a","b","y"\n"1","2","0"\n"3","4","1"\n'],
  ])('reads a file with %s', async (_, text) => {
    const table = await load(text);
    expect([table.rows, table.features, table.target, [...table.x], [...table.y]]).toEqual([
      2,
      ['a', 'b'],
      'y',
      [1, 2, 3, 4],
      [0, 1],
    ]);
  });

  it('takes names as they are: Chinese, quotes, separators, line ends, another case', async () => {
    const table = await load('"客户,名","say ""hi""","two\nlines",A,a,"; drop table x"\n1,2,3,4,5,0\n1,2,3,7,5,1\n', {
      target: 'A',
    });
    expect(table.features).toEqual(['客户,名', 'say "hi"', 'two\nlines', 'a', '; drop table x']);
    expect(table.target).toBe('A');
  });

  it.each(["it's $path.csv", 'w*.csv', 'w*?[1]{a,b}.csv', 'back\\slash.csv', '客户/数据.csv', "'); drop table x; --.csv"])(
    'takes the path %s for itself, no pattern and no statement',
    async (path) => {
      await load('a,y\n9,0\n9,1\n9,1\n', { path: 'w1.csv' });
      expect((await load('a,y\n1,0\n2,1\n', { path })).rows).toBe(2);
    },
  );

  it('takes words for booleans as 1 and 0', async () => {
    const table = await load('a,b,y\ntrue,No,0\nFALSE,Yes,1\n');
    expect([...table.x]).toEqual([1, 0, 0, 1]);
  });

  it('sorts labels: numbers by value, text by code point', async () => {
    expect((await load('a,y\n1,10\n2,9\n3,-1\n')).classes).toEqual(['-1', '9', '10']);
    expect((await load('a,y\n1,007\n2,10\n3,9\n')).classes).toEqual(['007', '9', '10']);
    // U+FF5E sorts after U+1F600 by UTF-16 units, before it by code point.
    expect((await load('a,y\n1,😀\n2,～\n3,Z\n4,a\n')).classes).toEqual(['Z', 'a', '～', '😀']);
  });

  it('keeps `NA` as a label beside other words', async () => {
    expect((await load('a,y\n1,NA\n2,EU\n')).classes).toEqual(['EU', 'NA']);
  });

  it('reads the target as the task asks, and guesses without one', async () => {
    const text = 'a,y\n1,3\n2,5\n3,3\n';
    expect(await load(text, { task: 'regression' })).toMatchObject({ task: 'regression', y: Float64Array.of(3, 5, 3) });
    expect(await load(text, { task: 'classification' })).toMatchObject({ classes: ['3', '5'] });
    expect((await load(text)).task).toBe('classification');
    const many = Array.from({ length: 21 }, (_, i) => `${i},${i}`).join('\n');
    expect((await load(`a,y\n${many}\n`)).task).toBe('regression');
    expect((await load('a,y\n1,0.5\n2,1\n')).task).toBe('regression');
  });

  it('has a hash of its content, not of its name or layout', async () => {
    const hash = async (text: string, path: string) => (await load(text, { path })).hash;
    const first = await hash('a,y\n1,0\n2,1\n', 'one.csv');
    expect(await hash('"b";y\r\n1.0;0\r\n2;1', 'two.csv')).toBe(first);
    expect(await hash('a,y\n1,0\n2.5,1\n', 'one.csv')).not.toBe(first);
    expect(await hash('a,y\n1,0\n2,2\n', 'one.csv')).not.toBe(first);
  });

  it('reads thousands of columns', async () => {
    const line = (value: string | number) => Array.from({ length: 3000 }, (_, i) => (value === '' ? `c${i}` : value)).join();
    const table = await load(`${line('')}\n${line(1)}\n${line(2)}\n`);
    expect([table.columns, table.target]).toEqual([2999, 'c2999']);
  });

  it('loads DuckDB for files only and lets the process end', () => {
    writeFileSync(join(directory, 'file.csv'), 'a,y\n1,0\n2,1\n');
    const at = (path: string) => JSON.stringify(new URL(`../../../runtime/data/${path}`, import.meta.url).href);
    const script = `
      const loaded = () => process.report.getReport().sharedObjects.some((path) => path.includes('duckdb'));
      process.report.excludeNetwork = true;
      await (await import(${at('iris.ts')})).default.load({ args: {}, directory: '.' });
      const csv = (await import(${at('csv.ts')})).default;
      const before = loaded();
      const { rows } = await csv.load({ args: { path: 'file.csv' }, directory: '.' });
      console.log(JSON.stringify([before, rows, loaded()]));`;
    const ended = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: directory,
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(ended.stdout)).toEqual([false, 2, true]);
  }, 30_000);
});
