import type { Param, Space, Value } from '../../../dsl/plan.ts';
import { messageOf, Refusal } from '../../core/errors.ts';
import type { Outcome, Snapshot, Store, StoredStudy, StudyHead } from '../../core/store.ts';
import type { Params, Trial } from '../../core/trial.ts';
import { isAbandoned, isWorkedOn, type Pulse } from './abandoned.ts';
import { Loader } from './load.ts';
import type { Desk, Dialect, Steps } from './query.ts';
import { type Held, Writer } from './write.ts';

/** What a database brings to the store that is common to all. */
export interface Parts {
  readonly desk: Desk;
  readonly dialect: Dialect;
  /** What the user calls the place, for refusals. */
  readonly place: string;
  readonly pulse: Pulse;
  readonly now: () => number;
  /** Whether an error is the database's own, and whether it says that a row refers to one that is not there. */
  readonly kindOf: (error: unknown) => 'reference' | 'database' | undefined;
}

/** Studies in a database of Optuna's schema. */
export class SqlStore implements Store {
  readonly #parts: Parts;
  readonly #loader: Loader;
  readonly #writer: Writer;
  /** The trials that run here, by `study/number`. */
  readonly #held = new Map<string, Held>();
  #timer: NodeJS.Timeout | undefined;
  #closing: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#loader = new Loader(parts.dialect);
    this.#writer = new Writer(parts.dialect, parts.now);
  }

  find(name: string): Promise<StoredStudy | undefined> {
    const loader = this.#loader;
    return this.#read(function* () {
      const head = yield* loader.head(name);
      return head && { ...head, trials: (yield* loader.trials(head.id)).map(({ trial }) => trial) };
    });
  }

  spaceOf(study: number): Promise<Space> {
    return this.#read(() => this.#loader.space(study));
  }

  list(prefix: string): Promise<readonly StudyHead[]> {
    const loader = this.#loader;
    return this.#read(function* () {
      const heads: StudyHead[] = [];
      for (const name of yield* loader.names(prefix)) heads.push((yield* loader.head(name))!);
      return heads;
    });
  }

  async since(study: number, from: number): Promise<Snapshot> {
    const loaded = await this.#read(() => this.#loader.trials(study, from));
    const others = loaded.filter(
      (each) => !this.#held.has(`${study}/${each.trial.number}`) && isWorkedOn(each, this.#parts.pulse),
    );
    return { trials: loaded.map(({ trial }) => trial), others: others.map(({ trial }) => trial.number) };
  }

  create(name: string, directions: StoredStudy['directions'], attributes: StoredStudy['attributes']): Promise<StoredStudy> {
    const [loader, writer] = [this.#loader, this.#writer];
    return this.#parts.desk.write(function* () {
      if ((yield* loader.head(name)) !== undefined) throw new Refusal('A0631', { study: name });
      yield* writer.study(name, directions, attributes);
      return { ...(yield* loader.head(name))!, trials: [] };
    });
  }

  annotate(study: number, attributes: StoredStudy['attributes']): Promise<void> {
    return this.#ofStudy(() => this.#writer.annotate(study, attributes));
  }

  async remove(study: number): Promise<void> {
    await this.#parts.desk.write(() => this.#writer.remove(study));
    // A later study may get the same id.
    for (const key of this.#held.keys()) if (key.startsWith(`${study}/`)) this.#letGo(key);
  }

  async start(study: number, space: Space, params: Params): Promise<Trial> {
    return (await this.#start(study, space, params))!;
  }

  claim(study: number, number: number, space: Space, params: Params): Promise<Trial | undefined> {
    return this.#start(study, space, params, number);
  }

  insert(study: number, space: Space, trials: readonly Trial[]): Promise<void> {
    const writer = this.#writer;
    return this.#ofStudy(function* () {
      let number = yield* writer.next(study);
      for (const trial of trials) yield* writer.insert(study, number++, space, trial);
    });
  }

  async adopt(study: number): Promise<readonly Trial[]> {
    const [loader, writer, pulse] = [this.#loader, this.#writer, this.#parts.pulse];
    const readable = <T>(steps: () => Steps<T>) => this.#readable(steps);
    const adopted = await this.#parts.desk.write(function* () {
      yield* writer.lock(study);
      const abandoned = (yield* readable(() => loader.trials(study))).filter((each) => isAbandoned(each, pulse));
      const taken: (Held & { readonly trial: Trial })[] = [];
      for (const { id, lease } of abandoned) {
        const held = yield* writer.adopt(id, lease!);
        taken.push({ ...held, trial: (yield* loader.trial(id))!.trial });
      }
      return taken;
    });
    for (const { id, epoch, trial } of adopted) this.#hold(`${study}/${trial.number}`, { id, epoch });
    return adopted.map(({ trial }) => trial);
  }

  async release(study: number, trial: number): Promise<void> {
    await this.#ours(study, trial, (held) => this.#writer.release(held, study));
    this.#letGo(`${study}/${trial}`);
  }

  report(study: number, trial: number, step: number, value: number): Promise<void> {
    return this.#ours(study, trial, (held) => this.#writer.report(held, study, step, value));
  }

  suggest(study: number, trial: number, param: Param, value: Value): Promise<void> {
    return this.#ours(study, trial, (held) => this.#writer.suggest(held, study, param, value));
  }

  async finish(study: number, trial: number, outcome: Outcome): Promise<Trial> {
    const [loader, writer] = [this.#loader, this.#writer];
    const finished = await this.#ours(
      study,
      trial,
      (held) => writer.finish(held, study, outcome),
      function* ({ id }) {
        return (yield* loader.trial(id))!.trial;
      },
    );
    this.#letGo(`${study}/${trial}`);
    return finished;
  }

  close(): Promise<void> {
    this.#closing ??= this.#parts.desk.close().finally(() => clearInterval(this.#timer));
    return this.#closing;
  }

  async #start(study: number, space: Space, params: Params, expected?: number): Promise<Trial | undefined> {
    const [writer, { place }] = [this.#writer, this.#parts];
    const started = await this.#ofStudy(function* () {
      const number = yield* writer.next(study);
      if (expected !== undefined && number > expected) return undefined;
      if (expected !== undefined && number < expected) throw new Refusal('A0633', { file: place });
      return yield* writer.start(study, number, space, params);
    });
    if (started === undefined) return undefined;
    const { id, epoch, trial } = started;
    this.#hold(`${study}/${trial.number}`, { id, epoch });
    return trial;
  }

  /** Writes to a trial that runs here; A0632 where it does not, or not any more. */
  async #ours(study: number, trial: number, work: (held: Held) => Steps<boolean>): Promise<void>;
  async #ours<T>(study: number, trial: number, work: (held: Held) => Steps<boolean>, then: (held: Held) => Steps<T>): Promise<T>;
  async #ours<T>(study: number, trial: number, work: (held: Held) => Steps<boolean>, then?: (held: Held) => Steps<T>) {
    const key = `${study}/${trial}`;
    return this.#parts.desk.write(
      function* (this: SqlStore) {
        // Looked up in its turn: the trial may be started by work that is asked for but not yet done.
        const held = this.#held.get(key);
        if (held === undefined || !(yield* work(held))) {
          this.#letGo(key);
          throw new Refusal('A0632', { trial });
        }
        return then === undefined ? undefined : yield* then(held);
      }.bind(this),
    );
  }

  #hold(key: string, held: Held): void {
    this.#held.set(key, held);
    this.#timer ??= setInterval(() => this.#beat(), this.#parts.pulse.every).unref();
  }

  #letGo(key: string): void {
    this.#held.delete(key);
    if (this.#held.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** A beat that fails is no matter: what is written next will say so. */
  #beat(): void {
    const ids = [...this.#held.values()].map(({ id }) => id);
    this.#parts.desk.write(() => this.#writer.beat(ids)).catch(() => {});
  }

  #read<T>(work: () => Steps<T>): Promise<T> {
    return this.#parts.desk.read(() => this.#readable(work));
  }

  /** A study that was removed elsewhere shows as a broken reference. */
  async #ofStudy<T>(work: () => Steps<T>): Promise<T> {
    try {
      return await this.#parts.desk.write(work);
    } catch (error) {
      if (this.#parts.kindOf(error) === 'reference') throw new Refusal('A0633', { file: this.#parts.place });
      throw error;
    }
  }

  /** What the tables hold may be anything: where it cannot be read, the database is damaged. */
  *#readable<T>(work: () => Steps<T>): Steps<T> {
    try {
      return yield* work();
    } catch (error) {
      if (error instanceof Refusal || this.#parts.kindOf(error) !== undefined) throw error;
      throw new Refusal('A0629', { file: this.#parts.place, detail: messageOf(error) });
    }
  }
}
