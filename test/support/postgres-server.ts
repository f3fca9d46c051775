/** A PostgreSQL server of the test's own: loopback only, a private folder, an unprivileged user, gone with the test. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Connection, connectorOf } from '../../runtime/stores/postgresql/driver.ts';

/** Who runs the server where the tests run as root, which PostgreSQL refuses. */
const NOBODY = 65_534;

export const PASSWORD = 'a secret / of: the@test';

export interface PostgresServer {
  readonly port: number;
  /** What follows `postgresql:`, password included. */
  location(database: string): string;
  /** Makes an empty database. */
  createDatabase(name: string): Promise<void>;
  /** Does one thing in a database as its owner. */
  within<T>(database: string, work: (connection: Connection) => Promise<T>): Promise<T>;
  stop(signal?: NodeJS.Signals): Promise<void>;
  start(): Promise<void>;
  /** Stops the server and removes its folder. */
  remove(): Promise<void>;
}

/** Folder of `initdb` and `postgres`; Debian keeps them off the path. */
export function findPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(delimiter)];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

export async function startPostgres(): Promise<PostgresServer> {
  const programs = findPrograms();
  if (programs === undefined) throw new Error('PostgreSQL is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'argmax-postgres-'));
  const asUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  writeFileSync(join(folder, 'password'), `${PASSWORD}\n`);
  if ('uid' in asUser) for (const path of [folder, join(folder, 'password')]) chownSync(path, NOBODY, NOBODY);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'argmax', '-E', 'UTF8', '--locale=C', '-A', 'scram-sha-256', `--pwfile=${join(folder, 'password')}`],
    { encoding: 'utf8', cwd: folder, ...asUser },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const port = await freePort();
  let server: ChildProcess | undefined;
  let log = '';

  const location = (database: string): string =>
    `//argmax:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  const within = async <T>(database: string, work: (connection: Connection) => Promise<T>): Promise<T> => {
    const connection = await (await connectorOf(`postgresql:${location(database)}`)).connect();
    try {
      return await work(connection);
    } finally {
      await connection.end();
    }
  };
  const start = async (): Promise<void> => {
    const options = ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=60', '-c', 'shared_buffers=16MB'];
    server = spawn(join(programs, 'postgres'), ['-D', data, '-p', String(port), '-k', folder, ...options], {
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: folder,
      ...asUser,
    });
    server.stderr!.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
    for (;;) {
      if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}: ${log}`);
      try {
        return await within('postgres', async () => {});
      } catch {
        await pause(50);
      }
    }
  };
  const stop = async (signal: NodeJS.Signals = 'SIGINT'): Promise<void> => {
    if (server === undefined) return;
    const ended = server.exitCode === null && server.signalCode === null ? once(server, 'exit') : undefined;
    server.kill(signal);
    await ended;
    server = undefined;
  };
  await start();
  return {
    port,
    location,
    within,
    start,
    stop,
    createDatabase: (name) =>
      within('postgres', async (connection) => void (await connection.script(`CREATE DATABASE "${name}"`))),
    remove: async () => {
      await stop('SIGQUIT');
      rmSync(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { readonly port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
