import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Rng } from '../../runtime/core/rng.ts';
import type { Trial } from '../../runtime/core/trial.ts';
import type { StoreUnit } from '../../runtime/core/unit.ts';
import random from '../../runtime/samplers/random.ts';
import postgresql from '../../runtime/stores/postgresql.ts';
import sqlite from '../../runtime/stores/sqlite.ts';
import { temporaryFolder } from '../support/folder.ts';
import { killAndResume } from '../support/kernel-kills.ts';
import { describeWithPostgres, type PostgresServer, startPostgres } from '../support/postgresql.ts';

/** `ARGMAX_KILLS=50` for a long run. */
const kills = Number(process.env.ARGMAX_KILLS ?? 4);
const trials = kills < 20 ? 60 : 200;

const onLinux = process.platform === 'linux' ? it : it.skip;
if (process.platform !== 'linux') process.stderr.write('skipped: the processes of a kernel are found in /proc\n');

async function trialsIn(unit: StoreUnit, location: string, directory: string): Promise<readonly Trial[]> {
  const store = await unit.open({ location, directory, now: Date.now });
  try {
    const [head, ...others] = await store.list('');
    expect(others).toEqual([]);
    return (await store.find(head!.name))!.trials;
  } finally {
    await store.close();
  }
}

/** What a run that nobody disturbs gives. */
function undisturbed(): readonly number[] {
  const space = { params: [{ name: 'x', domain: { kind: 'real', low: 0, high: 1, scale: 'linear' } as const }], derived: [] };
  const sampler = random.create({ space, objectives: [], constraints: [], args: {}, rng: (trial) => new Rng(0, 3, trial) });
  return sampler.ask({ trials: [], next: 0 }, trials).map(({ x }) => x as number);
}

async function survives(unit: StoreUnit, location: string, store: string, folder: string): Promise<void> {
  const { seen, orphans, status } = await killAndResume({ folder, store, trials, kills, rng: new Rng(kills) });
  const kept = await trialsIn(unit, location, folder);
  process.stderr.write(
    `${unit.name}: ${kills} kills after ${seen.join(', ')} finished trials; ${kept.length} of ${trials} in the end\n`,
  );
  expect([status, orphans]).toEqual(['ok', 0]);
  expect(kept.map(({ number, state }) => [number, state])).toEqual(Array.from({ length: trials }, (_, i) => [i, 'complete']));
  const points = undisturbed();
  expect(kept.map(({ params }) => params.x)).toEqual(points);
  expect(kept.map(({ values }) => values[0])).toEqual(points.map((x) => 2 * x));
  // The kills were of a study at work, and none took back what a client had seen.
  expect(seen.at(-1)).toBeLessThan(trials);
  expect(seen.at(-1)).toBeGreaterThan(0);
  const shown = seen.filter((count) => count > 0);
  expect(shown).toEqual(shown.toSorted((a, b) => a - b));
}

describe(`${kills} kills of the whole kernel`, () => {
  onLinux(
    'leave SQLite with every trial, once',
    async () => {
      const folder = temporaryFolder();
      await survives(sqlite, 'work.db', 'sqlite:work.db', folder);
    },
    kills * 20_000 + 60_000,
  );
});

describeWithPostgres(`${kills} kills of the whole kernel`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
    await server.createDatabase('kills');
  }, 60_000);
  afterAll(() => server.remove());

  onLinux(
    'leave PostgreSQL with every trial, once',
    async () => {
      await survives(postgresql, server.location('kills'), `postgresql:${server.location('kills')}`, temporaryFolder());
    },
    kills * 20_000 + 60_000,
  );
});
