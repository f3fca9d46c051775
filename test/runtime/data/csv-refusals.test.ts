import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Task } from '../../../dsl/catalog.ts';
import { locate } from '../../../dsl/diagnostics/locate.ts';
import { Refusal } from '../../../runtime/core/errors.ts';
import type { ArgValues } from '../../../runtime/core/unit.ts';
import csv from '../../../runtime/data/csv.ts';

const directory = mkdtempSync(join(tmpdir(), 'argmax-refusals-'));
afterAll(() => rmSync(directory, { recursive: true }));
writeFileSync(join(directory, 'churn.csv'), 'age,exited\n1,0\n2,1\n');
mkdirSync(join(directory, 'folder'));
writeFileSync(join(directory, 'folder', 'sales.csv'), 'a,y\n1,0\n2,1\n');

type Options = ArgValues & { readonly task?: Task };

/** What a user reads: code, message, help. */
async function refusal(path: string, options: Options = {}): Promise<readonly (string | undefined)[]> {
  const { task, ...given } = options;
  const args = { path, ...given };
  try {
    await csv.load({ args, directory, ...(task === undefined ? {} : { task }) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, severity, message, help } = locate(error, {}, { start: 0, end: 0, line: 1, column: 1 });
    expect(severity).toBe('error');
    expect(`${message} ${help}`).not.toMatch(/undefined|\n/);
    return [code, message, help];
  }
  throw new Error(`${path} was read`);
}

function refusalOf(content: string | Buffer, options: Options = {}) {
  writeFileSync(join(directory, 'file.csv'), content);
  return refusal('file.csv', options);
}

describe('a file that is not there', () => {
  it.each([
    ['chrun.csv', 'there is no file `chrun.csv`', 'did you mean `churn.csv`?'],
    ['folder/sale.csv', 'there is no file `folder/sale.csv`', 'did you mean `folder/sales.csv`?'],
    ['elsewhere.csv', 'there is no file `elsewhere.csv`', 'a path is relative to the folder of the notebook'],
    [
      'nowhere/x.csv',
      'there is no file `nowhere/x.csv`, nor a file in a folder `nowhere/`',
      'a path is relative to the folder of the notebook',
    ],
    [
      'churn.csv/x',
      'there is no file `churn.csv/x`, nor a file in a folder `churn.csv/`',
      'a path is relative to the folder of the notebook',
    ],
    [
      'http://127.0.0.1/x.csv',
      'there is no file `http://127.0.0.1/x.csv`, nor a file in a folder `http://127.0.0.1/`',
      'a path is relative to the folder of the notebook',
    ],
  ])('%s', async (path, message, help) => {
    expect(await refusal(path)).toEqual(['A0701', message, help]);
  });

  it('is a folder', async () => {
    expect(await refusal('folder')).toEqual(['A0702', '`folder` is a folder', 'name a file in it']);
  });
});

describe('a file that holds too little', () => {
  it.each(['', '\n\r\n  \n', '\ufeff'])('is empty: %j', async (content) => {
    expect((await refusalOf(content)).slice(0, 2)).toEqual(['A0703', '`file.csv` is empty']);
  });

  it.each(['a,b,y\n', 'a,b,y'])('has names only: %j', async (content) => {
    expect((await refusalOf(content)).slice(0, 2)).toEqual(['A0704', '`file.csv` has a line of column names (3) and no rows']);
  });

  it.each(['a,b,y\n1,2,0\n', '1,2,0\n'])('has one row: %j', async (content) => {
    expect((await refusalOf(content)).slice(0, 2)).toEqual(['A0705', '`file.csv` has 1 row, too few to learn from']);
  });

  it('has one column', async () => {
    expect(await refusalOf('y\n1\n2\n')).toEqual([
      'A0714',
      'file.csv has no column but the target `y`: there is nothing to learn from',
      'fields are separated by `,`, `;`, `|` or a tab',
    ]);
  });

  it('has one class', async () => {
    expect((await refusalOf('a,y\n1,no\n2,no\n')).slice(0, 2)).toEqual([
      'A0711',
      'every row of file.csv has the same `y`, `no`: there is nothing to tell apart',
    ]);
  });
});

describe('a column', () => {
  it('that is not there', async () => {
    const content = 'age,exited,客户\n1,0,2\n2,1,3\n';
    expect(await refusalOf(content, { target: 'exitd' })).toEqual([
      'A0309',
      'no column `exitd` in file.csv',
      'did you mean `exited`?',
    ]);
    expect((await refusalOf(content, { target: 'EXITED' }))[2]).toBe('did you mean `exited`?');
    expect(await refusalOf(content, { target: '顾客' })).toEqual([
      'A0309',
      'no column `顾客` in file.csv',
      'it has `age`, `exited`, `客户`',
    ]);
    expect((await refusalOf(content, { target: '"; drop table x' }))[0]).toBe('A0309');
  });

  it('whose name another has', async () => {
    expect(await refusalOf('a,b,a\n1,2,0\n3,4,1\n')).toEqual([
      'A0710',
      'file.csv has two columns named `a`: the 1st and the 3rd',
      'rename one',
    ]);
  });
});

describe('a value', () => {
  it.each([
    [
      'word',
      'a,b,y\n1,2,0\n3,vier,1\n',
      'text where a number is needed: `vier` in column `b`, line 3 of file.csv',
      /^correct it/,
    ],
    [
      'word after blank lines and line ends in quotes',
      'a,b,"y"\n\n1,2,"x\ny"\n\n3,vier,z\n',
      'text where a number is needed: `vier` in column `b`, line 6 of file.csv',
      /^correct it/,
    ],
    [
      'date that another order of day and month would read otherwise',
      'a,b,y\n1,31.01.2024,0\n3,28.02.2024,1\n',
      'text where a number is needed: `31.01.2024` in column `b`, line 2 of file.csv, and in 1 row more',
      /^write dates as `2024-01-31`/,
    ],
    [
      'decimal comma',
      'a;b;y\n1;1,5;0\n2;2,5;1\n3;3,5;1\n',
      'text where a number is needed: `1,5` in column `b`, line 2 of file.csv, and in 2 rows more',
      /^write numbers with a point/,
    ],
    [
      'text with line ends',
      'a,b,y\n1,"x\n\ty",0\n3,4,1\n',
      'text where a number is needed: `x y` in column `b`, line 2 of file.csv',
      /^correct it/,
    ],
    [
      'boolean among numbers',
      'a,b,y\n1,2,0\n3,true,1\n',
      'text where a number is needed: `true` in column `b`, line 3 of file.csv',
      /^correct it/,
    ],
  ])('that is text: a %s', async (_, content, message, help) => {
    expect(await refusalOf(content)).toEqual(['A0706', message, expect.stringMatching(help)]);
  });

  it('that is text in the last of many rows', async () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => `${i},${i % 2}\n`).join('');
    expect((await refusalOf(`a,y\n${rows}x,1\n`))[1]).toBe(
      'text where a number is needed: `x` in column `a`, line 50002 of file.csv',
    );
  });

  it.each([
    ['', ''],
    ['""', ''],
    ['NA', ' (`NA`)'],
    ['nan', ' (`nan`)'],
    ['?', ' (`?`)'],
  ])('that is missing where gaps are refused: %j', async (written, shown) => {
    const content = `a,b,y\n1,2,0\n3,${written},1\n5,6,1\n`;
    const [code, message] = await refusalOf(content, { impute: 'none' });
    expect([code, message]).toEqual(['A0707', `a value is missing${shown} in column \`b\`, line 3 of file.csv`]);
  });

  it('that is missing in the target, of words or of numbers', async () => {
    const missing = ['A0707', 'a value is missing in column `y`, line 3 of file.csv'];
    expect((await refusalOf('a,y\n1,no\n2,\n3,yes\n')).slice(0, 2)).toEqual(missing);
    expect((await refusalOf('a,y\n1,0\n2,\n3,1\n')).slice(0, 2)).toEqual(missing);
    expect((await refusalOf('a,y\n1,0\n2,NA\n3,1\n'))[1]).toBe('a value is missing (`NA`) in column `y`, line 3 of file.csv');
  });

  it.each(['inf', '-Infinity'])('that is not finite: %s', async (value) => {
    expect((await refusalOf(`a,b,y\n1,2,0\n3,${value},1\n`)).slice(0, 2)).toEqual([
      'A0708',
      `\`${value}\` is not a finite number: column \`b\`, line 3 of file.csv`,
    ]);
  });
});

describe('a line', () => {
  const many = Array.from({ length: 30_000 }, (_, i) => `${i},2,${i % 2}\n`).join('');

  it.each([
    [
      'a,b,y\n1,2,0\n3,4\n5,6,1\n',
      'line 3 of file.csv has 2 fields, the first line has 3',
      'write a separator for each field, empty or not',
    ],
    [
      'a,b,y\n1,2,0\n3,4,5,1\n5,6,1\n',
      'line 3 of file.csv has 4 fields, the first line has 3',
      'put a field that has a separator in it in double quotes',
    ],
    [
      `a,b,y\n${many}3,4\n`,
      'line 30002 of file.csv has 2 fields, the first line has 3',
      'write a separator for each field, empty or not',
    ],
  ])('with too few or too many fields', async (content, message, help) => {
    expect(await refusalOf(content)).toEqual(['A0709', message, help]);
  });

  it.each([
    ['a,b,y\n1,"2,0\n3,4,1\n', 2],
    ['a,b,y\n1,2,0\n3,"4"x,1\n', 3],
    [`a,b,y\n${many}1,"2,0\n`, 30_002],
  ])('whose quotes do not match', async (content, row) => {
    expect((await refusalOf(content)).slice(0, 2)).toEqual([
      'A0716',
      `the double quotes in line ${row} of file.csv do not match`,
    ]);
  });

  it.each([
    ['Latin-1', Buffer.from('a,y\n1,caf\xe9\n2,th\xe9\n', 'latin1'), 2],
    ['UTF-16', Buffer.from('\ufeffa,y\n1,0\n2,1\n', 'utf16le'), 1],
    ['bytes', Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 73) % 256)), 1],
  ])('that is not UTF-8: %s', async (_, content, row) => {
    expect(await refusalOf(content)).toEqual(['A0715', `file.csv is not UTF-8 text (line ${row})`, 'save it as UTF-8']);
  });

  it('of more than 2 MB', async () => {
    const [code, message] = await refusalOf(`a,y\n1,${'x'.repeat(3_000_000)}\n2,z\n`);
    expect([code, message]).toEqual(['A0723', 'line 2 of file.csv is longer than 2 MB']);
  });
});

describe('a target that does not suit the metric', () => {
  it('is text where numbers are needed', async () => {
    expect(await refusalOf('a,y\n1,\n2,yes\n', { task: 'regression' })).toEqual([
      'A0712',
      'the target `y` is text (`yes` in line 3 of file.csv), and this metric needs numbers',
      'use a metric for classes, such as `accuracy`, `f1` or `logloss`, or name another target',
    ]);
  });

  it.each([
    ['0.1 0.2 0.3 0.4', 4, 4],
    [Array.from({ length: 303 }, (_, i) => (i % 101) / 2).join(' '), 101, 303],
    [Array.from({ length: 150 }, (_, i) => i).join(' '), 150, 150],
  ])('looks continuous where classes are needed', async (values, distinct, rows) => {
    const content = `a,y\n${values
      .split(' ')
      .map((value) => `1,${value}\n`)
      .join('')}`;
    expect(await refusalOf(content, { task: 'classification' })).toEqual([
      'A0713',
      `the target \`y\` of file.csv looks continuous: ${distinct} different numbers in ${rows} rows, no classes`,
      'use a metric for numbers, `rmse` or `r2`, or name another target',
    ]);
  });
});
