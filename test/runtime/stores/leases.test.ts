/** Trials of processes that cannot be seen from here: taken over when they have been silent for too long. */

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Space } from '../../../dsl/plan.ts';
import type { Store } from '../../../runtime/core/store.ts';
import postgresql from '../../../runtime/stores/postgresql.ts';
import { connect } from '../../../runtime/stores/sqlite/driver.ts';
import sqlite from '../../../runtime/stores/sqlite.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { describeWithPostgres, type PostgresServer, startPostgres } from '../../support/postgresql.ts';

jest.setTimeout(60_000);

const x: Space = { params: [{ name: 'x', domain: { kind: 'real', low: 0, high: 1, scale: 'linear' } }], derived: [] };
const grace = 60_000;

interface Place {
  open(every: number): Promise<Store>;
  /** Changes the database as nobody of ours would. */
  change(sql: string): Promise<void>;
  value(sql: string): Promise<unknown>;
}

/** Makes the owner of every trial one of another machine. */
const ELSEWHERE = `UPDATE trial_user_attributes SET value_json = replace(value_json, '"host":"', '"host":"not-')`;
const SILENT = "UPDATE trial_heartbeats SET heartbeat = '2020-01-01 00:00:00'";

function leases(placeOf: (name: string) => Promise<Place>): void {
  it('are taken over after a silence, and their earlier owner writes no more', async () => {
    const place = await placeOf('silent');
    const [one, two] = [await place.open(1_000_000), await place.open(1_000_000)];
    const { id } = await one.create('s', ['minimize'], {});
    await one.start(id, x, { x: 0.25 });
    await one.report(id, 0, 1, 3);
    await place.change(SILENT);
    expect(await two.adopt(id)).toEqual([]);
    await place.change(ELSEWHERE);
    expect(await two.adopt(id)).toMatchObject([{ number: 0, params: { x: 0.25 }, reports: [] }]);
    for (const write of [
      one.finish(id, 0, { state: 'complete', values: [9], attributes: {} }),
      one.report(id, 0, 2, 9),
      one.release(id, 0),
    ]) {
      await expect(write).rejects.toMatchObject({ code: 'A0632' });
    }
    expect((await two.since(id, 0)).trials[0]).toMatchObject({ state: 'running', reports: [] });
    expect(await two.finish(id, 0, { state: 'complete', values: [1], attributes: {} })).toMatchObject({ values: [1] });
    await Promise.all([one.close(), two.close()]);
  });

  it('are left alone as long as the other machine says that it works', async () => {
    const place = await placeOf('beating');
    const [one, two] = [await place.open(10), await place.open(1_000_000)];
    const { id } = await one.create('s', ['minimize'], {});
    await one.start(id, x, { x: 0.25 });
    await place.change(ELSEWHERE);
    await place.change(SILENT);
    while (String(await place.value('SELECT heartbeat FROM trial_heartbeats')).startsWith('2020')) await pause(10);
    expect(await two.adopt(id)).toEqual([]);
    expect((await two.since(id, 0)).others).toEqual([0]);
    await one.close();
    await place.change(SILENT);
    expect((await two.since(id, 0)).others).toEqual([]);
    expect(await two.adopt(id)).toHaveLength(1);
    await two.close();
  });

  it('of Optuna are its own', async () => {
    const place = await placeOf('foreign');
    const store = await place.open(1_000_000);
    const { id } = await store.create('s', ['minimize'], {});
    await place.change(`INSERT INTO trials (number, study_id, state) VALUES (0, ${id}, 'RUNNING')`);
    await place.change(`INSERT INTO trial_heartbeats (trial_id, heartbeat) SELECT trial_id, '2020-01-01 00:00:00' FROM trials`);
    expect(await store.adopt(id)).toEqual([]);
    expect(await store.since(id, 0)).toMatchObject({ trials: [{ state: 'running' }], others: [] });
    await store.close();
  });
}

describe('running trials in SQLite', () => {
  leases(async (name) => {
    const directory = temporaryFolder();
    const within = async <T>(work: (db: Awaited<ReturnType<typeof connect>>) => T): Promise<T> => {
      const db = await connect(`${directory}/${name}.db`);
      db.pragma('busy_timeout = 5000');
      const result = work(db);
      db.close();
      return result;
    };
    return {
      open: (every) => sqlite.open({ location: `${name}.db`, directory, now: Date.now, pulse: { every, grace } }),
      change: (sql) => within((db) => void db.exec(sql)),
      value: (sql) => within((db) => db.prepare(sql).pluck().get()),
    };
  });
});

describeWithPostgres('running trials in PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());
  leases(async (name) => {
    await server.createDatabase(name);
    const location = server.location(name);
    return {
      open: (every) => postgresql.open({ location, directory: '.', now: Date.now, pulse: { every, grace } }),
      change: (sql) => server.within(name, async (connection) => void (await connection.script(sql))),
      value: (sql) => server.within(name, async (connection) => (await connection.script(sql))[0]?.[0]),
    };
  });
});
