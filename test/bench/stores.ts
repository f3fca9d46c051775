/**
 * What a SQLite store costs: `node test/bench/stores.ts [trials]`. Prints, for a study in a fresh temporary directory,
 * trials per second (started and ended, one and eight at a time; also without waiting for the disk), the time to load the
 * study, the longest hold-up of the event loop, and the CPU of opening.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Space } from '../../dsl/plan.ts';

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

async function measured<T>(label: string, work: () => Promise<T>, unit: (seconds: number) => string): Promise<T> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  const result = await work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  const held = `event loop held up ≤ ${(delay.max / 1e6).toFixed(1)} ms`;
  console.log(`${label}: ${unit(seconds)}, ${((user + system) / 1000).toFixed(1)} ms CPU, ${held}`);
  return result;
}
const milliseconds = (seconds: number): string => `${(seconds * 1000).toFixed(1)} ms`;

const { default: sqlite } = await import('../../runtime/stores/sqlite.ts');
const { connect } = await import('../../runtime/stores/sqlite/driver.ts');
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
fs.rmSync(directory, { recursive: true });
