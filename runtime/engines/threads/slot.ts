import { Worker } from 'node:worker_threads';
import type { FitResult, FitTask, Report } from '../../core/scoring.ts';
import { Cancelled } from '../../core/unit.ts';
import { kernelModule } from '../../training/simd/kernel.ts';
import { errorOf, type FromWorker, type ToWorker } from '../messages.ts';
import type { Slot } from '../pool.ts';
import type { ThreadData } from './thread-data.ts';

/** Milliseconds that a cancelled fit has to come to a batch boundary before its thread is ended. */
const GRACE = 100;

/** A place for one fit at a time, and the thread that carries it out: started with the first fit, replaced when it dies. */
export class ThreadSlot implements Slot {
  readonly #flag = new Int32Array(new SharedArrayBuffer(4));
  readonly #thread: URL;
  #worker: Worker | undefined;
  #sent = new Set<string>();

  /** @param thread the file that a thread runs */
  constructor(thread: URL) {
    this.#thread = thread;
  }

  async run(task: FitTask, signal: AbortSignal, report?: Report): Promise<FitResult> {
    const worker = this.#alive();
    const { promise, resolve, reject } = Promise.withResolvers<FitResult>();
    const reported = ({ step, value }: Extract<FromWorker, { type: 'reported' }>): void => {
      report?.(step, value).then(
        (stop) => post(worker, { type: 'answer', stop }),
        // A report that cannot be kept fails the fit.
        reject,
      );
    };
    const onMessage = (answer: FromWorker): void => {
      if (answer.type === 'reported') reported(answer);
      else if (answer.type === 'result') resolve(answer.result);
      else reject(errorOf(answer));
    };
    const onError = (error: Error): void => {
      this.#worker = undefined;
      reject(new Error(`the trial thread broke: ${error.message}`, { cause: error }));
    };
    const onExit = (code: number): void => {
      this.#worker = undefined;
      reject(signal.aborted ? new Cancelled() : new Error(`the trial thread ended with exit code ${code}`));
    };
    let timer: NodeJS.Timeout | undefined;
    const onAbort = (): void => {
      Atomics.store(this.#flag, 0, 1);
      timer = setTimeout(() => worker.terminate(), GRACE);
    };
    worker.ref();
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      Atomics.store(this.#flag, 0, 0);
      if (!this.#sent.has(task.table.hash)) {
        post(worker, { type: 'table', table: task.table });
        this.#sent.add(task.table.hash);
      }
      post(worker, { type: 'fit', task: { ...task, table: task.table.hash, reports: report !== undefined } });
      return await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      // An idle thread must not hold the process up.
      worker.unref();
    }
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #alive(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const workerData: ThreadData = { cancel: this.#flag.buffer as SharedArrayBuffer, kernel: kernelModule() };
    const worker = new Worker(this.#thread, { workerData, execArgv: [] });
    const forget = (): void => {
      if (this.#worker === worker) this.#worker = undefined;
    };
    worker.on('exit', forget).on('error', forget);
    this.#worker = worker;
    this.#sent = new Set();
    return worker;
  }
}

function post(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}
