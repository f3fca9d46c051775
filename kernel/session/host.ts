import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import type { Finding } from '../../dsl/diagnostics/diagnostic.ts';
import type { Plan, Step } from '../../dsl/plan.ts';
import type { Output } from '../display/output.ts';
import type { CellResult, FromSession, ToSession } from './messages.ts';

/** A session that has not ended its cell this long after an interrupt is killed and rebuilt, ms. */
const PATIENCE = 1000;
/** Wait for the pipes of a dead session to run dry, ms. */
const LAST_WORDS = 100;
/** A session told to shut down gets this long to close its store, ms. */
const FAREWELL = 200;

export interface HostOptions {
  /** The session process's program. */
  readonly entry: URL;
  /** Folder that relative paths start from. */
  readonly directory: string;
  readonly notebook: string;
  /** `cell` may be one that is done: native code and threads print late. */
  readonly onOutput: (cell: number, output: Output) => void;
  readonly onWarnings: (cell: number, findings: readonly Finding[]) => void;
}

interface Running {
  readonly cell: number;
  readonly resolve: (result: CellResult) => void;
  interrupted: boolean;
  ladder?: NodeJS.Timeout;
}

/** The front's side of the session process: forks it, talks to it, watches it, and rebuilds it when it is lost. */
export class SessionHost {
  readonly #options: HostOptions;
  #child: ChildProcess | undefined;
  #running: Running | undefined;
  #cell = 0;
  #closing = false;
  /** `set` steps that succeeded, by key: a rebuilt session is told them again with its first plan. */
  readonly #settings = new Map<string, Step>();
  #forgotten = false;
  #ready = false;

  constructor(options: HostOptions) {
    this.#options = options;
  }

  /** Forks the session, so that it is ready when the first cell comes. */
  start(): void {
    if (this.#child === undefined && !this.#closing) this.#fork();
  }

  /** Carries out a plan; one at a time. Never rejects: a lost session is a result too. */
  run(cell: number, plan: Plan): Promise<CellResult> {
    this.start();
    this.#cell = cell;
    const settings = this.#forgotten ? [...this.#settings.values()] : [];
    this.#forgotten = false;
    return new Promise<CellResult>((resolve) => {
      this.#running = { cell, resolve, interrupted: false };
      this.#tell({ type: 'execute', cell, plan: { ...plan, steps: [...settings, ...plan.steps] } });
    }).then((result) => {
      if (result.status === 'ok') for (const step of plan.steps) if (step.op === 'set') this.#settings.set(step.key, step);
      return result;
    });
  }

  /** Asks the running cell to stop; kills the session if that takes longer than a second. */
  interrupt(): void {
    const running = this.#running;
    if (running === undefined || running.interrupted) return;
    running.interrupted = true;
    this.#tell({ type: 'interrupt' });
    running.ladder = setTimeout(() => this.#child?.kill('SIGKILL'), PATIENCE);
  }

  /** Ends the session: politely first, by force after a moment. */
  async close(): Promise<void> {
    this.#closing = true;
    const child = this.#child;
    if (child === undefined) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    this.#tell({ type: 'shutdown' });
    const force = setTimeout(() => child.kill('SIGKILL'), FAREWELL);
    await gone;
    clearTimeout(force);
  }

  #fork(): void {
    const { entry, directory, notebook } = this.#options;
    const child = fork(entry, [directory, notebook], { serialization: 'advanced', stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.#child = child;
    this.#ready = false;
    child.on('message', (message: FromSession) => void this.#hear(message));
    child.on('error', (error) => console.error(`argmax: session process: ${error.message}`));
    child.on('exit', async (code, signal) => {
      // What it wrote before it died is read first; a grandchild may hold the pipes open.
      await Promise.race([once(child, 'close'), delay(LAST_WORDS)]);
      this.#lost(child, signal ?? `exit code ${code}`);
    });
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]!.setEncoding('utf8').on('data', (text: string) => this.#printed(name, text));
    }
  }

  #tell(message: ToSession): void {
    if (this.#child?.connected) this.#child.send(message, () => {});
  }

  async #hear(message: FromSession): Promise<void> {
    if (message.type === 'ready') this.#ready = true;
    else if (message.type === 'output') this.#options.onOutput(message.cell, message.output);
    else if (message.type === 'warned') this.#options.onWarnings(message.cell, message.findings);
    else if (message.type === 'done') {
      // One turn of the loop, so that what native code wrote to the pipes before is shown with the cell.
      await nextTurn();
      this.#settle(message.result);
    }
  }

  /** Written to the descriptors directly: by native code, by a crash, or before the session was ready. */
  #printed(name: 'stdout' | 'stderr', text: string): void {
    if (this.#cell === 0) process.stderr.write(text);
    else this.#options.onOutput(this.#cell, { kind: 'stream', name, text });
  }

  #lost(child: ChildProcess, how: string): void {
    if (child !== this.#child) return;
    this.#child = undefined;
    this.#forgotten = true;
    const running = this.#running;
    if (this.#closing || running === undefined) return;
    if (running.interrupted) {
      const text = 'The session did not stop within a second and was rebuilt; every finished trial is kept.\n';
      this.#options.onOutput(running.cell, { kind: 'stream', name: 'stderr', text });
      this.#settle({ status: 'interrupted', text: text.trim(), studies: [] });
    } else {
      const text = `the session process ended (${how}) and was rebuilt; every finished trial is kept`;
      this.#settle({ status: 'error', name: 'SessionLost', text, studies: [] });
    }
    // One that dies before it is ready would only die again; the next cell tries anew and shows why.
    if (this.#ready) this.start();
  }

  #settle(result: CellResult): void {
    const running = this.#running;
    if (running === undefined) return;
    clearTimeout(running.ladder);
    this.#running = undefined;
    running.resolve(result);
  }
}
