/**
 * `cnn` and `rnn` on both back ends of TensorFlow.js beside PyTorch: CPU time of one fit and its prediction, one thread a side, by
 * turns. `node test/bench/deep/compare.ts [rounds]`; ARGMAX_PYTHON names a Python with torch. Writes `test/bench/results/deep.json`.
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Table } from '../../../runtime/core/table.ts';
import { loaders } from '../../../runtime/units.gen.ts';
import { defaultsOf } from '../../support/defaults.ts';
import { python } from '../python.ts';
import { Side } from '../side.ts';
import { cases } from './cases.ts';
import type { Answer, Question } from './question.ts';

const rounds = Number(process.argv[2] ?? 3);
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
// TensorFlow asks these; the others are set for every side.
Object.assign(process.env, { TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '1' });
const node = (backend: string): Side => {
  process.env.ARGMAX_TENSORFLOW = backend;
  return new Side(process.execPath, [here('fit.ts')]);
};
const sides = { wasm: node('wasm'), node: node('node'), torch: new Side(python, [here('torch_side.py')]) };
const names = Object.keys(sides) as (keyof typeof sides)[];
const versions = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await sides[name].read()])));
const before = loadavg()[0]!;

const part = (table: Table, test: boolean): Question['train'] => {
  const rows = Array.from({ length: table.rows }, (_, row) => row).filter((row) => (row % 4 === 0) === test);
  const { columns } = table;
  return {
    x: rows.flatMap((row) => [...table.x.subarray(row * columns, (row + 1) * columns)]),
    y: rows.map((row) => table.y[row]!),
  };
};
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const results = [];
for (const { name, data, rows, model, args } of cases) {
  const { default: unit } = await loaders.data[data]!();
  const table = await unit.load({ args: { ...defaultsOf(unit), ...rows }, directory: '.', task: 'classification' });
  const layout = table.layout as Question['layout'];
  const question = { model, args, layout, classes: table.classes!.length, train: part(table, false), test: part(table, true) };
  const answers: Record<string, Answer[]> = { wasm: [], node: [], torch: [] };
  // The first round is for warming up.
  for (let round = 0; round <= rounds; round++) {
    for (const side of names) {
      const answer = await sides[side].ask<Answer>({ ...question, seed: round });
      if (round > 0) answers[side]!.push(answer);
    }
  }
  const summary = Object.fromEntries(
    names.map((side) => [
      side,
      {
        cpu: median(answers[side]!.map(({ cpu }) => cpu)),
        accuracy: answers[side]!.reduce((sum, { accuracy }) => sum + accuracy, 0) / rounds,
      },
    ]),
  );
  results.push({ name, summary, answers });
  const said = names.map((side) => `${side} ${summary[side]!.cpu.toFixed(2)} s, ${summary[side]!.accuracy.toFixed(3)}`);
  const [wasm, native] = [summary.wasm!, summary.node!].map(({ cpu }) => (cpu / summary.torch!.cpu).toFixed(1));
  console.log(`${name}: ${said.join(' · ')} · torch is ${wasm}× and ${native}× as fast`);
}
for (const side of Object.values(sides)) side.close();
const machine = { cpu: cpus()[0]!.model, load: [before, loadavg()[0]!] };
const out = new URL('../results/deep.json', import.meta.url);
writeFileSync(out, `${JSON.stringify({ machine, versions, rounds, results }, undefined, 1)}\n`);
