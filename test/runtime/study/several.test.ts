/** One study that is killed again and again, or run by several processes at once: as if one had run it undisturbed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Rng } from '../../../runtime/core/rng.ts';
import type { StoredStudy } from '../../../runtime/core/store.ts';
import { loaders } from '../../../runtime/units.gen.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { describeWithPostgres, type PostgresServer, startPostgres } from '../../support/postgresql.ts';

/** Starting dozens of processes takes its time on a busy machine. In ms. */
jest.setTimeout(600_000);

/** How often the study of 200 trials is killed. */
const KILLS = Number(process.env.ARGMAX_KILLS ?? 20);

const script = fileURLToPath(new URL('keep-running.ts', import.meta.url));
const program = (n: number, workers = 2): string =>
  `let s = search x in real[0, 1], k in int[1, 9], kind in {a, b} using random(n=${n}) minimize (x - 0.3)^2 + k + if(kind == a, 1, 2) with workers=${workers}`;

interface Child {
  readonly process: ChildProcess;
  /** Numbers printed so far. */
  lines(what: 'finished' | 'stopped'): readonly number[];
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>;
}

function run(store: string, text: string): Child {
  const child = spawn(process.execPath, [script, directory, store, text]);
  let [out, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    out += more;
  });
  child.stderr.setEncoding('utf8').on('data', (more: string) => {
    errors += more;
  });
  return {
    process: child,
    lines: (what) => [...out.matchAll(new RegExp(`^${what} (\\d+)\n`, 'gm'))].map((match) => Number(match[1])),
    ended: once(child, 'close').then(([code]) => ({ code: code as number | null, errors })),
  };
}

async function read(address: string): Promise<StoredStudy> {
  const colon = address.indexOf(':');
  const { default: unit } = await loaders.store[address.slice(0, colon)]!();
  const store = await unit.open({ location: address.slice(colon + 1), directory, now: Date.now });
  const found = await store.find('test/s');
  await store.close();
  return found!;
}

const points = ({ trials }: StoredStudy) => trials.map(({ number, params, values }) => ({ number, params, values }));
let directory: string;
beforeAll(() => {
  directory = temporaryFolder();
});

function survives(addressOf: (name: string) => Promise<string>): void {
  it(`has every trial once after it was killed ${KILLS} times`, async () => {
    const [whole, store] = [await addressOf('whole'), await addressOf('killed')];
    expect(await run(whole, program(200)).ended).toEqual({ code: 0, errors: '' });
    const rng = new Rng(20_260_214);
    const acknowledged = new Set<number>();
    let midway = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const child = run(store, program(200));
      // Every fourth time while it starts.
      const until = kill % 4 === 3 ? 0 : 1 + rng.int(Math.floor(300 / KILLS));
      const early = until === 0 ? 200 + rng.int(600) : Number.POSITIVE_INFINITY;
      const began = performance.now();
      while (child.lines('finished').length < until || until === 0) {
        if (child.process.exitCode !== null || performance.now() - began > early) break;
        await pause(2);
      }
      child.process.kill('SIGKILL');
      const { code, errors } = await child.ended;
      expect(errors).toBe('');
      if (code === null) midway++;
      for (const number of child.lines('finished')) acknowledged.add(number);
    }
    expect(midway).toBeGreaterThan(KILLS / 2);
    const last = run(store, program(200));
    expect(await last.ended).toEqual({ code: 0, errors: '' });
    expect(last.lines('stopped')).toEqual([200]);
    for (const number of last.lines('finished')) acknowledged.add(number);
    const study = await read(store);
    expect(study.trials.map(({ state }) => state)).toEqual(Array.from({ length: 200 }, () => 'complete'));
    expect(points(study)).toEqual(points(await read(whole)));
    // Of the last run before a kill, and of it only, an answer may have been on its way.
    expect(acknowledged.size).toBeGreaterThanOrEqual(200 - 2 * KILLS);
  });

  it('is run by three processes as by one', async () => {
    const [whole, store] = [await addressOf('alone'), await addressOf('shared')];
    const text = program(60, 1);
    expect(await run(whole, text).ended).toEqual({ code: 0, errors: '' });
    const children = [run(store, text), run(store, text), run(store, text)];
    for (const child of children) expect(await child.ended).toEqual({ code: 0, errors: '' });
    for (const child of children) expect(child.lines('stopped')).toEqual([60]);
    expect(points(await read(store))).toEqual(points(await read(whole)));
    const alone = run(store, text);
    expect(await alone.ended).toEqual({ code: 0, errors: '' });
    expect(alone.lines('finished')).toEqual([]);
    expect(await read(store)).toHaveProperty('trials.length', 60);
  });
}

describe('a study in SQLite', () => {
  survives(async (name) => `sqlite:${name}.db`);
});

describeWithPostgres('a study in PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());
  survives(async (name) => {
    await server.createDatabase(name);
    return `postgresql:${server.location(name)}`;
  });
});
