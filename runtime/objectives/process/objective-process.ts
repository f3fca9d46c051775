import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '../../core/errors.ts';
import { Lines } from './lines.ts';
import { type FromProcess, LONGEST, PROTOCOL, type ToProcess } from './messages.ts';

/** How to start a process with the user's code. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Folder that it starts in. */
  readonly directory: string;
  /** What `load` hands over. */
  readonly code: unknown;
}

/** Who hears a process: the run under way, else nobody. */
export interface Listener {
  message(message: FromProcess): void;
  printed(stream: 'stdout' | 'stderr', text: string): void;
  /** The process is gone. @param how for people: `SIGSEGV`, `exit code 3`, with its last words */
  ended(how: string): void;
}

/** Characters of standard error kept for the message about a process that ended. */
const LAST_WORDS = 8000;
/** A frame of a native stack, which tells nobody anything. */
const NATIVE = /^\s*\d+: 0x|^-{5}/;
/** Wait for the pipes of a dead process to run dry, ms: a grandchild may hold them open. */
const DRAIN = 100;

/** A process with the user's code, in a process group of its own. */
export class ObjectiveProcess {
  /** What the runtime hears meanwhile. */
  listener: Listener | undefined;
  readonly #child: ChildProcess;
  readonly #protocol: Socket;
  #stderr = '';
  /** Why we ended it. */
  #fault: string | undefined;
  #ended: string | undefined;

  constructor({ command, args, env, directory, code }: Program) {
    const child = spawn(command, args, { cwd: directory, env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
    this.#child = child;
    this.#protocol = child.stdio[PROTOCOL] as Socket;
    const lines = new Lines(LONGEST);
    this.#protocol.on('error', () => {});
    this.#protocol.on('data', (piece: Buffer) => this.#read(lines, piece));
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream]!.setEncoding('utf8').on('data', (text: string) => {
        if (stream === 'stderr') this.#stderr = (this.#stderr + text).slice(-LAST_WORDS);
        this.listener?.printed(stream, text);
      });
    }
    child.on('error', (error) => this.#end(`it could not be started: ${error.message}`));
    child.on('exit', async (exit, signal) => {
      await Promise.race([once(child, 'close'), delay(DRAIN)]);
      this.#end(`${this.#fault ?? signal ?? `exit code ${exit}`}${this.#lastWords()}`);
      // What it started itself goes with it.
      this.signal('SIGKILL');
    });
    this.send({ type: 'load', code });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** How it ended; undefined while it lives. */
  get ended(): string | undefined {
    return this.#ended;
  }

  send(message: ToProcess): void {
    if (this.#protocol.writable) this.#protocol.write(`${JSON.stringify(message)}\n`);
  }

  /** To the whole group. */
  signal(name: 'SIGINT' | 'SIGKILL'): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(process.platform === 'win32' ? pid : -pid, name);
    } catch {
      // All of the group are gone.
    }
  }

  /** Whether it holds this process up: a run must, an idle process must not. */
  keepAlive(busy: boolean): void {
    const { stdout, stderr } = this.#child;
    for (const handle of [this.#child, this.#protocol, stdout as Socket, stderr as Socket]) {
      if (busy) handle.ref();
      else handle.unref();
    }
  }

  /** Forgets the last words: they were of an earlier run. */
  begin(): void {
    this.#stderr = '';
  }

  #read(lines: Lines, piece: Buffer): void {
    if (this.#fault !== undefined) return;
    try {
      for (const line of lines.add(piece)) this.listener?.message(JSON.parse(line) as FromProcess);
    } catch (error) {
      this.#fault = `its messages make no sense: ${messageOf(error)}`;
      this.signal('SIGKILL');
    }
  }

  #end(how: string): void {
    if (this.#ended !== undefined) return;
    this.#ended = how;
    this.listener?.ended(how);
  }

  #lastWords(): string {
    const lines = this.#stderr
      .split('\n')
      .filter((line) => line.trim() !== '' && !NATIVE.test(line))
      .slice(-10)
      .join('\n');
    return lines === '' ? '' : `: ${lines}`;
  }
}
