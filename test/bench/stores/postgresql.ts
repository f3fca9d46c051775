/**
 * `node test/bench/stores/postgresql.ts [trials]`: trials a second of a PostgreSQL server of its own, with and without
 * `synchronous_commit`, and how long the study takes to load. Writes test/bench/results/stores-postgresql.json.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import type { Space } from '../../../dsl/plan.ts';
import postgresql from '../../../runtime/stores/postgresql.ts';
import { startPostgres } from '../../support/postgres-server.ts';

const trials = Number(process.argv[2] ?? 10_000);
const space: Space = {
  params: [
    { name: 'hidden', domain: { kind: 'int', low: 1, high: 100, scale: 'linear', step: 1 } },
    { name: 'lr', domain: { kind: 'real', low: 1e-5, high: 1, scale: 'log' } },
    { name: 'solver', domain: { kind: 'categorical', values: ['adam', 'sgd'] } },
  ],
  derived: [],
};
const load = loadavg()[0];
const server = await startPostgres();
const results: { readonly label: string; readonly seconds: number; readonly each: number }[] = [];
const measured = async (label: string, count: number, work: () => Promise<unknown>): Promise<void> => {
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  results.push({ label, seconds, each: (1000 * seconds) / count });
  console.log(`${label}: ${seconds.toFixed(2)} s, ${Math.round(count / seconds)} a second`);
};
try {
  await server.createDatabase('bench');
  const open = () => postgresql.open({ location: server.location('bench'), directory: tmpdir(), now: Date.now });
  for (const [mode, count] of [
    ['on', Math.ceil(trials / 10)],
    ['off', trials],
  ] as const) {
    await server.within(
      'postgres',
      async (connection) => void (await connection.script(`ALTER DATABASE bench SET synchronous_commit = ${mode}`)),
    );
    const store = await open();
    const study = await store.create(mode, ['maximize'], {});
    await measured(`${count} trials, synchronous_commit ${mode}`, count, async () => {
      let left = count;
      const work = async (): Promise<void> => {
        while (left-- > 0) {
          const { number } = await store.start(study.id, space, { hidden: (left % 99) + 1, lr: 0.1, solver: 'sgd' });
          await store.finish(study.id, number, {
            state: 'complete',
            values: [number],
            attributes: { engine: 'simd', epochs: [1, 2] },
          });
        }
      };
      await Promise.all(Array.from({ length: 8 }, work));
    });
    await store.close();
  }
  const store = await open();
  await measured(`load ${trials} trials`, trials, async () => {
    const found = await store.find('off');
    if (found?.trials.length !== trials) throw new Error(`${found?.trials.length} trials`);
  });
  await store.close();
} finally {
  await server.remove();
}
const machine = { cpu: cpus()[0]?.model, cores: availableParallelism(), node: process.versions.node, load };
writeFileSync(
  new URL('../results/stores-postgresql.json', import.meta.url),
  `${JSON.stringify({ trials, machine, results }, null, 1)}\n`,
);
