import { Worker } from 'node:worker_threads';
import type { Compilation, Completeness, Completions, Inspection } from '../../dsl/index.ts';
import type { Scope } from '../../dsl/scope.ts';
import type { Answer, Question } from './analysis.ts';
import type { Language } from './language.ts';

/** A longer program is read in a thread of its own, UTF-16 units: here it would hold up heartbeat and control. */
const LONG = 4096;
/** An idle thread ends after this long, ms. */
const IDLE = 30_000;

/** Reads programs: short ones at once, long ones in a thread. The same functions and the same answers. */
export class Analyst {
  readonly #language: () => Promise<Language>;
  readonly #thread: URL;
  #worker: Worker | undefined;
  #last = 0;
  readonly #asked = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  #retire: NodeJS.Timeout | undefined;

  /** @param thread the file that the thread runs; it calls `serveAnalysis` */
  constructor(language: () => Promise<Language>, thread: URL) {
    this.#language = language;
    this.#thread = thread;
  }

  async compile(source: string, scope: Scope): Promise<Compilation> {
    if (source.length > LONG) return this.#ask<Compilation>({ kind: 'compile', source, scope });
    const { compile, catalog } = await this.#language();
    return compile(source, scope, catalog);
  }

  async complete(source: string, cursor: number, scope: Scope): Promise<Completions> {
    if (source.length > LONG) return this.#ask<Completions>({ kind: 'complete', source, cursor, scope });
    const { complete, catalog } = await this.#language();
    return complete(source, cursor, scope, catalog);
  }

  async inspect(source: string, cursor: number, scope: Scope): Promise<Inspection> {
    if (source.length > LONG) return this.#ask<Inspection>({ kind: 'inspect', source, cursor, scope });
    const { inspect, catalog } = await this.#language();
    return inspect(source, cursor, scope, catalog);
  }

  async isComplete(source: string): Promise<Completeness> {
    if (source.length > LONG) return this.#ask<Completeness>({ kind: 'isComplete', source });
    return (await this.#language()).isComplete(source);
  }

  #ask<T>(question: Question): Promise<T> {
    clearTimeout(this.#retire);
    this.#worker ??= this.#start();
    const id = ++this.#last;
    this.#worker.postMessage({ id, question });
    return new Promise<T>((resolve, reject) => this.#asked.set(id, { resolve: resolve as (answer: unknown) => void, reject }));
  }

  #start(): Worker {
    const worker = new Worker(this.#thread, { execArgv: [] });
    worker.unref();
    worker.on('message', ({ id, ...answer }: Answer) => {
      const asked = this.#asked.get(id);
      this.#asked.delete(id);
      if ('error' in answer) asked?.reject(new Error(answer.error));
      else asked?.resolve(answer.result);
      if (this.#asked.size === 0) this.#retire = setTimeout(() => this.#end(worker), IDLE).unref();
    });
    worker.on('error', () => {});
    worker.on('exit', () => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      for (const { reject } of this.#asked.values()) reject(new Error('the program is too long to be read'));
      this.#asked.clear();
    });
    return worker;
  }

  #end(worker: Worker): void {
    this.#worker = undefined;
    void worker.terminate();
  }
}
