import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShellClient } from '../wire/client.ts';
import { CHANNELS, readConnection } from '../wire/connection.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Examination } from './examination.ts';

/** Longest wait for a reply, ms. */
const PATIENCE = 30_000;
const SEARCH = 'search x in real[0, 1] using random(n=3) maximize x';

/** A kernel under examination, started as Jupyter would, in a folder of its own. */
export class ExaminedKernel {
  readonly #folder = mkdtempSync(join(tmpdir(), 'argmax-doctor-'));
  readonly #argv: readonly string[];
  #child: ChildProcess | undefined;
  #client: ShellClient | undefined;
  #log = '';

  constructor(argv: readonly string[]) {
    this.#argv = argv;
  }

  /** In this order: each needs the one before. */
  examinations(): readonly Examination[] {
    const fix = 'see what the kernel says above; if that is no help, report it with this table';
    return [
      { name: 'kernel starts', fix: 'install it again: `argmax install`', examine: () => this.#start() },
      { name: 'kernel computes', fix, examine: () => this.#value('', '1 + 1', '2') },
      { name: 'kernel searches', fix, examine: () => this.#value(SEARCH, 'it.trials', '3') },
    ];
  }

  async close(): Promise<void> {
    this.#client?.close();
    const child = this.#child;
    if (child !== undefined && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill();
      const force = setTimeout(() => child.kill('SIGKILL'), 3000);
      await gone;
      clearTimeout(force);
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #start(): Promise<string> {
    const began = performance.now();
    const file = join(this.#folder, 'connection.json');
    writeFileSync(file, JSON.stringify(await connectionOnFreePorts()));
    const [program, ...args] = this.#argv.map((word) => word.replace('{connection_file}', file));
    const child = spawn(program!, args, {
      cwd: this.#folder,
      env: { ...process.env, ARGMAX_HOME: this.#folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#child = child;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#log += text;
    });
    const ended = new Promise<never>((_, reject) => {
      child.once('error', (error) => reject(new Error(`${program}: ${error.message}`)));
      child.once('exit', (code, signal) =>
        reject(new Error(`it ended with ${signal ?? code}. ${this.#log}`.replaceAll('\n', ' '))),
      );
    });
    ended.catch(() => {});
    // Loaded here: where ZeroMQ does not load, the other examinations still tell what they find.
    const { ShellClient } = await import('../wire/client.ts');
    this.#client = new ShellClient(await readConnection(file));
    const info = await Promise.race([this.#client.ask('kernel_info_request', {}, PATIENCE), ended]);
    return `${info.implementation} ${info.implementation_version} in ${Math.round(performance.now() - began)} ms`;
  }

  /** Runs a cell, then compares the value of an expression. */
  async #value(code: string, expression: string, expected: string): Promise<string> {
    if (this.#client === undefined) throw new Error('the kernel does not start');
    const content = { code, silent: false, store_history: false, allow_stdin: false, user_expressions: { value: expression } };
    const reply = await this.#client.ask('execute_request', content, PATIENCE);
    if (reply.status !== 'ok') throw new Error(`${reply.ename}: ${reply.evalue}. ${this.#log}`.replaceAll('\n', ' '));
    const { value } = reply.user_expressions as { readonly value: JsonObject };
    const data = value.data as JsonObject | undefined;
    const shown = String(data?.['text/plain'] ?? value.evalue);
    if (shown !== expected) throw new Error(`\`${expression}\` is ${shown}, not ${expected}`);
    return code === '' ? `${expression} = ${shown}` : `${shown} trials`;
  }
}

async function connectionOnFreePorts(): Promise<object> {
  const ports = await Promise.all(
    CHANNELS.map(async (name) => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return { name, server, port: (server.address() as { port: number }).port };
    }),
  );
  for (const { server } of ports) await new Promise((resolve) => server.close(resolve));
  const named = ports.map(({ name, port }) => [`${name}_port`, port]);
  const fixed = { ip: '127.0.0.1', transport: 'tcp', key: randomUUID(), signature_scheme: 'hmac-sha256' };
  return { ...fixed, ...Object.fromEntries(named) };
}
