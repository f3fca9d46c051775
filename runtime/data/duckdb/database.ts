import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** What DuckDB may hold in memory; beyond, it goes through files in the system's temporary folder, which it removes. */
const MEMORY = '2GB';
const DISK = '20GB';

let opening: Promise<DuckDBInstance> | undefined;

/**
 * Does something with a connection of its own to this process's DuckDB, which is loaded and opened with the first file and
 * kept. It may open nothing but files: no extension is fetched or loaded, so there is no network.
 */
export async function connected<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  opening ??= open();
  const connection = await (await opening).connect();
  try {
    return await work(connection);
  } catch (error) {
    // After an internal error DuckDB refuses all further work.
    if (/FATAL|INTERNAL|invalidated/.test(String(error))) opening = undefined;
    throw error;
  } finally {
    connection.closeSync();
  }
}

async function open(): Promise<DuckDBInstance> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  return DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    memory_limit: MEMORY,
    max_temp_directory_size: DISK,
    temp_directory: join(tmpdir(), `argmax-duckdb-${process.pid}`),
  });
}
