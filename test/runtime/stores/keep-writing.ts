/**
 * Starts and ends trials until it is killed, or `count` times, and prints what was acknowledged: `started 7`, `ended 7`.
 * Arguments: directory, file, workers, count, `hold` to leave the trials running and wait.
 */
import { writeSync } from 'node:fs';
import type { Space } from '../../../dsl/plan.ts';
import sqlite from '../../../runtime/stores/sqlite.ts';

const [directory = '', location = '', workers = '1', count = 'Infinity', hold] = process.argv.slice(2);
const space: Space = {
  params: [
    { name: 'hidden', domain: { kind: 'int', low: 1, high: 100, scale: 'linear', step: 1 } },
    { name: 'solver', domain: { kind: 'categorical', values: ['adam', 'sgd'] } },
  ],
  derived: [],
};

const store = await sqlite.open({ location, directory, now: Date.now });
const study = (await store.find('s')) ?? (await store.create('s', ['minimize'], {}).catch(async () => (await store.find('s'))!));
let begun = 0;

async function work(): Promise<void> {
  while (begun++ < Number(count)) {
    const { number } = await store.start(study.id, space, { hidden: (begun % 100) + 1, solver: 'sgd' });
    writeSync(1, `started ${number}\n`);
    if (hold === 'hold') await new Promise(() => setInterval(() => {}, 1000));
    if (number % 3 === 0) await store.report(study.id, number, 1, number / 2);
    await store.finish(study.id, number, { state: 'complete', values: [number / 2], attributes: { epochs: number } });
    writeSync(1, `ended ${number}\n`);
  }
}

await Promise.all(Array.from({ length: Number(workers) }, work));
await store.close();
