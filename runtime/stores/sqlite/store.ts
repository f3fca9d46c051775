import { basename } from 'node:path';
import type { Space } from '../../../dsl/plan.ts';
import { messageOf, Refusal } from '../../core/errors.ts';
import type { Outcome, Store, StoredStudy, StudyHead } from '../../core/store.ts';
import type { Params, Trial } from '../../core/trial.ts';
import { hasEnded } from '../optuna/owner.ts';
import { codeOf, type Database } from './driver.ts';
import { type Loaded, Loader } from './load.ts';
import type { LogSync } from './log-sync.ts';
import type { Queue } from './queue.ts';
import { refusalOf } from './refusals.ts';
import { Statements } from './statements.ts';
import { Writer } from './write.ts';

/** The parts that `openStore` puts together. */
export interface Parts {
  readonly db: Database;
  /** Absolute path. */
  readonly file: string;
  readonly queue: Queue;
  readonly log: LogSync | undefined;
  readonly now: () => number;
}

/** Studies in one SQLite file of Optuna's schema. */
export class SqliteStore implements Store {
  readonly #parts: Parts;
  readonly #loader: Loader;
  readonly #writer: Writer;
  /** Rows of the trials that were started here and still run, by `study/number`. */
  readonly #running = new Map<string, number>();
  #closing: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    const statements = new Statements(parts.db);
    this.#loader = new Loader(statements);
    this.#writer = new Writer(statements, parts.now);
  }

  find(name: string): Promise<StoredStudy | undefined> {
    return this.#read(() => {
      const head = this.#loader.head(name);
      return head && { ...head, trials: this.#loader.trials(head.id).map(({ trial }) => trial) };
    });
  }

  spaceOf(study: number): Promise<Space> {
    return this.#read(() => this.#loader.space(study));
  }

  list(prefix: string): Promise<readonly StudyHead[]> {
    return this.#read(() => this.#loader.names(prefix).map((name) => this.#loader.head(name)!));
  }

  create(name: string, directions: StoredStudy['directions'], attributes: StoredStudy['attributes']): Promise<StoredStudy> {
    return this.#parts.queue.write(() => {
      if (this.#loader.head(name) !== undefined) throw new Refusal('A0631', { study: name });
      this.#writer.study(name, directions, attributes);
      return { ...this.#loader.head(name)!, trials: [] };
    });
  }

  annotate(study: number, attributes: StoredStudy['attributes']): Promise<void> {
    return this.#parts.queue.write(() => this.#ofStudy(() => this.#writer.annotate(study, attributes)));
  }

  async remove(study: number): Promise<void> {
    await this.#parts.queue.write(() => this.#writer.remove(study));
    // A later study may get the same id.
    for (const key of this.#running.keys()) if (key.startsWith(`${study}/`)) this.#running.delete(key);
  }

  async start(study: number, space: Space, params: Params): Promise<Trial> {
    const started = await this.#parts.queue.write(() => this.#ofStudy(() => this.#writer.start(study, space, params)));
    this.#running.set(`${study}/${started.trial.number}`, started.id);
    return started.trial;
  }

  async adopt(study: number): Promise<readonly Trial[]> {
    const adopted = await this.#parts.queue.write(() =>
      this.#readable(() => this.#loader.trials(study).filter(isAbandoned)).map(({ id }) => {
        this.#writer.adopt(id);
        return this.#loader.trial(id)!;
      }),
    );
    for (const { id, trial } of adopted) this.#running.set(`${study}/${trial.number}`, id);
    return adopted.map(({ trial }) => trial);
  }

  async release(study: number, trial: number): Promise<void> {
    await this.#parts.queue.write(() => {
      const id = this.#idOf(study, trial);
      if (id === undefined || !this.#writer.release(id, study)) throw new Refusal('A0632', { trial });
    });
    this.#running.delete(`${study}/${trial}`);
  }

  report(study: number, trial: number, step: number, value: number): Promise<void> {
    return this.#parts.queue.write(() => {
      const id = this.#idOf(study, trial);
      if (id === undefined || !this.#writer.report(id, study, step, value)) throw new Refusal('A0632', { trial });
    });
  }

  async finish(study: number, trial: number, outcome: Outcome): Promise<Trial> {
    const finished = await this.#parts.queue.write(() => {
      const id = this.#idOf(study, trial);
      if (id === undefined || !this.#writer.finish(id, study, outcome)) throw new Refusal('A0632', { trial });
      return this.#loader.trial(id)!.trial;
    });
    this.#running.delete(`${study}/${trial}`);
    return finished;
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const { db, file, queue, log } = this.#parts;
    await queue.close();
    try {
      db.close();
    } catch (error) {
      throw refusalOf(error, file);
    } finally {
      log?.close();
    }
  }

  #idOf(study: number, trial: number): number | undefined {
    return this.#running.get(`${study}/${trial}`) ?? this.#loader.idOf(study, trial);
  }

  #read<T>(work: () => T): Promise<T> {
    return this.#parts.queue.read(() => this.#readable(work));
  }

  /** A study that was removed elsewhere shows as a broken reference. */
  #ofStudy<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (codeOf(error) === 'SQLITE_CONSTRAINT_FOREIGNKEY') throw new Refusal('A0633', { file: basename(this.#parts.file) });
      throw error;
    }
  }

  /** What the tables hold may be anything: where it cannot be read, the file is damaged. */
  #readable<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (codeOf(error) !== undefined) throw error;
      throw new Refusal('A0629', { file: basename(this.#parts.file), detail: messageOf(error) });
    }
  }
}

/** A running trial that was released, or whose process is dead. One that Optuna runs has no owner: it is left alone. */
function isAbandoned({ trial, owner }: Loaded): boolean {
  return trial.state === 'running' && owner !== undefined && (owner === null || hasEnded(owner));
}
