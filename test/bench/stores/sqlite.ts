/**
 * What a SQLite store costs: `node test/bench/stores/sqlite.ts [trials]`. Prints, for a study in a fresh temporary directory,
 * trials per second (started and ended, one and eight at a time; also without waiting for the disk), the time to load the
 * study, the longest hold-up of the event loop, and the CPU of opening; then lets sixteen processes write at once, and kills eight
 * workers again and again until `trials` trials were acknowledged. All of it goes to `results/stores.json`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Space } from '../../../dsl/plan.ts';
import { Rng } from '../../../runtime/core/rng.ts';

// Replaced before the store binds it, so that the last measurement can leave it out.
const fdatasync = fs.fdatasync;
let waiting = true;
fs.fdatasync = ((descriptor: number, done: fs.NoParamCallback) =>
  waiting ? fdatasync(descriptor, done) : setImmediate(done, null)) as typeof fs.fdatasync;
syncBuiltinESMExports();

const trials = Number(process.argv[2] ?? 10_000);
const directory = fs.mkdtempSync(join(tmpdir(), 'argmax-bench-'));
const space: Space = {
  params: [
    { name: 'hidden', domain: { kind: 'int', low: 1, high: 100, scale: 'linear', step: 1 } },
    { name: 'lr', domain: { kind: 'real', low: 1e-5, high: 1, scale: 'log' } },
    { name: 'solver', domain: { kind: 'categorical', values: ['adam', 'sgd'] } },
  ],
  derived: [],
};

const results: Record<string, unknown>[] = [];

async function measured<T>(label: string, work: () => Promise<T>, unit: (seconds: number) => string): Promise<T> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  const result = await work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  const held = `event loop held up ≤ ${(delay.max / 1e6).toFixed(1)} ms`;
  results.push({ label, seconds, cpu: (user + system) / 1e6, held: delay.max / 1e9, result: unit(seconds) });
  console.log(`${label}: ${unit(seconds)}, ${((user + system) / 1000).toFixed(1)} ms CPU, ${held}`);
  return result;
}
const milliseconds = (seconds: number): string => `${(seconds * 1000).toFixed(1)} ms`;

const { default: sqlite } = await import('../../../runtime/stores/sqlite.ts');
const { connect } = await import('../../../runtime/stores/sqlite/driver.ts');
const open = (location: string) => sqlite.open({ location, directory, now: Date.now });

await measured('load the driver', async () => (await connect(':memory:')).close(), milliseconds);
const store = await measured('open a fresh store', () => open('x.db'), milliseconds);
let study = await store.create('s', ['maximize'], {});

async function run(count: number, workers: number): Promise<void> {
  let left = count;
  const work = async (): Promise<void> => {
    while (left-- > 0) {
      const { number } = await store.start(study.id, space, { hidden: (left % 100) + 1 || 1, lr: 0.1, solver: 'sgd' });
      await store.finish(study.id, number, {
        state: 'complete',
        values: [number],
        attributes: { engine: 'simd', epochs: [1, 2] },
      });
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
}
const some = Math.ceil(trials / 10);
const rate = (count: number) => (seconds: number) => `${Math.round(count / seconds)} trials/s`;
await measured('the first 50 trials', () => run(50, 1), rate(50));
await measured(`${some} trials, one at a time`, () => run(some, 1), rate(some));
await measured(`${some} trials, eight at a time`, () => run(some, 8), rate(some));
waiting = false;
study = await store.create('t', ['maximize'], {});
await measured(`${trials} trials without waiting for the disk`, () => run(trials, 1), rate(trials));
await measured('close', () => store.close(), milliseconds);
const again = await measured('open it again', () => open('x.db'), milliseconds);
await measured(`load ${trials} trials`, () => again.find('t'), milliseconds);
await again.close();

/** Lines that a writing process printed: trials that were acknowledged. */
interface Writer {
  readonly process: ChildProcess;
  acknowledged(): readonly number[];
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>;
}
const script = fileURLToPath(new URL('../../runtime/stores/keep-writing.ts', import.meta.url));
function writer(file: string, workers: number, count: number): Writer {
  const child = spawn(process.execPath, [script, directory, file, String(workers), String(count)]);
  let [out, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  return {
    process: child,
    acknowledged: () => [...out.matchAll(/^ended (\d+)\n/gm)].map((match) => Number(match[1])),
    ended: once(child, 'close').then(([code]) => ({ code: code as number | null, errors })),
  };
}
const stored = async (file: string) => {
  const reading = await open(file);
  const { trials: all } = (await reading.find('s'))!;
  await reading.close();
  return all;
};

const WRITERS = 16;
const EACH = 50;
const began = performance.now();
const writers = Array.from({ length: WRITERS }, () => writer('many.db', 1, EACH));
const ends = await Promise.all(writers.map(({ ended }) => ended));
const seconds = (performance.now() - began) / 1000;
const many = {
  label: `${WRITERS} processes, ${EACH} trials each`,
  seconds,
  errors: ends.filter(({ code, errors }) => code !== 0 || errors !== '').length,
  trials: (await stored('many.db')).filter(({ state }) => state === 'complete').length,
};
results.push(many);
console.log(`${many.label}: ${many.errors} errors, ${many.trials} trials in ${seconds.toFixed(1)} s`);

const rng = new Rng(20_260_131);
const acknowledged = new Set<number>();
let kills = 0;
while (acknowledged.size < trials) {
  const child = writer('killed.db', 8, Number.POSITIVE_INFINITY);
  while (child.acknowledged().length === 0 && child.process.exitCode === null) await pause(5);
  await pause(rng.int(4000));
  child.process.kill('SIGKILL');
  const { errors } = await child.ended;
  if (errors !== '') throw new Error(errors);
  for (const number of child.acknowledged()) acknowledged.add(number);
  kills++;
}
const kept = await stored('killed.db');
const lost = [...acknowledged].filter(
  (number) => kept[number]?.state !== 'complete' || kept[number].values[0] !== number / 2,
).length;
results.push({ label: 'kill -9', kills, acknowledged: acknowledged.size, lost });
console.log(`kill -9, ${kills} times: ${lost} of ${acknowledged.size} acknowledged trials lost`);

fs.rmSync(directory, { recursive: true });
const machine = { cpu: cpus()[0]?.model, cores: availableParallelism(), node: process.versions.node, load: loadavg()[0] };
const file = new URL('../results/stores.json', import.meta.url);
fs.writeFileSync(file, `${JSON.stringify({ trials, machine, results }, null, 2)}\n`);
