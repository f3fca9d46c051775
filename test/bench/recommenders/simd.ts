/** Our side of `node test/bench/recommenders/compare.ts`: one JSON line a fit, in one thread. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { numberOf } from '../../../runtime/core/model-state.ts';
import type { Rows } from '../../../runtime/core/unit.ts';
import factorization from '../../../runtime/models/factorization.ts';
import type { Case, Fit } from './case.ts';

function rowsOf({ folder, users, items }: Case): Rows {
  const bytes = (name: string): ArrayBuffer => new Uint8Array(readFileSync(`${folder}/${name}`)).buffer;
  const [user, item, rating] = [
    new Int32Array(bytes('users')),
    new Int32Array(bytes('items')),
    new Float32Array(bytes('ratings')),
  ];
  const x = new Float64Array(2 * user.length);
  for (let row = 0; row < user.length; row++) x.set([user[row]!, item[row]!], 2 * row);
  return { rows: user.length, columns: 2, x, y: Float64Array.from(rating), interactions: { users, items } };
}

async function answer(asked: Case): Promise<Fit> {
  const { loss, factors, reg, lr, epochs, batch, alpha, seed, folder } = asked;
  const rows = rowsOf(asked);
  const args = { loss, factors, reg, lr, epochs, batch, alpha };
  const context = { args, task: 'regression', classes: 0, seed } as const;
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  const fitted = await factorization.fit(rows, context, { cancelled: () => false });
  const { user, system } = process.cpuUsage(cpu);
  const took = { cpu: (user + system) / 1000, wall: performance.now() - wall };
  const state = fitted.save();
  writeFileSync(`${folder}/simd-users`, state.arrays.users!);
  writeFileSync(`${folder}/simd-items`, state.arrays.items!);
  return { ...took, mean: numberOf(state, 'constant'), width: numberOf(state, 'width') };
}

console.log(JSON.stringify({ version: `Node ${process.versions.node}` }));
for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(await answer(JSON.parse(line) as Case)));
