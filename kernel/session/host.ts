import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import type { Finding } from '../../dsl/diagnostics/diagnostic.ts';
import type { Plan } from '../../dsl/plan.ts';
import type { Script } from '../cells/script.ts';
import type { Output } from '../display/output.ts';
import { Inbox } from './inbox.ts';
import type { CellResult, FromSession, NamedStudy, Prompt, ToSession } from './messages.ts';
import { Recollection } from './recollection.ts';
import { UPLINK } from './uplink.ts';

/** A session that has not answered or ended its cell this long after an interrupt is killed and rebuilt, ms. */
const PATIENCE = 700;
/** Wait for the pipes of a dead session to run dry, ms. */
const LAST_WORDS = 100;
/** A session told to shut down gets this long to close its store, ms. */
const FAREWELL = 100;

/** The front's own flags keep its heap small; a session collects beside its work. Cells in TypeScript are modules of `node:vm`. */
const FLAGS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=2', '--experimental-vm-modules'];

export interface HostOptions {
  /** The session process's program. */
  readonly entry: URL;
  /** Folder that relative paths start from. */
  readonly directory: string;
  readonly notebook: string;
  /** `cell` may be one that is done: native code and threads print late. */
  readonly onOutput: (cell: number, output: Output) => void;
  readonly onWarnings: (cell: number, findings: readonly Finding[]) => void;
  /** Puts a cell's question; undefined where nobody can be asked. */
  readonly onQuestion: (cell: number, prompt: Prompt) => Promise<string | undefined>;
  /** Settles when clients took what was shown so far; undefined where there is room for more. */
  readonly room: () => Promise<void> | undefined;
}

interface Running {
  readonly cell: number;
  readonly resolve: (result: CellResult) => void;
}

/** The front's side of the session process: forks it, talks to it, watches it, and rebuilds it when it is lost. */
export class SessionHost {
  readonly #options: HostOptions;
  #child: ChildProcess | undefined;
  readonly #running = new Map<number, Running>();
  #recalling: ((studies: readonly NamedStudy[]) => void) | undefined;
  #interrupted = false;
  #ladder: NodeJS.Timeout | undefined;
  #cell = 0;
  #closing = false;
  readonly #recollection = new Recollection();
  #ready = false;
  /** How a session was lost while nothing ran: the next cell says it. */
  #news: string | undefined;

  constructor(options: HostOptions) {
    this.#options = options;
  }

  /** Forks the session, so that it is ready when the first cell comes. */
  start(): void {
    if (this.#child === undefined && !this.#closing) this.#fork();
  }

  /**
   * Carries out a plan. Never rejects: a lost session is a result too.
   * @param beside the plan only reads, and need not wait for the one that runs; without it one at a time
   */
  async run(cell: number, plan: Plan, beside = false): Promise<CellResult> {
    const result = await this.#carryOut({ type: 'execute', cell, plan, beside });
    if (result.status === 'ok') this.#recollection.learn(plan);
    return result;
  }

  /** Runs a cell in another language, likewise. */
  async runScript(cell: number, script: Script): Promise<CellResult> {
    const result = await this.#carryOut({ type: 'script', cell, script });
    if (result.status === 'ok') this.#recollection.learnScript(script);
    return result;
  }

  /** The studies that the store has of this notebook, the newest last; none where the session is lost. */
  recall(): Promise<readonly NamedStudy[]> {
    this.start();
    return new Promise((resolve) => {
      this.#recalling = resolve;
      this.#tell({ type: 'recall' });
    });
  }

  /** Asks what runs to stop; kills the session if that takes too long. */
  interrupt(): void {
    if (this.#running.size === 0 || this.#interrupted) return;
    this.#interrupted = true;
    this.#tell({ type: 'interrupt' });
    // Ends a loop of a script that never comes back to the event loop; everything else there takes no notice.
    this.#child?.kill('SIGINT');
    this.#ladder = setTimeout(() => this.#child?.kill('SIGKILL'), PATIENCE);
  }

  /** Ends the session: politely first, by force after a moment, and at once where a cell runs. */
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

  #carryOut(message: Extract<ToSession, { type: 'execute' | 'script' }>): Promise<CellResult> {
    const { cell } = message;
    this.start();
    this.#cell = cell;
    if (this.#news !== undefined) this.#note(cell, this.#news);
    this.#news = undefined;
    return new Promise<CellResult>((resolve) => {
      this.#running.set(cell, { cell, resolve });
      this.#tell(message);
    });
  }

  #fork(): void {
    const { entry, directory, notebook, room } = this.#options;
    const child = fork(entry, [directory, notebook], {
      serialization: 'advanced',
      execArgv: FLAGS,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc', 'pipe'],
    });
    this.#child = child;
    this.#ready = false;
    const inbox = new Inbox(child.stdio[UPLINK] as Readable, (message) => void this.#hear(child, message), room);
    child.on('error', (error) => console.error(`argmax: session process: ${error.message}`));
    child.on('exit', async (code, signal) => {
      // What it wrote before it died is read first; a grandchild may hold the pipes open.
      await Promise.race([once(child, 'close'), delay(LAST_WORDS)]);
      inbox.drain();
      this.#lost(child, signal ?? `exit code ${code}`);
    });
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]!.setEncoding('utf8').on('data', (text: string) => this.#printed(name, text));
    }
    const { steps, scripts } = this.#recollection;
    if (steps.length + scripts.length > 0) this.#tell({ type: 'restore', steps, scripts });
  }

  #tell(message: ToSession): void {
    if (this.#child?.connected) this.#child.send(message, () => {});
  }

  async #hear(child: ChildProcess, message: FromSession): Promise<void> {
    if (child !== this.#child) return;
    if (message.type === 'ready') this.#ready = true;
    else if (message.type === 'output') this.#options.onOutput(message.cell, message.output);
    else if (message.type === 'recalled') this.#recalling?.(message.studies);
    else if (message.type === 'warned') this.#options.onWarnings(message.cell, message.findings);
    else if (message.type === 'question') {
      const text = await this.#options.onQuestion(message.cell, message.prompt);
      if (child === this.#child) {
        this.#tell({ type: 'answer', question: message.question, ...(text === undefined ? {} : { text }) });
      }
    } else if (message.type === 'done') {
      // One turn of the loop, so that what native code wrote to the pipes before is shown with the cell.
      await nextTurn();
      if (message.result.lost !== true) this.#settle(message.cell, message.result);
      else this.#replace(child);
    }
  }

  /** Written to the descriptors directly: by native code, by a crash, or before the session was ready. */
  #printed(name: 'stdout' | 'stderr', text: string): void {
    if (this.#cell === 0) process.stderr.write(text);
    else this.#options.onOutput(this.#cell, { kind: 'stream', name, text });
  }

  #note(cell: number, text: string): void {
    this.#options.onOutput(cell, { kind: 'stream', name: 'stderr', text: `${text}\n` });
  }

  /** The cell was told to stop and waits on: answered now, while the old process dies behind it. */
  #replace(child: ChildProcess): void {
    child.kill('SIGKILL');
    this.#lost(child, 'SIGKILL');
  }

  #lost(child: ChildProcess, how: string): void {
    if (child !== this.#child) return;
    this.#child = undefined;
    if (this.#closing) return;
    this.#recalling?.([]);
    const rebuilt = `was rebuilt; ${this.#recollection.text()}`;
    const cells = [...this.#running.keys()];
    if (cells.length === 0) this.#news = `The session process ended (${how}) and ${rebuilt}.`;
    for (const cell of cells) {
      if (this.#interrupted) {
        const text = `The session did not stop in time and ${rebuilt}.`;
        this.#note(cell, text);
        this.#settle(cell, { status: 'interrupted', text, studies: [], lost: true });
      } else {
        const text = `the session process ended (${how}) and ${rebuilt}`;
        this.#settle(cell, { status: 'error', name: 'SessionLost', text, studies: [], lost: true });
      }
    }
    // One that dies before it is ready would only die again; the next cell tries anew and shows why.
    if (this.#ready) this.start();
  }

  #settle(cell: number, result: CellResult): void {
    const running = this.#running.get(cell);
    this.#running.delete(cell);
    if (this.#running.size === 0) {
      clearTimeout(this.#ladder);
      this.#interrupted = false;
    }
    running?.resolve(result);
  }
}
