import { setTimeout as delay } from 'node:timers/promises';
import type { Entry } from './entry.ts';
import { matches } from './pattern.ts';
import { SessionFiles } from './session-files.ts';

/** Records of this long are written at once, ms: opening the file costs more than running a small cell. */
const GATHERED = 50;

/**
 * What was executed, in this session and in earlier ones. This session answers from memory; its file is made with the first
 * cell and written behind. A folder that cannot be written costs the memory of earlier sessions, never a cell.
 */
export class History {
  readonly #files: SessionFiles;
  readonly #entries: { line: number; input: string; output?: string }[] = [];
  #session: Promise<number> | undefined;
  #kept = true;
  #unwritten: object[] = [];
  #writing: Promise<void> | undefined;

  constructor(folder: string) {
    this.#files = new SessionFiles(folder);
  }

  add(line: number, input: string): void {
    this.#entries.push({ line, input });
    this.#write({ line, input });
  }

  /** Remembers the result of the cell with that line. */
  answer(line: number, output: string): void {
    const entry = this.#entries.findLast((candidate) => candidate.line === line);
    if (entry === undefined) return;
    entry.output = output;
    this.#write({ line, output });
  }

  /** The last `n` entries over all sessions, oldest first. */
  async tail(n: number): Promise<readonly Entry[]> {
    return this.#latest(n, () => true);
  }

  /** Lines `start` to `stop` (exclusive; to the end if absent) of a session: 0 is this one, −1 the one before. */
  async range(session: number, start: number, stop = Number.POSITIVE_INFINITY): Promise<readonly Entry[]> {
    const earlier = await this.#earlier();
    const own = await this.#number();
    const wanted = session > 0 ? session : session === 0 ? own : (earlier.at(session) ?? 0);
    const entries = wanted === own ? await this.#current() : await this.#files.read(wanted);
    return entries.filter(({ line }) => line >= start && line < stop);
  }

  /** Inputs that match a pattern of `*` and `?`, oldest first: the last `n`; `unique` keeps the last of equal ones. */
  async search(pattern: string, n = Number.POSITIVE_INFINITY, unique = false): Promise<readonly Entry[]> {
    const seen = new Set<string>();
    return this.#latest(n, ({ input }) => {
      if ((unique && seen.has(input)) || !matches(input, pattern)) return false;
      seen.add(input);
      return true;
    });
  }

  /** Settles when everything is on disk. */
  async flush(): Promise<void> {
    await this.#writing;
    await this.#writeGathered();
  }

  async #latest(n: number, wanted: (entry: Entry) => boolean): Promise<readonly Entry[]> {
    const found: Entry[] = [];
    const take = (entries: readonly Entry[]) => {
      for (let i = entries.length - 1; i >= 0 && found.length < n; i--) if (wanted(entries[i]!)) found.push(entries[i]!);
    };
    take(await this.#current());
    const earlier = await this.#earlier();
    for (let i = earlier.length - 1; i >= 0 && found.length < n; i--) take(await this.#files.read(earlier[i]!));
    return found.reverse();
  }

  async #current(): Promise<readonly Entry[]> {
    const session = await this.#number();
    return this.#entries.map((entry) => ({ session, ...entry }));
  }

  async #earlier(): Promise<readonly number[]> {
    const own = await this.#number();
    return (await this.#files.sessions()).filter((session) => session < own);
  }

  /** This session's number; the next free one while no cell was executed. */
  async #number(): Promise<number> {
    return (await this.#session) ?? ((await this.#files.sessions()).at(-1) ?? 0) + 1;
  }

  #write(record: object): void {
    this.#session ??= this.#files.begin().catch((error) => this.#forget(error));
    this.#unwritten.push(record);
    this.#writing ??= delay(GATHERED)
      .then(() => this.#writeGathered())
      .finally(() => {
        this.#writing = undefined;
      });
  }

  async #writeGathered(): Promise<void> {
    const number = await this.#session;
    const records = this.#unwritten;
    this.#unwritten = [];
    if (number === undefined || records.length === 0 || !this.#kept) return;
    await this.#files.append(number, records).catch((error: Error) => void this.#forget(error));
  }

  #forget(error: Error): number {
    this.#kept = false;
    console.error(`argmax: the history of this session is not kept: ${error.message}`);
    return 1;
  }
}
