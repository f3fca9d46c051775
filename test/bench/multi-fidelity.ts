/**
 * Our ASHA as a child of the open multi-fidelity harness: JSON lines on stdin and stdout.
 *
 *     node test/bench/multi-fidelity.ts asha
 *
 * Messages: {mf: {configs, max_epoch, eta, seed}} starts a run, {next} wants a configuration and how far to train it (where it
 * stopped, it goes on), {report: {config, epoch, value}} tells each epoch's error.
 */
import { createInterface } from 'node:readline';
import { Rng } from '../../runtime/core/rng.ts';
import type { Trial } from '../../runtime/core/trial.ts';
import type { Pruner, PrunerUnit } from '../../runtime/core/unit.ts';

interface Message {
  readonly mf?: { readonly configs: readonly unknown[]; readonly max_epoch: number; readonly eta: number; readonly seed: number };
  readonly next?: number;
  readonly report?: { readonly config: number; readonly epoch: number; readonly value: number };
}

const [name = 'asha'] = process.argv.slice(2);
const { default: unit } = (await import(`../../runtime/pruners/${name}.ts`)) as { default: PrunerUnit };

let pruner: Pruner;
let last = 0;
/** Configurations in the order they are tried: trial n has configuration order[n]. */
let order: Int32Array = new Int32Array();
let trials: Trial[] = [];

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line) as Message))}\n`);
}

function answer({ mf, next, report }: Message): object {
  if (mf !== undefined) {
    const rng = new Rng(mf.seed, 3);
    order = rng.shuffle(Int32Array.from(mf.configs.keys()));
    trials = [];
    last = mf.max_epoch;
    const args = { min: 1, max: mf.max_epoch, eta: mf.eta };
    pruner = unit.create({ args, direction: 'minimize', rng: (trial) => new Rng(mf.seed, trial) });
    return { ready: true };
  }
  if (next !== undefined) {
    const waiting = new Set(trials.filter((trial) => trial.reports.at(-1)!.step < last).map(({ number }) => number));
    const trial = pruner.rungs!.promote(trials, waiting) ?? begin();
    return { config: order[trial.number % order.length], to: Math.min(last, pruner.rungs!.nextStop(trial)) };
  }
  if (report !== undefined) {
    const number = trials.findLastIndex((trial) => order[trial.number % order.length] === report.config);
    const trial = trials[number]!;
    trials[number] = { ...trial, reports: [...trial.reports, { step: report.epoch, value: report.value }] };
    return { ok: true };
  }
  return { error: 'what?' };
}

function begin(): Trial {
  const trial: Trial = {
    number: trials.length,
    state: 'running',
    params: {},
    values: [],
    reports: [],
    started: 0,
    attributes: {},
  };
  trials.push(trial);
  return trial;
}
