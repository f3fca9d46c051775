import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Cancelled } from '../../../runtime/core/unit.ts';
import { carryOut } from '../../../runtime/engines/fit.ts';
import type { Pool } from '../../../runtime/engines/pool.ts';
import { threadEngine } from '../../../runtime/engines/threads/engine.ts';
import { endless, fitTask, table } from './tasks.ts';

const open: Pool[] = [];
function start(slots: number): Pool {
  const engine = threadEngine(slots);
  open.push(engine);
  return engine;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((engine) => engine.close()));
});

const none = (): AbortSignal => new AbortController().signal;

describe('threads', () => {
  it('give what the fit gives here, bit for bit, whatever the number of threads', async () => {
    const tasks = [1, 2, 3, 4, 5, 6, 7].map((seed) => fitTask({ seed, args: { hidden: 3 * seed } }));
    const here = [];
    for (const task of tasks) here.push(await carryOut(task, { cancelled: () => false }));
    for (const slots of [1, 3]) {
      const engine = start(slots);
      expect(await Promise.all(tasks.map((task) => engine.run(task, none())))).toEqual(here);
    }
  });

  it('keep several tables apart', async () => {
    const engine = start(1);
    const numbers = fitTask({ task: 'regression', metric: 'r2' });
    const classes = fitTask();
    for (const task of [numbers, classes, numbers, classes]) {
      expect(await engine.run(task, none())).toEqual(await carryOut(task, { cancelled: () => false }));
    }
  });

  it('cancel a running fit; the thread goes on to the next', async () => {
    const engine = start(1);
    await engine.run(fitTask(), none());
    const stop = new AbortController();
    const running = engine.run(endless(), stop.signal);
    await wait(50);
    stop.abort();
    await expect(running).rejects.toThrow(Cancelled);
    expect((await engine.run(fitTask(), none())).engine).toBe('simd');
  });

  it('cancel a waiting fit without starting it, and an aborted one', async () => {
    const engine = start(1);
    const [first, second] = [new AbortController(), new AbortController()];
    const running = engine.run(endless(), first.signal);
    const waiting = engine.run(fitTask(), second.signal);
    const after = engine.run(fitTask(), none());
    second.abort();
    await expect(waiting).rejects.toThrow(Cancelled);
    await expect(engine.run(fitTask(), AbortSignal.abort())).rejects.toThrow(Cancelled);
    first.abort();
    await expect(running).rejects.toThrow(Cancelled);
    expect((await after).epochs).toBeGreaterThan(0);
  });

  it('end a thread that does not come to a batch boundary, and replace it', async () => {
    const engine = start(1);
    const stop = new AbortController();
    // One batch of this takes a minute.
    const many = table('classification', 60_000);
    const running = engine.run(fitTask({ table: many, args: { hidden: [1000, 1000], batch: 60_000 } }), stop.signal);
    await wait(400);
    stop.abort();
    await expect(running).rejects.toThrow(Cancelled);
    expect((await engine.run(fitTask(), none())).engine).toBe('simd');
  });

  it('fail a fit with the refusal of its model', async () => {
    const engine = start(1);
    const wild = fitTask({ args: { solver: 'sgd', lr: 1e30, hidden: [5, 5] } });
    await expect(engine.run(wild, none())).rejects.toMatchObject({ name: 'Refusal', code: 'A0810', params: { lr: 1e30 } });
    await expect(engine.run({ ...wild, model: { unit: 'none', args: {} } }, none())).rejects.toThrow();
    expect((await engine.run(fitTask(), none())).engine).toBe('simd');
  });

  it('that break fail their fit only, and are replaced', async () => {
    const engine = threadEngine(1, new URL('./breaking-thread.mjs', import.meta.url));
    open.push(engine);
    const fine = await carryOut(fitTask({ seed: 2 }), { cancelled: () => false });
    const fits = [2, 13, 2, 14, 2].map((seed) => engine.run(fitTask({ seed }), none()));
    const settled = await Promise.allSettled(fits);
    for (const i of [0, 2, 4]) expect(settled[i]).toEqual({ status: 'fulfilled', value: fine });
    expect(settled[1]).toMatchObject({ reason: { message: 'the trial thread ended with exit code 7' } });
    expect(settled[3]).toMatchObject({ reason: { message: 'the trial thread broke: a bug' } });
  });

  it('refuse what cannot be sent, and work on', async () => {
    const engine = start(1);
    const task = fitTask();
    const args = { ...task.model.args, hidden: (() => 1) as unknown as number };
    await expect(engine.run({ ...task, model: { unit: 'mlp', args } }, none())).rejects.toThrow(/could not be cloned/);
    expect((await engine.run(task, none())).engine).toBe('simd');
  });

  it('reject what runs and waits when they are closed, and take nothing more', async () => {
    const engine = start(1);
    const running = engine.run(endless(), none());
    const waiting = engine.run(fitTask(), none());
    const both = Promise.allSettled([running, waiting]);
    await wait(50);
    await engine.close();
    for (const settled of await both) expect(settled).toMatchObject({ status: 'rejected', reason: { name: 'Cancelled' } });
    await expect(engine.run(fitTask(), none())).rejects.toThrow(Cancelled);
  });
});
