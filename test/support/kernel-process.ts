/** Kernels as processes of their own, on free loopback ports, with private history and working folders. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ConnectionFile, KernelClient } from './kernel-client.ts';

/** The kernel as installed. */
export const KERNEL = fileURLToPath(new URL('../../kernel/main.ts', import.meta.url));
/** The real front around a session and a language that tests can make crash, hang and flood. */
export const DOUBLE = fileURLToPath(new URL('kernel-double.ts', import.meta.url));

export interface StartOptions {
  readonly program?: string;
  readonly key?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Working folder, a new one unless given. */
  readonly folder?: string;
  /** Fields of the connection file that differ. */
  readonly connection?: object;
}

export class KernelProcess {
  readonly process: ChildProcess;
  readonly connection: ConnectionFile;
  readonly folder: string;
  /** Everything the kernel wrote to its own standard error. */
  log = '';
  readonly #clients: KernelClient[] = [];

  private constructor(child: ChildProcess, connection: ConnectionFile, folder: string) {
    this.process = child;
    this.connection = connection;
    this.folder = folder;
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.log += text;
    });
  }

  /** Starts a kernel with a connection file of any content; it has no client yet. */
  static spawn({ program = KERNEL, file }: { readonly program?: string; readonly file: object }): KernelProcess {
    const folder = mkdtempSync(join(tmpdir(), 'argmax-kernel-'));
    return KernelProcess.#spawn(program, file as ConnectionFile, folder, {});
  }

  static #spawn(program: string, connection: ConnectionFile, folder: string, env: NodeJS.ProcessEnv): KernelProcess {
    const file = join(folder, 'connection.json');
    writeFileSync(file, JSON.stringify(connection));
    const child = spawn(process.execPath, [program, '--connection-file', file], {
      cwd: folder,
      env: { ...process.env, ARGMAX_HOME: join(folder, 'home'), ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    return new KernelProcess(child, connection, folder);
  }

  /** Starts a kernel; a client of it has answered `kernel_info_request` when this settles. */
  static async start({
    program = KERNEL,
    key = 'secret',
    env = {},
    folder = mkdtempSync(join(tmpdir(), 'argmax-kernel-')),
    connection: changes = {},
  }: StartOptions = {}): Promise<[KernelProcess, KernelClient]> {
    const names = ['shell', 'iopub', 'stdin', 'control', 'hb'];
    const ports = await freePorts(names.length);
    const connection = {
      ip: '127.0.0.1',
      transport: 'tcp',
      key,
      signature_scheme: 'hmac-sha256',
      ...Object.fromEntries(names.map((name, i) => [`${name}_port`, ports[i]!])),
      ...changes,
    } as unknown as ConnectionFile;
    const kernel = KernelProcess.#spawn(program, connection, folder, env);
    const child = kernel.process;
    const failed = once(child, 'exit').then(([code]) =>
      Promise.reject(new Error(`the kernel ended with ${code}: ${kernel.log}`)),
    );
    return [kernel, await Promise.race([kernel.client(), failed])];
  }

  /** A further client, joined to iopub. */
  async client(): Promise<KernelClient> {
    const client = new KernelClient(this.connection);
    this.#clients.push(client);
    await client
      .next((message) => message.type === 'iopub_welcome')
      .catch((error) => Promise.reject(new Error(`${error.message}\n${this.log}`)));
    await client.ask('kernel_info_request');
    return client;
  }

  get running(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** Settles with the exit code when the kernel has ended. */
  async ended(): Promise<number | null> {
    if (this.running) await once(this.process, 'exit');
    return this.process.exitCode;
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.close();
    if (this.running) this.process.kill('SIGKILL');
    await this.ended();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Ports of the loopback that were free a moment ago. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
