/** Several processes on one file, some of which are killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { Rng } from '../../../runtime/core/rng.ts';
import type { Store } from '../../../runtime/core/store.ts';
import { lifeOf, thisProcess } from '../../../runtime/stores/optuna/owner.ts';
import { connect } from '../../../runtime/stores/sqlite/driver.ts';
import sqlite from '../../../runtime/stores/sqlite.ts';

const directory = mkdtempSync(join(tmpdir(), 'argmax-processes-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** Starting a dozen processes takes its time on a busy machine. In ms. */
jest.setTimeout(120_000);

const script = fileURLToPath(new URL('keep-writing.ts', import.meta.url));
const open = (location: string): Promise<Store> => sqlite.open({ location, directory, now: Date.now });

interface Child {
  readonly process: ChildProcess;
  /** Lines printed so far: trials acknowledged. */
  lines(what: 'started' | 'ended'): readonly number[];
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>;
}

function writer(location: string, workers: number, count = Number.POSITIVE_INFINITY, then = ''): Child {
  const child = spawn(process.execPath, [script, directory, location, String(workers), String(count), then]);
  let [out, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  return {
    process: child,
    lines: (what) => [...out.matchAll(new RegExp(`^${what} (\\d+)\n`, 'gm'))].map((match) => Number(match[1])),
    ended: once(child, 'close').then(([code]) => ({ code: code as number | null, errors })),
  };
}

async function untilStarted(child: Child, trials: number): Promise<void> {
  while (child.lines('started').length < trials && child.process.exitCode === null) await pause(5);
}

const counting = (length: number) => Array.from({ length }, (_, i) => i);

describe('a process that is killed', () => {
  it('loses no acknowledged trial, and leaves a sound database', async () => {
    const rng = new Rng(20_260_131);
    const [started, ended] = [new Set<number>(), new Set<number>()];
    for (let round = 0; round < 6; round++) {
      const child = writer('killed.db', 1 + (round % 3));
      await untilStarted(child, 1);
      await pause(rng.int(250));
      child.process.kill('SIGKILL');
      expect(await child.ended).toEqual({ code: null, errors: '' });
      for (const number of child.lines('started')) started.add(number);
      for (const number of child.lines('ended')) ended.add(number);

      const store = await open('killed.db');
      const { trials } = (await store.find('s'))!;
      await store.close();
      expect(trials.map((trial) => trial.number)).toEqual(counting(trials.length));
      for (const number of started) expect(trials[number]?.params.solver).toBe('sgd');
      for (const number of ended) {
        expect(trials[number]).toMatchObject({ state: 'complete', values: [number / 2], attributes: { epochs: number } });
      }
    }
    expect(ended.size).toBeGreaterThan(20);
    const db = await connect(join(directory, 'killed.db'));
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
  });

  it('leaves its running trials to whoever asks first', async () => {
    const child = writer('left.db', 5, 5, 'hold');
    await untilStarted(child, 5);
    const store = await open('left.db');
    const study = (await store.find('s'))!;
    expect(await store.adopt(study.id)).toEqual([]);
    child.process.kill('SIGKILL');
    await child.ended;
    const adopted = await store.adopt(study.id);
    expect(adopted.map(({ number, params }) => [number, params])).toEqual(
      study.trials.map(({ number, params }) => [number, params]),
    );
    expect(adopted).toHaveLength(5);
    expect(await store.adopt(study.id)).toEqual([]);
    for (const { number } of adopted) await store.finish(study.id, number, { state: 'failed', error: 'again' });
    await store.close();
  });
});

it('two processes write to one file without an error, a double number or a gap', async () => {
  const children = [writer('shared.db', 1, 60), writer('shared.db', 3, 60), writer('shared.db', 1, 60)];
  for (const child of children) expect(await child.ended).toEqual({ code: 0, errors: '' });
  const numbers = children.flatMap((child) => child.lines('ended')).sort((a, b) => a - b);
  expect(numbers).toEqual(counting(180));
  const store = await open('shared.db');
  expect((await store.find('s'))?.trials.map((trial) => trial.state)).toEqual(counting(180).map(() => 'complete'));
  await store.close();
});

describe('the owner of a trial', () => {
  const own = thisProcess();

  it('lives while its process does', async () => {
    expect(own).toMatchObject({ host: hostname(), pid: process.pid });
    expect(lifeOf(own)).toBe('alive');
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'close');
    expect(lifeOf({ ...own, pid: child.pid! })).toBe('ended');
  });

  it('is not seen on another machine or in another container', () => {
    expect(lifeOf({ ...own, host: `${own.host}-2`, pid: 1, boot: 'x' })).toBe('unseen');
    if (own.space !== undefined) expect(lifeOf({ ...own, space: 'pid:[1]', pid: 999_999_999 })).toBe('unseen');
  });

  it('died with the machine, or before another process got its number', () => {
    if (process.platform !== 'linux') return;
    expect(lifeOf({ ...own, boot: 'before' })).toBe('ended');
    expect(lifeOf({ ...own, start: '1' })).toBe('ended');
  });
});
