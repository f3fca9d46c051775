/**
 * `node test/bench/stores/overhead.ts [trials] [rounds]`: what a trial that does nothing costs beside Optuna, in rounds that take
 * turns, each study in a process of its own. Writes test/bench/results/overhead.json.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';

const trials = Number(process.argv[2] ?? 500);
const rounds = Number(process.argv[3] ?? 5);
const python = process.env.ARGMAX_PYTHON ?? fileURLToPath(new URL('../../../.venv/bin/python', import.meta.url));
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

interface Figures {
  readonly wall: number;
  readonly cpu: number;
  readonly optuna?: string;
}
const COMMANDS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'Argmax, TypeScript': [process.execPath, here('no-op-study.ts'), 'script', String(trials)],
  'Argmax, Python': [process.execPath, here('no-op-study.ts'), 'python', String(trials)],
  Optuna: [python, here('no_op_study.py'), String(trials)],
};

function once([program, ...args]: readonly [string, ...string[]]): Figures {
  const done = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, ARGMAX_PYTHON: python } });
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${done.stderr}`);
  return JSON.parse(done.stdout) as Figures;
}

const load = loadavg()[0];
const runs: Record<string, Figures[]> = Object.fromEntries(Object.keys(COMMANDS).map((name) => [name, []]));
for (let round = 0; round < rounds; round++)
  for (const [name, command] of Object.entries(COMMANDS)) runs[name]!.push(once(command));

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const medians = Object.fromEntries(
  Object.entries(runs).map(([name, of]) => [
    name,
    { wall: median(of.map(({ wall }) => wall)), cpu: median(of.map(({ cpu }) => cpu)) },
  ]),
);
const results = {
  command: `node test/bench/stores/overhead.ts ${trials} ${rounds}`,
  unit: 'ms a trial, after the first 50',
  store: 'SQLite, journal_mode WAL, synchronous NORMAL',
  machine: { cpu: cpus()[0]?.model, cores: availableParallelism(), load },
  versions: { node: process.versions.node, optuna: runs.Optuna![0]!.optuna },
  medians,
  runs,
};
writeFileSync(new URL('../results/overhead.json', import.meta.url), `${JSON.stringify(results, null, 1)}\n`);
for (const [name, { wall, cpu }] of Object.entries(medians)) {
  const { wall: beside, cpu: besideCpu } = medians.Optuna!;
  console.log(
    `${name}: ${wall.toFixed(2)} ms wall, ${cpu.toFixed(2)} ms CPU; Optuna ${(beside / wall).toFixed(1)}x wall, ${(besideCpu / cpu).toFixed(1)}x CPU`,
  );
}
