import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { loaders } from '../../runtime/units.gen.ts';
import { conformsAsStore } from './stores.ts';

const directory = mkdtempSync(join(tmpdir(), 'argmax-stores-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** Where each store that Argmax has can be opened for a test. */
const locations: Readonly<Record<string, (place: string) => string>> = { sqlite: (place) => `${place}.db` };

let clock = Date.UTC(2026, 0, 31, 12);
for (const [name, load] of Object.entries(loaders.store)) {
  const location = locations[name];
  if (location === undefined) throw new Error(`say in this file where the store \`${name}\` can be opened`);
  const { default: unit } = await load();
  conformsAsStore(name, (place) => unit.open({ location: location(place), directory, now: () => clock++ }));
}
