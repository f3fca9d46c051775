import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { ArgValues } from '../../runtime/core/unit.ts';
import { loaders } from '../../runtime/units.gen.ts';
import { dataConformance } from './data.ts';

const directory = mkdtempSync(join(tmpdir(), 'argmax-data-'));
afterAll(() => rmSync(directory, { recursive: true }));
writeFileSync(join(directory, 'file.csv'), 'a,b,y\n1,2.5,yes\n3,4,no\n5,6,yes\n');

/** Arguments for sources that cannot be loaded without. */
const examples: Readonly<Record<string, ArgValues>> = { csv: { path: 'file.csv' } };

for (const [name, load] of Object.entries(loaders.data)) {
  dataConformance((await load()).default, { args: examples[name] ?? {}, directory });
}
