import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { FitTask } from '../../../runtime/core/scoring.ts';
import type { Table } from '../../../runtime/core/table.ts';
import { type ArgValues, Cancelled } from '../../../runtime/core/unit.ts';
import digits from '../../../runtime/data/digits.ts';
import sequences from '../../../runtime/data/sequences.ts';
import shapes from '../../../runtime/data/shapes.ts';
import type { Pool } from '../../../runtime/engines/pool.ts';
import { processEngine } from '../../../runtime/engines/processes/engine.ts';
import cnn from '../../../runtime/models/cnn.ts';
import rnn from '../../../runtime/models/rnn.ts';
import { defaultsOf } from '../../support/defaults.ts';
import { descendants } from '../../support/descendants.ts';

const units = { cnn, rnn, digits, shapes, sequences };
const open: Pool[] = [];
function start(backend: string): Pool {
  const engine = processEngine(1, { ...process.env, ARGMAX_TENSORFLOW: backend });
  open.push(engine);
  return engine;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((engine) => engine.close()));
});

const built = existsSync(new URL('../../../.native/node_modules/@tensorflow/tfjs-node/lib', import.meta.url));
if (!built) console.log('skipped: deep models on tfjs-node, which is not built here (npm run build:tfjs-node says why)');
const backends = ['wasm', ...(built ? ['node'] : [])];
const none = (): AbortSignal => new AbortController().signal;

async function tableOf(name: 'digits' | 'shapes' | 'sequences', args: ArgValues = {}, task?: Table['task']): Promise<Table> {
  const unit = units[name];
  return unit.load({ args: { ...defaultsOf(unit), ...args }, directory: '.', ...(task === undefined ? {} : { task }) });
}
function fitting(model: 'cnn' | 'rnn', table: Table, args: ArgValues, metric = 'accuracy'): FitTask {
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  return {
    model: { unit: model, args: { ...defaultsOf(units[model]), ...args } },
    metric: { unit: metric, args: {} },
    task: table.task,
    table,
    train: rows.filter((row) => row % 4 !== 0),
    test: rows.filter((row) => row % 4 === 0),
    seed: 1,
  };
}

describe.each(backends)('deep models on %s', (backend) => {
  it('cnn reads digits, and gives the same score twice', async () => {
    const engine = start(backend);
    const task = fitting('cnn', await tableOf('digits'), { epochs: 6, lr: 0.01 });
    const first = await engine.run(task, none());
    expect(first).toMatchObject({ engine: `tensorflow/${backend}`, epochs: 6 });
    expect(first.score).toBeGreaterThan(0.95);
    expect(await engine.run(task, none())).toEqual(first);
  }, 120_000);

  it.each(['lstm', 'gru'])(
    'rnn of %s cells remembers what lies far apart',
    async (cell) => {
      const engine = start(backend);
      const table = await tableOf('sequences', { n: 600, steps: 8 });
      const task = fitting('rnn', table, { cell, hidden: 12, lr: 0.03, epochs: 25 });
      const { score } = await engine.run(task, none());
      expect(score).toBeGreaterThan(0.9);
      const values = await tableOf('sequences', { n: 600, steps: 8 }, 'regression');
      const sum = await engine.run(fitting('rnn', values, { cell, hidden: 12, lr: 0.03, epochs: 25 }, 'r2'), none());
      expect(sum.score).toBeGreaterThan(0.8);
    },
    120_000,
  );

  it('reports its epochs, and stops where the study says so', async () => {
    const engine = start(backend);
    const steps: number[] = [];
    const table = await tableOf('shapes', { n: 80 });
    const report = async (step: number, value: number): Promise<boolean> => {
      expect(value).toBeLessThanOrEqual(1);
      return steps.push(step) === 3;
    };
    await expect(engine.run(fitting('cnn', table, {}), none(), report)).rejects.toThrow(Cancelled);
    expect(steps).toEqual([1, 2, 3]);
  }, 120_000);

  it('stops when cancelled, in the process that it then goes on in', async () => {
    const engine = start(backend);
    const table = await tableOf('shapes', { n: 400 });
    await engine.run(fitting('cnn', table, { epochs: 1 }), none());
    const process = descendants(globalThis.process.pid);
    for (const [model, args] of [
      ['cnn', { filters: 32 }],
      ['rnn', { hidden: 64 }],
    ] as const) {
      const stop = new AbortController();
      const running = engine.run(fitting(model, table, { ...args, epochs: 100_000, patience: 100_000 }), stop.signal);
      await wait(1000);
      stop.abort();
      const asked = performance.now();
      await expect(running).rejects.toThrow(Cancelled);
      console.log(`${model} on ${backend}: cancelled within ${(performance.now() - asked).toFixed(0)} ms`);
    }
    expect(descendants(globalThis.process.pid)).toEqual(process);
  }, 120_000);

  it('diverges with a diagnostic', async () => {
    const task = fitting('cnn', await tableOf('shapes', { n: 80 }), { solver: 'sgd', lr: 1e30 });
    await expect(start(backend).run(task, none())).rejects.toMatchObject({ code: 'A0810' });
  }, 120_000);

  it('fails its own trial only, when native code breaks the process', async () => {
    const engine = start(backend);
    const table = await tableOf('shapes', { n: 400 });
    const before = descendants(process.pid);
    const { promise: begun, resolve } = Promise.withResolvers<void>();
    const report = async (): Promise<boolean> => {
      resolve();
      return false;
    };
    const running = engine.run(fitting('cnn', table, { epochs: 1000, patience: 1000 }), none(), report);
    const ended = expect(running).rejects.toThrow('the trial process ended (SIGSEGV)');
    await begun;
    for (const pid of descendants(process.pid).filter((one) => !before.includes(one))) process.kill(pid, 'SIGSEGV');
    await ended;
    expect((await engine.run(fitting('cnn', table, { epochs: 2 }), none())).epochs).toBe(2);
  }, 120_000);
});

describe('cnn', () => {
  const few = { n: 60 };
  it('takes any kernel, window and depth for images as small as these', async () => {
    const engine = start('wasm');
    const table = await tableOf('shapes', { ...few, side: 8 });
    for (const args of [
      { kernel: 11, pool: 5, depth: 4 },
      { kernel: 1, pool: 1, filters: [3, 2], dense: 5, dropout: 0.5, activation: 'tanh' },
      { kernel: 2, pool: 3, activation: 'logistic', solver: 'sgd', alpha: 0.01, decay: 0.1 },
    ]) {
      expect((await engine.run(fitting('cnn', table, { ...args, epochs: 2 }), none())).epochs).toBe(2);
    }
  }, 120_000);

  it('draws by its seed', async () => {
    const engine = start('wasm');
    const task = fitting('cnn', await tableOf('shapes', few), { epochs: 2, dropout: 0.3 });
    const predictions = async (seed: number) => (await engine.run({ ...task, seed, also: 'predictions' }, none())).predictions!;
    const [first, other, again] = [await predictions(1), await predictions(2), await predictions(1)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  }, 120_000);
});
