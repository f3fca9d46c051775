import { appendFile, mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entry } from './entry.ts';

/**
 * One file of JSON lines a session, named after the session's number; numbers are handed out by exclusive creation, so that
 * kernels starting at the same time never share one. Readable by the owner only: cells may hold secrets.
 */
export class SessionFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Numbers of the sessions there are, oldest first. */
  async sessions(): Promise<readonly number[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names.flatMap((name) => (/^\d+\.jsonl$/.test(name) ? [Number.parseInt(name, 10)] : [])).sort((a, b) => a - b);
  }

  /** Makes the file of a new session and gives its number, from 1. */
  async begin(): Promise<number> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    for (let number = ((await this.sessions()).at(-1) ?? 0) + 1; ; number++) {
      try {
        await (await open(this.#path(number), 'wx', 0o600)).close();
        return number;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
  }

  append(session: number, records: readonly object[]): Promise<void> {
    return appendFile(this.#path(session), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  }

  /** Entries of a session in the order of their lines. A line cut short by a crash is left out. */
  async read(session: number): Promise<readonly Entry[]> {
    const text = await readFile(this.#path(session), 'utf8').catch(() => '');
    const entries = new Map<number, Entry>();
    for (const record of text.split('\n').flatMap(parseRecord)) {
      const { line, input, output } = record;
      if (input !== undefined) entries.set(line, { session, line, input });
      else if (entries.has(line)) entries.set(line, { ...entries.get(line)!, ...(output === undefined ? {} : { output }) });
    }
    return [...entries.values()];
  }

  #path(session: number): string {
    return join(this.#folder, `${String(session).padStart(6, '0')}.jsonl`);
  }
}

function parseRecord(text: string): readonly { line: number; input?: string; output?: string }[] {
  try {
    const record = JSON.parse(text);
    return typeof record?.line === 'number' ? [record] : [];
  } catch {
    return [];
  }
}
