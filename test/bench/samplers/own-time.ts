import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Param } from '../../../dsl/plan.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import type { SamplerUnit } from '../../../runtime/core/unit.ts';

const OURS = new Set(['bayes', 'tpe', 'random']);
const child = join(import.meta.dirname, '../hpo-child.ts');

interface Harness {
  readonly harness: string;
  readonly python: string;
  readonly out: string;
}

/** CPU ms per ask and tell by the number of trials told before, all threads of the optimiser's process: median of five after one. */
export type Times = Readonly<Record<string, number>>;

/** By the harness' `overhead.py`: 6 parameters, mixed. */
export function timesOf(name: string, at: readonly number[], { harness, python, out }: Harness): Times {
  const times: Record<string, number> = {};
  // A process for each: what a smaller history made fast would flatter a larger one.
  for (const n of at) {
    const command = OURS.has(name) ? ['--cmd', `node ${child} ${name}`] : [];
    execFileSync(python, ['overhead.py', '--opt', name, ...command, '--at', String(n), '--out', out], {
      cwd: harness,
      stdio: 'inherit',
    });
    const [, cpu] = (JSON.parse(readFileSync(join(out, `_overhead_${name}.json`), 'utf8')) as Record<string, [number, number]>)[
      n
    ]!;
    times[n] = cpu;
  }
  return times;
}

const linear = (name: string, low: number, high: number): Param => ({
  name,
  domain: { kind: 'real', low, high, scale: 'linear' },
});
const PARAMS: readonly Param[] = [
  linear('a', 0, 1),
  { name: 'b', domain: { kind: 'real', low: 1e-4, high: 1, scale: 'log' } },
  linear('c', -2, 2),
  linear('d', 0, 5),
  { name: 'k', domain: { kind: 'int', low: 1, high: 64, scale: 'log', step: 1 } },
  { name: 'm', domain: { kind: 'categorical', values: ['p', 'q', 'r'] } },
];
const POINTS = 100_000;

/** Points a CPU second that one ask gives, of 100,000 in the same space: the median of five. */
export async function pointsPerSecond(name: string): Promise<number> {
  const { default: unit } = (await import(`../../../runtime/samplers/${name}.ts`)) as { default: SamplerUnit };
  const rates = Array.from({ length: 5 }, (_, seed) => {
    const sampler = unit.create({
      space: { params: PARAMS, derived: [] },
      objectives: [{ name: 'value', direction: 'minimize', formula: { k: 'num', v: 0 } }],
      constraints: [],
      args: {},
      rng: (trial) => new Rng(seed, trial),
    });
    const before = process.cpuUsage();
    const points = sampler.ask({ trials: [], next: 0 }, POINTS);
    const { user, system } = process.cpuUsage(before);
    return (1e6 * points.length) / (user + system);
  });
  return rates.sort((a, b) => a - b)[2]!;
}

/** Versions of what the times are of. */
export function versionsOf(python: string): Readonly<Record<string, string>> {
  const code =
    'import json, optuna, platform; print(json.dumps({"optuna": optuna.__version__, "python": platform.python_version()}))';
  return {
    node: process.version,
    ...(JSON.parse(execFileSync(python, ['-c', code], { encoding: 'utf8' })) as Record<string, string>),
  };
}
