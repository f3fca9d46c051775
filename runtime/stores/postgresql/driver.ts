/** The only file that loads pg. */
import type { Client, ClientConfig, QueryResult } from 'pg';
import { messageOf, Refusal } from '../../core/errors.ts';
import type { Cell, Row } from '../sql/query.ts';

/** Patience with a server that does not answer at all, in ms. */
const ANSWER = 10_000;

/** An open connection. Once it breaks, `broken` is true and every query rejects. */
export interface Connection {
  readonly broken: boolean;
  /** Rows as arrays; every column comes as the text or number that SQLite would give. */
  rows(sql: string, values?: readonly Cell[]): Promise<Row[]>;
  /** Several statements without values in one message; gives the rows of the last one. */
  script(sql: string): Promise<Row[]>;
  end(): Promise<void>;
}

/** The driver's own error, by its looks: an SQLSTATE or the name of a failed system call. */
export function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Where a connection leads, for people: nothing in it is secret. */
export interface Target {
  /** `host:port`. */
  readonly server: string;
  readonly database: string;
  /** Without a password. */
  readonly url: string;
}

/** Something that connects to one database, again after a break. */
export interface Connector {
  readonly target: Target;
  connect(): Promise<Connection>;
}

/** @param address as `addressOf` gives it; what it leaves out comes from `PGHOST`, `PGUSER`, `PGPASSWORD`, …, `~/.pgpass` */
export async function connectorOf(address: string): Promise<Connector> {
  const { default: pg } = await import('pg').catch((error) => {
    throw new Refusal('A0644', { database: '', detail: messageOf(error) });
  });
  const client = (): Client =>
    new pg.Client({
      connectionString: address,
      connectionTimeoutMillis: ANSWER,
      keepAlive: true,
      application_name: 'argmax',
      // Times stay texts, in Optuna's columns without a zone.
      types: { getTypeParser: (type: number) => PARSERS[type] ?? String },
    } as ClientConfig);
  const { host, port, user, database } = client();
  const named = database ?? user ?? '';
  const server = `${host}:${port}`;
  return {
    target: { server, database: named, url: `postgresql://${user ? `${encodeURIComponent(user)}@` : ''}${server}/${named}` },
    connect: () => open(client()),
  };
}

async function open(client: Client): Promise<Connection> {
  const connection = new Open(client);
  try {
    await client.connect();
    // A kernel that hangs must not hold up the others.
    await client.query("SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = '60s'");
  } catch (error) {
    client.end().catch(() => {});
    throw error;
  }
  return connection;
}

/** By the type's number: int8, int2, int4, float4, float8. Everything else is text. */
const PARSERS: Readonly<Record<number, (text: string) => number>> = {
  20: Number,
  21: Number,
  23: Number,
  700: Number,
  701: Number,
};

class Open implements Connection {
  broken = false;
  readonly #client: Client;
  /** By the SQL with question marks. */
  readonly #named = new Map<string, { readonly name: string; readonly text: string }>();

  constructor(client: Client) {
    this.#client = client;
    client.on('error', () => {
      this.broken = true;
    });
    client.on('end', () => {
      this.broken = true;
    });
  }

  async rows(sql: string, values: readonly Cell[] = []): Promise<Row[]> {
    const result = await this.#client.query<Cell[]>({ ...this.#prepared(sql), values: [...values], rowMode: 'array' });
    return result.rows;
  }

  async script(sql: string): Promise<Row[]> {
    const results: unknown = await this.#client.query({ text: sql, rowMode: 'array' } as never);
    const last = (Array.isArray(results) ? results.at(-1) : results) as QueryResult<Cell[]>;
    return last.rows;
  }

  end(): Promise<void> {
    return this.#client.end();
  }

  /** Each SQL text is prepared once. */
  #prepared(sql: string): { readonly name: string; readonly text: string } {
    let prepared = this.#named.get(sql);
    if (prepared === undefined) {
      let count = 0;
      prepared = { name: `argmax${this.#named.size}`, text: sql.replace(/\?/g, () => `$${++count}`) };
      this.#named.set(sql, prepared);
    }
    return prepared;
  }
}
