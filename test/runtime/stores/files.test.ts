/** What a store says of a file that it cannot use: each time a sentence, never a stack trace, and the file is left as it was. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it, jest } from '@jest/globals';
import { english } from '../../../dsl/diagnostics/messages.en.ts';
import { Refusal } from '../../../runtime/core/errors.ts';
import { toJson } from '../../../runtime/stores/optuna/distributions.ts';
import { connect } from '../../../runtime/stores/sqlite/driver.ts';
import { openStore } from '../../../runtime/stores/sqlite/open-store.ts';
import { patiently } from '../../../runtime/stores/sqlite/patience.ts';
import { refusalOf } from '../../../runtime/stores/sqlite/refusals.ts';

const directory = mkdtempSync(join(tmpdir(), 'argmax-files-'));
afterAll(() => rmSync(directory, { recursive: true }));

// Two tests start processes.
jest.setTimeout(60_000);

const at = (file: string) => join(directory, file);
const openAt = (location: string) => openStore({ location, directory, now: () => 0 }, 60);

/** The refusal as the user reads it: code, then sentence. */
async function refusal(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw error;
  return sentence(error);
}

function sentence({ code, params }: Refusal): string {
  const say = english[code as keyof typeof english].say as (of: typeof params) => { message: string; help?: string };
  const said = say(params);
  expect(`${said.message} ${said.help}`).not.toMatch(/undefined|NaN|\[object/);
  return `${code} ${said.message}`;
}

/** A sound store with one finished trial. */
async function made(location: string): Promise<string> {
  const store = await openAt(location);
  const { id } = await store.create('s', ['minimize'], {});
  await store.start(id, { params: [], derived: [] }, {});
  await store.finish(id, 0, { state: 'complete', values: [1], attributes: {} });
  await store.close();
  return at(location);
}

async function change(file: string, sql: string): Promise<void> {
  const db = await connect(file);
  db.exec(sql);
  db.close();
}

it('makes a missing file, and leaves one file behind', async () => {
  await made('new.db');
  expect(readdirSync(directory).filter((name) => name.startsWith('new'))).toEqual(['new.db']);
});

it('takes an empty file for a new one', async () => {
  writeFileSync(at('empty.db'), '');
  await made('empty.db');
});

it('finds the file of an address as Optuna writes it', async () => {
  await made('url.db');
  const [relative, absolute] = [await openAt('///url.db'), await openAt(`///${at('url.db')}`)];
  for (const store of [relative, absolute]) {
    expect(await store.find('s')).toBeDefined();
    await store.close();
  }
});

it('follows a link, also to the log', async () => {
  symlinkSync(await made('target.db'), at('link.db'));
  const store = await openAt('link.db');
  await store.create('t', ['minimize'], {});
  await store.close();
  const direct = await openAt('target.db');
  expect((await direct.list('')).map(({ name }) => name)).toEqual(['s', 't']);
  await direct.close();
});

it('refuses a text file, and leaves it alone', async () => {
  const text = 'date,price\n'.repeat(500);
  writeFileSync(at('notes.txt'), text);
  expect(await refusal(openAt('notes.txt'))).toBe('A0621 `notes.txt` is not a database');
  expect(readFileSync(at('notes.txt'), 'utf8')).toBe(text);
});

it('refuses a directory, and a place that does not exist', async () => {
  mkdirSync(at('folder'));
  expect(await refusal(openAt('folder'))).toBe('A0625 `folder` is a directory or a device, not a file');
  expect(await refusal(openAt('/dev/null'))).toBe('A0625 `null` is a directory or a device, not a file');
  expect(await refusal(openAt('none/x.db'))).toBe(`A0626 there is no directory \`${at('none')}\` for \`x.db\``);
  writeFileSync(at('plain'), '');
  expect(await refusal(openAt('plain/x.db'))).toBe(`A0626 there is no directory \`${at('plain')}\` for \`x.db\``);
});

it('refuses a database of another program, and leaves it alone', async () => {
  await change(at('songs.db'), 'CREATE TABLE songs (title TEXT); CREATE TABLE studies (title TEXT)');
  const before = readFileSync(at('songs.db'));
  expect(await refusal(openAt('songs.db'))).toBe('A0622 `songs.db` is a database of another program');
  expect(readFileSync(at('songs.db'))).toEqual(before);
});

it.each([
  ['a newer schema', "UPDATE alembic_version SET version_num = 'v9.0.0.a'", 'A0623 `%` has the schema v9.0.0.a, which'],
  [
    'an old schema',
    "UPDATE alembic_version SET version_num = 'v2.6.0.a'",
    'A0624 `%` was made by an old Optuna (schema v2.6.0.a)',
  ],
  ['no schema', 'DELETE FROM alembic_version', 'A0622 `%` is a database of another program'],
  ['a missing table', 'DROP TABLE trial_heartbeats', 'A0622 `%` is a database of another program'],
  ['a trigger', 'CREATE TRIGGER t AFTER INSERT ON trials BEGIN DELETE FROM studies; END', 'A0622 `%` is a database of another'],
  ['a view for a table', 'DROP TABLE trial_heartbeats; CREATE VIEW trial_heartbeats AS SELECT 1', 'A0622 `%` is a database of'],
])('refuses %s', async (name, sql, told) => {
  const file = `${name.replaceAll(' ', '-')}.db`;
  await change(await made(file), sql);
  expect(await refusal(openAt(file))).toContain(told.replace('%', file));
});

it.each([
  ['a distribution', "INSERT INTO trial_params VALUES (1, 1, 'x', 0, '{')"],
  ['a choice', `INSERT INTO trial_params VALUES (1, 1, 'x', 7, '${toJson({ name: 'CategoricalDistribution', choices: [1] })}')`],
  ['a state', "UPDATE trials SET state = 'LOST'"],
  ['a column', 'ALTER TABLE trial_values RENAME COLUMN value TO worth'],
  ['an attribute', "UPDATE trial_user_attributes SET value_json = 'cos system'"],
])('says that %s cannot be read', async (name, sql) => {
  const file = `bad-${name.replaceAll(' ', '-')}.db`;
  await change(await made(file), sql);
  const store = await openAt(file);
  expect(await refusal(store.find('s'))).toContain(`A0629 \`${file}\` is damaged (`);
  await store.close();
});

it('refuses a file that is damaged or cut off', async () => {
  const file = await made('damaged.db');
  const bytes = readFileSync(file);
  const cut = at('cut.db');
  writeFileSync(cut, bytes);
  truncateSync(cut, bytes.length - 4096 * 3);
  expect(await refusal(openAt('cut.db'))).toContain('A0629 `cut.db` is damaged (');
  bytes.fill(0xa5, 4096 * 3, 4096 * 6);
  writeFileSync(file, bytes);
  expect(await refusal(openAt('damaged.db'))).toContain('A0629 `damaged.db` is damaged (');
});

it('waits for a lock without holding up the event loop, and gives up in the end', async () => {
  const file = await made('locked.db');
  const open = await openAt('locked.db');
  const other = await connect(file);
  other.exec('BEGIN IMMEDIATE');
  let turns = 0;
  const ticking = setInterval(() => turns++, 5);
  const told = 'A0620 another program has had `locked.db` locked for 0.06 s';
  expect(await refusal(openAt('locked.db'))).toBe(told);
  expect(await refusal(open.create('t', ['minimize'], {}))).toBe(told);
  clearInterval(ticking);
  expect(turns).toBeGreaterThan(1);
  const waiting = open.create('t', ['minimize'], {});
  setTimeout(() => other.exec('COMMIT'), 20);
  expect((await waiting).name).toBe('t');
  other.close();
  await open.close();
});

it('gives other errors back at once', async () => {
  await expect(
    patiently(
      () => {
        throw new TypeError('ours');
      },
      'x',
      1000,
    ),
  ).rejects.toThrow('ours');
  const defect = new TypeError('ours');
  expect(refusalOf(defect, 'x')).toBe(defect);
});

it.each([
  ['SQLITE_FULL', 'A0628 the disk is full: `x.db` in `/d` takes no more trials'],
  ['SQLITE_IOERR_FSYNC', 'A0630 the disk failed while `x.db` was used (boom)'],
  ['SQLITE_READONLY_DBMOVED', 'A0627 `x.db` cannot be written in `/d`'],
])('tells what %s means', (code, told) => {
  expect(sentence(refusalOf(Object.assign(new Error('boom'), { code }), '/d/x.db') as Refusal)).toBe(told);
});

it('tells when the disk is full, and keeps what was there', async () => {
  const store = await openAt('full.db');
  const { id } = await store.create('s', ['minimize'], {});
  await store.close();
  // A limit of pages is the same to SQLite as a disk without room.
  const limited = await connect(at('full.db'));
  limited.pragma(`max_page_count = ${limited.pragma('page_count', { simple: true })}`);
  const grow = async () => limited.exec(`INSERT INTO study_user_attributes VALUES (9, ${id}, 'k', zeroblob(1000000))`);
  const told = await grow().catch((error: unknown) => sentence(refusalOf(error, at('full.db')) as Refusal));
  expect(told).toBe(`A0628 the disk is full: \`full.db\` in \`${directory}\` takes no more trials`);
  limited.close();
  const again = await openAt('full.db');
  expect(await again.find('s')).toMatchObject({ trials: [] });
  await again.close();
});

it('refuses a directory, or a file, that may not be written', async () => {
  const closed = at('closed');
  mkdirSync(closed);
  await made('closed/old.db');
  chmodSync(join(closed, 'old.db'), 0o444);
  chmodSync(closed, 0o555);
  chmodSync(directory, 0o755);
  const script = fileURLToPath(new URL('try-to-open.ts', import.meta.url));
  for (const file of ['new.db', 'old.db']) {
    const tried = spawnSync(process.execPath, [script, closed, file], { encoding: 'utf8' });
    expect(tried).toMatchObject({ stdout: `A0627 ${file}\n`, stderr: '' });
  }
  expect(existsSync(join(closed, 'new.db'))).toBe(false);
});
