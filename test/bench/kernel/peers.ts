/**
 * `npm run bench:kernel:peers`: this kernel's bundle beside a bare skeleton, ipykernel and deno, in one run and by turns. Start
 * with its CPU time and memory, round trips, completion, a queue of a thousand cells, memory. `PYTHON` names a Python with ipykernel, `DENO` a deno; what is not
 * there is left out. Writes test/bench/results/kernel-peers.json.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../../kernel/bundle/bundle.ts';
import { kernelCommand } from '../../../kernel/install/install.ts';
import { descendants } from '../../support/descendants.ts';
import { type ConnectionFile, executeContent, KernelClient } from '../../support/kernel-client.ts';
import { freePorts } from '../../support/kernel-process.ts';

const STARTS = 7;
const ROUNDS = 500;
const QUEUED = 1000;
/** What a kernel does behind its first answers is over by then, ms. */
const SETTLED = 1000;

interface Peer {
  readonly argv: (file: string) => readonly string[];
  readonly complete: string;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
await bundle(here('../../../'), here('../../../dist'));
const kernel = kernelCommand();
const python = process.env.PYTHON ?? here('../../../.venv/bin/python');
const deno = process.env.DENO ?? 'deno';

const candidates: Readonly<Record<string, Peer>> = {
  skeleton: { argv: (file) => [process.execPath, here('skeleton.mjs'), file], complete: 'x' },
  argmax: {
    argv: (file) => kernel.map((word) => word.replace('{connection_file}', file)),
    complete: 'search x in int[1,9] using bay',
  },
  ipykernel: { argv: (file) => [python, '-m', 'ipykernel_launcher', '-f', file], complete: 'import os; os.pa' },
  deno: { argv: (file) => [deno, 'jupyter', '--kernel', '--conn', file], complete: 'Math.fl' },
};

class Running {
  readonly process: ChildProcess;
  readonly client: KernelClient;
  readonly folder: string;

  private constructor(child: ChildProcess, client: KernelClient, folder: string) {
    this.process = child;
    this.client = client;
    this.folder = folder;
  }

  static async start({ argv }: Peer): Promise<Running> {
    const folder = mkdtempSync(join(tmpdir(), 'argmax-peer-'));
    const ports = await freePorts(5);
    const names = ['shell', 'iopub', 'stdin', 'control', 'hb'].map((name, i) => [`${name}_port`, ports[i]] as const);
    const fixed = { ip: '127.0.0.1', transport: 'tcp', key: 'secret', signature_scheme: 'hmac-sha256' };
    const connection = { ...fixed, ...Object.fromEntries(names) } as unknown as ConnectionFile;
    const file = join(folder, 'connection.json');
    writeFileSync(file, JSON.stringify(connection));
    const [program, ...args] = argv(file);
    const child = spawn(program!, args, {
      cwd: folder,
      env: { ...process.env, ARGMAX_HOME: folder, IPYTHONDIR: folder },
      stdio: 'ignore',
    });
    const running = new Running(child, new KernelClient(connection), folder);
    await running.client.ask('kernel_info_request');
    return running;
  }

  /** One cell: milliseconds from request to reply. What it published is dropped. */
  async execute(code: string): Promise<number> {
    const began = performance.now();
    const id = await this.client.send('shell', 'execute_request', executeContent(code));
    await this.client.reply(id);
    const took = performance.now() - began;
    await this.client.published(id);
    this.client.forget();
    return took;
  }

  /** Proportional set sizes, MB: of the kernel's process and of those it started. */
  memory(): { readonly front: number; readonly children: number } {
    const pss = (pid: number) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))![1]) / 1024;
    const pid = this.process.pid!;
    return { front: round(pss(pid)), children: round(descendants(pid).reduce((sum, child) => sum + pss(child), 0)) };
  }

  /** CPU time of all threads of these processes so far, ms. */
  cpu(): number {
    const pid = this.process.pid!;
    const ofThread = (path: string) => Number(readFileSync(`${path}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
    const of = (id: number) =>
      readdirSync(`/proc/${id}/task`).reduce((sum, task) => sum + ofThread(`/proc/${id}/task/${task}`), 0);
    return [pid, ...descendants(pid)].reduce((sum, id) => sum + of(id), 0);
  }

  async stop(): Promise<void> {
    this.client.close();
    this.process.kill('SIGKILL');
    await once(this.process, 'exit');
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;
function spread(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!);
  return { count: values.length, min: at(0), median: at(0.5), p95: at(0.95) };
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await action();
  return performance.now() - began;
}

async function measure(peer: Peer) {
  const running = await Running.start(peer);
  const { client } = running;
  const ask = () => timed(() => client.ask('complete_request', { code: peer.complete, cursor_pos: peer.complete.length }));
  const first = round(await ask());
  const complete = [];
  for (let i = 0; i < 60; i++) complete.push(await ask());
  for (let i = 0; i < 20; i++) await running.execute('1');
  const before = running.memory();
  const execute = [];
  for (let i = 0; i < ROUNDS; i++) execute.push(await running.execute('1'));
  const queued = await timed(async () => {
    const ids = [];
    for (let i = 0; i < QUEUED; i++) ids.push(await client.send('shell', 'execute_request', executeContent('1')));
    await client.reply(ids.at(-1)!);
  });
  client.forget();
  for (let i = 0; i < 1000; i++) await running.execute('1');
  const after = running.memory();
  await running.stop();
  const grown = after.front + after.children - before.front - before.children;
  const growth = round((grown * 1024) / (ROUNDS + QUEUED + 1000));
  return {
    execute: spread(execute),
    complete: { first, ...spread(complete) },
    queued_ms: round(queued),
    pss_mb: before,
    growth_kb_per_execute: growth,
  };
}

const there = (program: string, ...args: string[]): boolean => spawnSync(program, args, { stdio: 'ignore' }).status === 0;
const missing = [
  ...(there(python, '-c', 'import ipykernel') ? [] : ['ipykernel']),
  ...(there(deno, '--version') ? [] : ['deno']),
];
for (const name of missing) console.warn(`${name} is left out: it is not here`);
const peers = Object.entries(candidates).filter(([name]) => !missing.includes(name));

const starts: Record<string, { ms: number[]; cpu: number[]; pss: number[]; first: number[] }> = {};
for (let i = 0; i < STARTS; i++) {
  for (const [name, peer] of peers) {
    const began = performance.now();
    const running = await Running.start(peer);
    starts[name] ??= { ms: [], cpu: [], pss: [], first: [] };
    const { ms, cpu, pss, first } = starts[name];
    ms.push(performance.now() - began);
    cpu.push(running.cpu());
    const { front, children } = running.memory();
    pss.push(front + children);
    // A person's first completion: not in the same moment as the start.
    await wait(SETTLED);
    first.push(
      await timed(() => running.client.ask('complete_request', { code: peer.complete, cursor_pos: peer.complete.length })),
    );
    await running.stop();
  }
}
const startOf = ({ ms, cpu, pss, first }: (typeof starts)[string]) => ({
  ...spread(ms),
  cpu_ms: spread(cpu),
  pss_mb: spread(pss),
  first_complete_a_second_later: spread(first),
});
const measured: Record<string, Awaited<ReturnType<typeof measure>> & { start: ReturnType<typeof startOf> }> = {};
for (const [name, peer] of peers) {
  console.error(name);
  measured[name] = { start: startOf(starts[name]!), ...(await measure(peer)) };
}
const ours = measured.argmax!;
const ratios = Object.fromEntries(
  Object.entries(measured).map(([name, of]) => [
    name,
    {
      start: round(ours.start.min / of.start.min),
      start_cpu: round(ours.start.cpu_ms.median / of.start.cpu_ms.median),
      start_pss: round(ours.start.pss_mb.median / of.start.pss_mb.median),
      execute: round(ours.execute.median / of.execute.median),
      complete: round(ours.complete.median / of.complete.median),
      queued: round(ours.queued_ms / of.queued_ms),
    },
  ]),
);
const results = {
  command: 'npm run bench:kernel:peers',
  date: new Date().toISOString(),
  node: process.version,
  unit: 'ms',
  ours_to: ratios,
  measured,
};
writeFileSync(new URL('../results/kernel-peers.json', import.meta.url), `${JSON.stringify(results, null, 1)}\n`);
console.log(JSON.stringify(results, null, 1));
