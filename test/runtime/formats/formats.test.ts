import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from '@jest/globals';
import type { Param } from '../../../dsl/plan.ts';
import type { Study } from '../../../runtime/core/study.ts';
import csv from '../../../runtime/formats/csv.ts';
import json from '../../../runtime/formats/json.ts';
import parquet from '../../../runtime/formats/parquet.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { study, trial } from '../../support/studies.ts';

const params: readonly Param[] = [
  { name: '隐藏层', domain: { kind: 'int', low: 1, high: 9, scale: 'linear', step: 1 } },
  { name: 'net.lr', domain: { kind: 'real', low: 0, high: 1, scale: 'linear' } },
  { name: 'bias', domain: { kind: 'bool' } },
  { name: 'solver', domain: { kind: 'categorical', values: ['adam', 'a "b", c\nd'] } },
  { name: 'State', domain: { kind: 'categorical', values: [1, 2.5] } },
];
const odd: Study = study(
  [
    trial(0, {
      params: { 隐藏层: 3, 'net.lr': 0.1 + 0.2, bias: false, solver: 'a "b", c\nd', State: 2.5 },
      values: [Number.POSITIVE_INFINITY, -1e-300],
      attributes: { constraints: [0.5] },
    }),
    trial(1, { params: { 隐藏层: 9, bias: true, solver: 'adam' }, values: [0.1, 2], attributes: { constraints: [-1] } }),
    trial(2, { state: 'failed', params: {}, values: [], error: 'it\'s, "bad"\nreally' }),
  ],
  {
    space: { params, derived: [] },
    objectives: [
      { name: '准确率', direction: 'maximize', formula: { k: 'num', v: 0 } },
      { name: 'size "of" it', direction: 'minimize', formula: { k: 'num', v: 0 } },
    ],
    constraints: [{ on: 'outcome', formula: { k: 'bool', v: true }, source: 'true' }],
  },
);

const TYPES = ['BIGINT', 'VARCHAR', 'DOUBLE', 'DOUBLE', 'BIGINT', 'DOUBLE', 'BOOLEAN', 'VARCHAR', 'DOUBLE', 'BOOLEAN'];
const NAMES = ['number', 'state', '准确率', 'size "of" it', '隐藏层', 'net.lr', 'bias', 'solver', 'State (2)', 'feasible'];

async function read(query: string) {
  const database = await DuckDBInstance.create(':memory:');
  const connection = await database.connect();
  try {
    const result = await connection.run(query);
    const rows = await result.getRows();
    return { names: result.columnNames(), types: result.columnTypes().map(String), rows };
  } finally {
    connection.closeSync();
    database.closeSync();
  }
}

it.each([
  // Of itself DuckDB takes `inf` for text.
  ['csv', csv, 'read_csv', ", types = {'准确率': 'DOUBLE'}"],
  ['parquet', parquet, 'read_parquet', ''],
] as const)('%s: what DuckDB reads back is what the study holds', async (extension, unit, reader, types) => {
  const path = join(temporaryFolder(), `it's.${extension}`);
  const said = await unit.write({ path, args: {}, studies: [odd] });
  expect(said).toBe(`wrote 3 trials of s1 to it's.${extension}`);
  const from = `${reader}('${path.replaceAll("'", "''")}'${types})`;
  const { names, types: found, rows } = await read(`select * from ${from} order by number`);
  expect(names).toEqual([...NAMES, 'started', 'finished', 'duration', 'error']);
  expect(found.slice(0, TYPES.length)).toEqual(TYPES);
  const plain = rows.map((row) => row.map((cell) => (typeof cell === 'bigint' ? Number(cell) : cell)));
  expect(plain[0]?.slice(0, 10)).toEqual([
    0,
    'complete',
    Number.POSITIVE_INFINITY,
    -1e-300,
    3,
    0.1 + 0.2,
    false,
    'a "b", c\nd',
    2.5,
    false,
  ]);
  expect(plain[1]?.slice(0, 10)).toEqual([1, 'complete', 0.1, 2, 9, null, true, 'adam', null, true]);
  expect(plain[2]?.slice(0, 10)).toEqual([2, 'failed', null, null, null, null, null, null, null, null]);
  expect(plain[2]?.slice(12)).toEqual([0.25, 'it\'s, "bad"\nreally']);
  const { rows: times } = await read(`select epoch_ms(started::timestamptz) from ${from} order by number`);
  expect(Number(times[0]?.[0])).toBe(odd.trials[0]?.started);
});

it('names the study where there are several', async () => {
  const path = join(temporaryFolder(), 'both.csv');
  const other = study([trial(0)], { name: 'other' });
  await csv.write({ path, args: {}, studies: [odd, other] });
  const { names, rows } = await read(`select * from read_csv('${path}')`);
  expect(names[0]).toBe('study');
  expect(rows.map(([name]) => name)).toEqual(['s1', 's1', 's1', 'other']);
});

it('json: gives the problem and every trial, infinities as text', async () => {
  const path = join(temporaryFolder(), 'study.json');
  await json.write({ path, args: {}, studies: [odd] });
  const document = JSON.parse(readFileSync(path, 'utf8'));
  expect(document).toMatchObject({ version: 1, study: 's1', plan: { problem: { space: { params } }, seed: 0 } });
  const [first, , third] = document.trials;
  expect(first).toMatchObject({
    values: ['Infinity', -1e-300],
    params: odd.trials[0]?.params,
    started: '2023-11-14T22:13:20.000Z',
  });
  expect(third).toMatchObject({ state: 'failed', error: odd.trials[2]?.error });
});

it('leaves nothing behind where it cannot write', async () => {
  const folder = temporaryFolder();
  for (const unit of [csv, json]) {
    await expect(unit.write({ path: join(folder, 'missing', 'x'), args: {}, studies: [odd] })).rejects.toThrow();
    expect(existsSync(join(folder, 'missing'))).toBe(false);
  }
});
