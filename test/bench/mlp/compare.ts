/**
 * `mlp` beside scikit-learn: `npm run bench:mlp -- [--quick] [--seeds=10]`. The two take turns, one
 * fit each of the same rows; the CPU time of the whole process counts. Prints medians and ratios, and writes every fit to
 * `test/bench/results/mlp.json`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Rng } from '../../../runtime/core/rng.ts';
import { python } from '../python.ts';
import { Side } from '../side.ts';
import type { Case } from './simd.ts';

interface Fit {
  readonly cpu: number;
  readonly wall: number;
  readonly epochs: number;
  readonly score: number;
}
type Setting = Pick<Case, 'data' | 'hidden' | 'solver'> & Partial<Case> & { readonly goal?: number };

const quick = process.argv.includes('--quick');
const seeds = Number(process.argv.find((word) => word.startsWith('--seeds='))?.slice('--seeds='.length) ?? 10);

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Fitted on all rows, scored on the same: for the time. */
const speed: readonly Setting[] = [10, 50, 100]
  .flatMap((units): Setting[] => [
    { data: 'classification-1000-2', hidden: [units], solver: 'adam', goal: 12 },
    { data: 'classification-1000-2', hidden: [units], solver: 'sgd', goal: 12 },
  ])
  .concat(
    { data: 'classification-1000-20', hidden: [100], solver: 'adam', goal: 5 },
    { data: 'classification-1000-20', hidden: [100], solver: 'sgd', goal: 5 },
    { data: 'classification-10000-20', hidden: [100], solver: 'adam', goal: 3 },
    { data: 'classification-10000-20', hidden: [100], solver: 'sgd', goal: 3 },
    { data: 'digits', hidden: [100], solver: 'adam' },
    { data: 'digits', hidden: [64, 32], solver: 'adam', activation: 'tanh' },
  );
/** Fitted on four fifths of the rows, scored on the rest, several seeds: for the accuracy. */
const accuracy: readonly Setting[] = (['adam', 'sgd'] as const).flatMap((solver): Setting[] => [
  { data: 'classification-1000-2', hidden: [50], solver },
  { data: 'classification-1000-20', hidden: [100], solver },
  { data: 'iris', hidden: [50], solver, lr: 0.01 },
  { data: 'digits', hidden: [50], solver },
  { data: 'digits', hidden: [50], solver, activation: 'tanh' },
  { data: 'digits', hidden: [40, 20], solver, activation: 'logistic', lr: 0.01 },
  { data: 'diabetes', hidden: [50], solver },
]);

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const title = (c: Setting): string => `${c.data} h=${c.hidden.join(',')} ${c.activation ?? 'relu'} ${c.solver}`.padEnd(48);

const folder = mkdtempSync(`${tmpdir()}/argmax-bench-`);
const scikit = new Side(python, [here('scikit.py')]);
const simd = new Side(process.execPath, [here('simd.ts')]);
const versions = { scikit: await scikit.read(), simd: await simd.read(), cpu: cpus()[0]?.model, load: loadavg() };
const results: unknown[] = [];

async function compare(setting: Setting, seeds: number, held: boolean): Promise<{ ours: Fit[]; theirs: Fit[] }> {
  const base = { activation: 'relu', lr: 1e-3, folder, ...setting };
  const shape = await scikit.ask<Case['shape']>({ do: 'write', ...base });
  const ours: Fit[] = [];
  const theirs: Fit[] = [];
  // The first round warms both up.
  for (let seed = -1; seed < seeds; seed++) {
    const order = new Rng(42, Math.max(0, seed)).shuffle(Array.from({ length: shape.rows }, (_, i) => i));
    const cut = held ? Math.floor(0.8 * shape.rows) : shape.rows;
    const test = held ? order.slice(cut) : order;
    const question = { do: 'fit', ...base, shape, seed: Math.max(0, seed), train: order.slice(0, cut), test };
    const pair = [await scikit.ask<Fit>(question), await simd.ask<Fit>(question)] as const;
    if (seed < 0) continue;
    theirs.push(pair[0]);
    ours.push(pair[1]);
  }
  results.push({ setting: base, held, ours, theirs });
  return { ours, theirs };
}

console.log(JSON.stringify(versions));
console.log('CPU of a fit, ms'.padEnd(48), 'scikit    ours   ratio  per epoch  goal');
for (const setting of speed) {
  const { ours, theirs } = await compare(setting, quick ? 3 : setting.data.includes('10000') ? 3 : 7, false);
  const a = median(theirs.map((f) => f.cpu));
  const b = median(ours.map((f) => f.cpu));
  const epoch = median(theirs.map((f) => f.cpu / f.epochs)) / median(ours.map((f) => f.cpu / f.epochs));
  const cells = [
    a.toFixed(1).padStart(6),
    b.toFixed(2).padStart(7),
    (a / b).toFixed(1).padStart(7),
    epoch.toFixed(1).padStart(8),
  ];
  console.log(title(setting), ...cells, `  ${setting.goal ?? ''}`);
}
console.log(`Mean score, ${seeds} seeds`.padEnd(48), 'scikit    ours    difference  epochs');
for (const setting of quick ? [] : accuracy) {
  const { ours, theirs } = await compare(setting, seeds, true);
  const a = mean(theirs.map((f) => f.score));
  const b = mean(ours.map((f) => f.score));
  const epochs = `${mean(theirs.map((f) => f.epochs)).toFixed(0)} ${mean(ours.map((f) => f.epochs)).toFixed(0)}`;
  console.log(title(setting), a.toFixed(4), ' ', b.toFixed(4), ' ', (b - a).toFixed(4).padStart(8), '   ', epochs);
}
scikit.close();
simd.close();
rmSync(folder, { recursive: true });
if (!quick) {
  mkdirSync(here('../results'), { recursive: true });
  writeFileSync(here('../results/mlp.json'), `${JSON.stringify({ versions, results })}\n`);
}
