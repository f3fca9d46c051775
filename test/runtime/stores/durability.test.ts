import { createHook } from 'node:async_hooks';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Store } from '../../../runtime/core/store.ts';
import sqlite from '../../../runtime/stores/sqlite.ts';

const directory = mkdtempSync(join(tmpdir(), 'argmax-durability-'));
const space = { params: [], derived: [] };
let store: Store;
let study: number;
/** File system requests on libuv's threads that were asked for, and that came back. While nothing else runs: flushes. */
let asked = 0;
let returned = 0;
const requests = new Set<number>();
const hook = createHook({
  init(id, type) {
    if (type !== 'FSREQCALLBACK') return;
    requests.add(id);
    asked++;
  },
  before(id) {
    if (requests.has(id)) returned++;
  },
});

beforeAll(async () => {
  store = await sqlite.open({ location: 'x.db', directory, now: () => 0 });
  study = (await store.create('s', ['minimize'], {})).id;
  hook.enable();
});
afterAll(async () => {
  hook.disable();
  await store.close();
  rmSync(directory, { recursive: true });
});

it('acknowledges a change only when the log has been flushed after it', async () => {
  for (let i = 0; i < 5; i++) {
    const before = asked;
    const settled = store.start(study, space, {}).then(() => ({ asked, returned }));
    expect(await settled).toEqual({ asked: before + 1, returned: before + 1 });
  }
});

it('flushes once for all that wait', async () => {
  const before = asked;
  await Promise.all(Array.from({ length: 100 }, () => store.start(study, space, {})));
  expect(asked).toBe(before + 1);
  const inTurns = Array.from({ length: 100 }, async (_, i) => {
    for (let turn = 0; turn < i % 10; turn++) await undefined;
    return store.start(study, space, {});
  });
  await Promise.all(inTurns);
  expect(asked).toBe(before + 3);
  expect(returned).toBe(asked);
});

it('does not hold up the event loop', async () => {
  let turns = 0;
  const pending = store.start(study, space, {}).then(() => turns);
  const turn = (): void => {
    turns++;
    timer = setImmediate(turn);
  };
  let timer = setImmediate(turn);
  const seen = await pending;
  clearImmediate(timer);
  expect(seen).toBeGreaterThan(0);
});
