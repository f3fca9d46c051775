import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FitResult, FitTask, Report } from '../../core/scoring.ts';
import { Cancelled } from '../../core/unit.ts';
import { errorOf, type FromWorker, type ToWorker } from '../messages.ts';
import type { Slot } from '../pool.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
/** Milliseconds after a cancel: ask again by signal, then end the process. */
const LADDER = { interrupt: 100, kill: 500 } as const;
const STDERR_KEPT = 4000;

/** One persistent child process, in a process group of its own; a fit that breaks it breaks only that fit. */
export class ProcessSlot implements Slot {
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;
  #sent = new Set<string>();
  #stderr = '';

  /** @param env the child's environment */
  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  run(task: FitTask, signal: AbortSignal, report?: Report): Promise<FitResult> {
    const child = this.#alive();
    const { promise, resolve, reject } = Promise.withResolvers<FitResult>();
    const timers: NodeJS.Timeout[] = [];
    const reported = ({ step, value }: Extract<FromWorker, { type: 'reported' }>): void => {
      report?.(step, value).then(
        (stop) => this.#send({ type: 'answer', stop }),
        // A report that cannot be kept fails the fit.
        reject,
      );
    };
    const onMessage = (answer: FromWorker): void => {
      if (answer.type === 'reported') reported(answer);
      else if (answer.type === 'result') resolve(answer.result);
      else reject(errorOf(answer));
    };
    const onExit = (code: number | null, by: NodeJS.Signals | null): void => {
      this.#child = undefined;
      reject(
        signal.aborted
          ? new Cancelled()
          : new Error(`the trial process ended (${by ?? `exit code ${code}`})${this.#lastWords()}`),
      );
    };
    const onAbort = (): void => {
      this.#send('cancel');
      timers.push(
        setTimeout(() => child.kill('SIGINT'), LADDER.interrupt),
        setTimeout(() => this.#kill(), LADDER.kill),
      );
    };
    keepAlive(child, true);
    child.on('message', onMessage).once('exit', onExit);
    signal.addEventListener('abort', onAbort, { once: true });
    if (!this.#sent.has(task.table.hash)) {
      // Shared memory cannot cross to another process: the rows go over as a copy.
      this.#send({ type: 'table', table: { ...task.table, x: task.table.x.slice(), y: task.table.y.slice() } });
      this.#sent.add(task.table.hash);
    }
    this.#send({ type: 'fit', task: { ...task, table: task.table.hash, reports: report !== undefined } });
    return promise.finally(() => {
      for (const timer of timers) clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit);
      keepAlive(child, false);
      signal.removeEventListener('abort', onAbort);
    });
  }

  async close(): Promise<void> {
    this.#kill();
  }

  /** Ends the process and all that it started. */
  #kill(): void {
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    try {
      process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
    } catch {
      this.#child?.kill('SIGKILL');
    }
  }

  #alive(): ChildProcess {
    if (this.#child !== undefined) return this.#child;
    this.#sent = new Set();
    this.#stderr = '';
    const child = fork(CHILD, {
      env: this.#env,
      execArgv: [],
      detached: true,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-STDERR_KEPT);
    });
    child.once('exit', () => {
      if (this.#child === child) this.#child = undefined;
    });
    this.#child = child;
    return child;
  }

  #send(message: ToWorker | 'cancel'): void {
    // A child that died in between is seen by `exit`.
    this.#child?.send(message, () => {});
  }

  #lastWords(): string {
    const lines = this.#stderr.trim().split('\n').slice(-20).join('\n');
    return lines === '' ? '' : `: ${lines}`;
  }
}

/** Whether the child holds this process up: a running fit must, an idle child must not. */
function keepAlive(child: ChildProcess, busy: boolean): void {
  const handles = [child, child.channel, child.stderr] as readonly ({ ref?(): void; unref?(): void } | null | undefined)[];
  for (const handle of handles) {
    if (busy) handle?.ref?.();
    else handle?.unref?.();
  }
}
