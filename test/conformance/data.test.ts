import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { PNG } from 'pngjs';
import type { ArgValues } from '../../runtime/core/unit.ts';
import { writeTable } from '../../runtime/data/duckdb/write.ts';
import { loaders } from '../../runtime/units.gen.ts';
import { dataConformance } from './data.ts';

const directory = mkdtempSync(join(tmpdir(), 'argmax-data-'));
afterAll(() => rmSync(directory, { recursive: true }));
const rows = [
  { a: 1, b: 2.5, c: 'red', d: true, e: '2024-01-31', y: 'yes' },
  { a: null, b: 4, c: 'blue', d: false, e: '2024-02-29', y: 'no' },
  { a: 5, b: 6, c: null, d: null, e: null, y: 'yes' },
];
const line = (row: object) =>
  Object.values(row)
    .map((value) => value ?? '')
    .join();
writeFileSync(join(directory, 'file.csv'), `a,b,c,d,e,y\n${rows.map(line).join('\n')}\n`);
writeFileSync(join(directory, 'file.json'), JSON.stringify(rows));
await writeTable(join(directory, 'file.parquet'), 'parquet', [
  { name: 'a', type: 'BIGINT', values: [1, undefined, 5] },
  { name: 'b', type: 'DOUBLE', values: [2.5, 4, 6] },
  { name: 'c', type: 'VARCHAR', values: ['red', 'blue', undefined] },
  { name: 'd', type: 'BOOLEAN', values: [true, false, undefined] },
  { name: 'y', type: 'VARCHAR', values: ['yes', 'no', 'yes'] },
]);

writeFileSync(join(directory, 'texts.csv'), `says,y\n${rows.map(({ c, y }) => `a ${c} one,${y}`).join('\n')}\n`);
for (const [label, level] of [
  ['dark', 10],
  ['light', 250],
] as const) {
  mkdirSync(join(directory, 'pictures', label), { recursive: true });
  for (const size of [3, 9]) {
    const picture = new PNG({ width: size, height: size });
    picture.data.fill(level);
    writeFileSync(join(directory, 'pictures', label, `${size}.png`), PNG.sync.write(picture));
  }
}

/** Arguments for sources that cannot be loaded without. */
const examples: Readonly<Record<string, ArgValues>> = {
  csv: { path: 'file.csv' },
  images: { path: 'pictures', width: 4, height: 5 },
  json: { path: 'file.json' },
  parquet: { path: 'file.parquet' },
  text: { path: 'texts.csv' },
  sql: { query: "select * from 'file.csv'" },
};

for (const [name, load] of Object.entries(loaders.data)) {
  dataConformance((await load()).default, { args: examples[name] ?? {}, directory });
}
