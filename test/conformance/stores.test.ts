import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, jest } from '@jest/globals';
import type { StoreUnit } from '../../runtime/core/unit.ts';
import { loaders } from '../../runtime/units.gen.ts';
import { describeWithPostgres, type PostgresServer, startPostgres } from '../support/postgresql.ts';
import { conformsAsStore } from './stores.ts';

jest.setTimeout(60_000);

const directory = mkdtempSync(join(tmpdir(), 'argmax-stores-'));
afterAll(() => rmSync(directory, { recursive: true }));

let clock = Date.UTC(2026, 0, 31, 12);
const now = () => clock++;

/** How each store that Argmax has is opened for a test. */
const suites: Readonly<Record<string, (unit: StoreUnit) => void>> = {
  sqlite: (unit) => conformsAsStore('sqlite', (place) => unit.open({ location: `${place}.db`, directory, now })),
  postgresql: (unit) =>
    describeWithPostgres('with a PostgreSQL server', () => {
      let server: PostgresServer;
      const made = new Set<string>();
      beforeAll(async () => {
        server = await startPostgres();
      });
      afterAll(() => server.remove());
      conformsAsStore('postgresql', async (place) => {
        if (!made.has(place)) await server.createDatabase(place);
        made.add(place);
        return unit.open({ location: server.location(place), directory, now });
      });
    }),
};

for (const [name, load] of Object.entries(loaders.store)) {
  const suite = suites[name];
  if (suite === undefined) throw new Error(`say in this file how the store \`${name}\` is opened`);
  suite((await load()).default);
}
