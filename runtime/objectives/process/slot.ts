import { Cancelled, type RunContext, type RunResult } from '../../core/unit.ts';
import type { Slot } from '../../engines/pool.ts';
import { evaluateOn } from './evaluation.ts';
import { ObjectiveProcess, type Program } from './objective-process.ts';

/** The code cannot be loaded. */
export class LoadError extends Error {
  /** Where the code is there and the function is not: the functions there are. */
  readonly others: readonly string[] | undefined;

  constructor(message: string, others?: readonly string[]) {
    super(message);
    this.name = 'LoadError';
    this.others = others;
  }
}

/**
 * A place for one evaluation at a time, and the process that carries it out: started with the first, and anew after one that
 * broke it. What breaks it fails alone.
 */
export class ObjectiveSlot implements Slot<RunContext, RunResult> {
  readonly #program: Program;
  #process: ObjectiveProcess | undefined;
  #loading: Promise<void> = Promise.resolve();
  /** The evaluation that the process is at; a cancelled one takes a while to leave it. */
  #present: { readonly signal: AbortSignal; readonly over: Promise<void> } | undefined;

  constructor(program: Program) {
    this.#program = program;
  }

  /** Starts the process. Rejects with `LoadError` where its code cannot be loaded. */
  async load(): Promise<ObjectiveProcess> {
    if (this.#process === undefined || this.#process.ended !== undefined) {
      this.#process = new ObjectiveProcess(this.#program);
      this.#loading = loaded(this.#process);
      this.#loading.catch(() => this.close());
    }
    const started = this.#process;
    await this.#loading;
    return started;
  }

  async run(context: RunContext, signal: AbortSignal): Promise<RunResult> {
    await this.#present?.over;
    const started = await this.#loadUntil(signal, context.timeout);
    const { result, over } = evaluateOn(started, context, signal);
    const present = { signal, over };
    this.#present = present;
    void over.then(() => {
      if (this.#present === present) this.#present = undefined;
    });
    return result;
  }

  /** Code that was cancelled a moment ago still gets its time to end in order; nobody waits for that. */
  async close(): Promise<void> {
    const started = this.#process;
    this.#process = undefined;
    const kill = (): void => started?.signal('SIGKILL');
    if (this.#present?.signal.aborted === true) void this.#present.over.then(kill);
    else kill();
  }

  async #loadUntil(signal: AbortSignal, timeout: number | undefined): Promise<ObjectiveProcess> {
    const stop = (): void => void this.close();
    signal.addEventListener('abort', stop, { once: true });
    const limit = timeout === undefined ? undefined : setTimeout(stop, timeout * 1000);
    try {
      return await this.load();
    } catch (error) {
      throw signal.aborted ? new Cancelled() : error;
    } finally {
      clearTimeout(limit);
      signal.removeEventListener('abort', stop);
    }
  }
}

function loaded(started: ObjectiveProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    started.listener = {
      printed: () => {},
      message: (message) => {
        if (message.type === 'loaded') resolve();
        else if (message.type === 'failed') reject(new LoadError(message.message, message.missing));
      },
      ended: (how) => reject(new LoadError(`its process ended: ${how}`)),
    };
  });
}
