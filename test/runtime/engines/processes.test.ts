import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Cancelled } from '../../../runtime/core/unit.ts';
import type { Pool } from '../../../runtime/engines/pool.ts';
import { processEngine } from '../../../runtime/engines/processes/engine.ts';
import { fitTask, table } from './tasks.ts';

const open: Pool[] = [];
function start(slots: number, backend: string): Pool {
  const engine = processEngine(slots, { ...process.env, ARGMAX_TENSORFLOW: backend });
  open.push(engine);
  return engine;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((engine) => engine.close()));
});

const none = (): AbortSignal => new AbortController().signal;
const task = (args = {}) => fitTask({ args: { engine: 'tensorflow', epochs: 60, ...args } });
const endless = () =>
  fitTask({
    table: table('classification', 3000),
    args: { engine: 'tensorflow', hidden: [64], epochs: 100_000, patience: 100_000 },
  });

const built = existsSync(new URL('../../../.native/node_modules/@tensorflow/tfjs-node/lib', import.meta.url));
if (!built) console.log('skipped: training on tfjs-node, which is not built here (npm run build:tfjs-node says why)');
const backends = ['wasm', 'cpu', ...(built ? ['node'] : [])];

describe.each(backends)('mlp(engine=tensorflow) on %s', (backend) => {
  it('learns, says what trained it, and gives the same score twice', async () => {
    const engine = start(1, backend);
    const first = await engine.run(task(), none());
    expect(first).toMatchObject({ engine: `tensorflow/${backend}` });
    expect(first.score).toBeGreaterThan(0.8);
    expect(await engine.run(task(), none())).toEqual(first);
  });

  it.each([
    ['adam', 'tanh', 'classification'],
    ['sgd', 'logistic', 'classification'],
    ['sgd', 'relu', 'regression'],
    ['adam', 'relu', 'regression'],
  ] as const)('scores as the SIMD kernels do with %s and %s for %s', async (solver, activation, kind) => {
    const metric = kind === 'regression' ? 'r2' : 'accuracy';
    const both = (engine: string) =>
      fitTask({ task: kind, metric, args: { engine, solver, activation, epochs: 200, hidden: [16, 8] } });
    const tensorflow = await start(1, backend).run(both('tensorflow'), none());
    const { carryOut } = await import('../../../runtime/engines/fit.ts');
    const simd = await carryOut(both('simd'), { cancelled: () => false });
    expect(Math.abs(tensorflow.score - simd.score)).toBeLessThan(0.07);
  });

  it('stops when cancelled, and the process goes on to the next fit', async () => {
    const engine = start(1, backend);
    const stop = new AbortController();
    const running = engine.run(endless(), stop.signal);
    await wait(1500);
    stop.abort();
    await expect(running).rejects.toThrow(Cancelled);
    expect((await engine.run(task(), none())).score).toBeGreaterThan(0.8);
  });
});

describe('a trial process', () => {
  it('fails its own fit only, when it ends', async () => {
    const engine = processEngine(1, { ...process.env, ARGMAX_TENSORFLOW: 'wasm', NODE_OPTIONS: '--no-such-option' });
    open.push(engine);
    await expect(engine.run(task(), none())).rejects.toThrow(/the trial process ended \(exit code 9\).*no-such-option/s);
    await expect(engine.run(task(), none())).rejects.toThrow(/the trial process ended/);
  });

  it('says what is wrong when the back end does not load', async () => {
    await expect(start(1, 'quantum').run(task(), none())).rejects.toThrow(/TensorFlow\.js does not load here/);
  });

  it('tells a diverging training from a broken one', async () => {
    const diverging = task({ solver: 'sgd', lr: 1e30 });
    await expect(start(1, 'wasm').run(diverging, none())).rejects.toMatchObject({ code: 'A0810' });
  });

  it('takes fits in turn when there are more than processes', async () => {
    const engine = start(2, 'wasm');
    const scores = await Promise.all([1, 2, 3, 4, 5].map((seed) => engine.run({ ...task(), seed }, none())));
    expect(scores).toHaveLength(5);
    for (const { score } of scores) expect(score).toBeGreaterThan(0.5);
  });
});
