/** What can go wrong between a study and its server. */
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Space } from '../../../dsl/plan.ts';
import { Refusal } from '../../../runtime/core/errors.ts';
import type { Store } from '../../../runtime/core/store.ts';
import { addressOf } from '../../../runtime/stores/postgresql/address.ts';
import { openStore } from '../../../runtime/stores/postgresql/open-store.ts';
import { describeWithPostgres, PASSWORD, type PostgresServer, startPostgres } from '../../support/postgresql.ts';

jest.setTimeout(180_000);

const space: Space = { params: [], derived: [] };
const open = (location: string, mode: { readOnly?: true; existing?: true } = {}, patience = 20_000): Promise<Store> =>
  openStore({ location, directory: '.', now: Date.now, ...mode }, patience);
/** The refusal, which must never hold the password. */
async function refusal(location: string, mode: { readOnly?: true; existing?: true } = {}): Promise<unknown> {
  const error = await open(location, mode).then(
    (store) => store.close(),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw error;
  expect(JSON.stringify(error.params)).not.toMatch(/secret|a%20/);
  return { code: error.code, ...error.params };
}

it.each([
  ['studies', 'it does not begin with `postgresql://`'],
  ['//user@host:port/db', 'it is not `//user@host:port/database`'],
  ['//host:99999/db', 'it is not `//user@host:port/database`'],
  ['//user:50%@host/db', 'it is not `//user@host:port/database`'],
  ['//host/db?verbose=1', 'it has the unknown option `verbose`'],
  ['//host/db?sslmode=sometimes', '`sslmode=sometimes` is none of `disable`, `require`, `verify-full`'],
])('does not take %s for an address', (location, reason) => {
  expect(() => addressOf(location)).toThrow(expect.objectContaining({ code: 'A0639', params: { reason } }));
});

it('says that nobody answers', async () => {
  expect(await refusal('//ann:secret@127.0.0.1:1/studies')).toEqual({
    code: 'A0636',
    server: '127.0.0.1:1',
    detail: 'connection refused',
  });
  expect(await refusal('//ann:secret@nowhere.invalid/studies')).toMatchObject({ code: 'A0636', server: 'nowhere.invalid:5432' });
});

describeWithPostgres('a PostgreSQL server', () => {
  let server: PostgresServer;
  let at: string;
  beforeAll(async () => {
    server = await startPostgres();
    at = `127.0.0.1:${server.port}`;
  });
  afterAll(() => server.remove());

  it('does not let in with a wrong password, or without one', async () => {
    const failed = { code: 'A0637', server: at, detail: 'password authentication failed for user "argmax"' };
    expect(await refusal(`//argmax:secret-not@${at}/postgres`)).toEqual(failed);
    expect(await refusal(`//argmax@${at}/postgres`)).toMatchObject({ code: 'A0637', server: at });
  });

  it('takes the password from the environment', async () => {
    process.env.PGPASSWORD = PASSWORD;
    try {
      await (await open(`//argmax@${at}/postgres`)).close();
    } finally {
      delete process.env.PGPASSWORD;
    }
  });

  it('has no such database', async () => {
    expect(await refusal(server.location('studies'))).toEqual({ code: 'A0638', server: at, database: 'studies' });
  });

  it('makes no tables where one only looks', async () => {
    await server.createDatabase('looked');
    const absent = { code: 'A0645', database: 'looked' };
    expect(await refusal(server.location('looked'), { readOnly: true })).toEqual(absent);
    expect(await refusal(server.location('looked'), { existing: true })).toEqual(absent);
    await (await open(server.location('looked'))).close();
    const store = await open(server.location('looked'), { readOnly: true });
    expect(await store.list('')).toEqual([]);
    await expect(store.create('s', ['minimize'], {})).rejects.toMatchObject({ code: 'A0643' });
    await store.close();
  });

  it('lives beside tables of another program, but not among half of Optuna', async () => {
    await server.createDatabase('mixed');
    await server.within('mixed', (connection) => connection.script('CREATE TABLE orders (id INTEGER)'));
    await (await open(server.location('mixed'))).close();
    await server.createDatabase('half');
    await server.within('half', (connection) => connection.script('CREATE TABLE studies (id INTEGER)'));
    expect(await refusal(server.location('half'))).toEqual({ code: 'A0622', file: 'half' });
  });

  it.each([
    ['v2.6.0.a', { code: 'A0624' }],
    ['v9.9.9.a', { code: 'A0623' }],
  ])('does not touch the schema %s', async (version, expected) => {
    const name = version.replaceAll('.', '');
    await server.createDatabase(name);
    await (await open(server.location(name))).close();
    await server.within(name, (connection) => connection.script(`UPDATE alembic_version SET version_num = '${version}'`));
    expect(await refusal(server.location(name))).toMatchObject({ ...expected, file: name, version });
  });

  it('says what rights are missing', async () => {
    await server.createDatabase('closed');
    await server.within('closed', (connection) =>
      connection.script("CREATE ROLE bob LOGIN PASSWORD 'secret'; REVOKE CREATE ON SCHEMA public FROM PUBLIC"),
    );
    expect(await refusal(`//bob:secret@${at}/closed`)).toMatchObject({ code: 'A0643', database: 'closed' });
  });

  it('makes the tables once, however many open an empty database at once', async () => {
    await server.createDatabase('raced');
    const stores = await Promise.all(Array.from({ length: 8 }, () => open(server.location('raced'))));
    await stores[0]!.create('s', ['minimize'], {});
    expect(await stores[7]!.find('s')).toMatchObject({ name: 's' });
    await Promise.all(stores.map((store) => store.close()));
  });

  it('may go away and come back while a study runs', async () => {
    await server.createDatabase('restarted');
    const store = await open(server.location('restarted'), {}, 120_000);
    const { id } = await store.create('s', ['minimize'], {});
    let running = true;
    const work = (async () => {
      const numbers: number[] = [];
      while (running) {
        const { number } = await store.start(id, space, {});
        await store.finish(id, number, { state: 'complete', values: [number], attributes: {} });
        numbers.push(number);
      }
      return numbers;
    })();
    // SIGQUIT ends it as a crash does. SIGKILL would leave its children writing beside the next server.
    for (const signal of ['SIGINT', 'SIGQUIT', 'SIGQUIT'] as const) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      await server.stop(signal);
      await server.start();
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    running = false;
    const numbers = await work;
    expect(numbers.length).toBeGreaterThan(3);
    const { trials } = (await store.find('s'))!;
    expect(trials.map(({ state }) => state)).toEqual(numbers.map(() => 'complete'));
    expect(trials.map(({ number, values }) => [number, values[0]])).toEqual(numbers.map((number) => [number, number]));
    await store.close();
  });

  it('is given up after a while', async () => {
    await server.createDatabase('gone');
    const store = await open(server.location('gone'), {}, 200);
    await server.stop();
    await expect(store.create('s', ['minimize'], {})).rejects.toMatchObject({ code: 'A0636', params: { server: at } });
    await server.start();
    expect(await store.create('s', ['minimize'], {})).toMatchObject({ name: 's' });
    await store.close();
  });

  it('binds every value', async () => {
    await server.createDatabase('bound');
    const store = await open(server.location('bound'));
    const name = `'; DROP TABLE trials; -- $1 ? "`;
    const { id } = await store.create(name, ['minimize'], { [name]: name });
    expect(await store.find(name)).toMatchObject({ id, attributes: { [name]: name }, trials: [] });
    await store.close();
  });
});
