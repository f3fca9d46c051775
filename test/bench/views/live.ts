/**
 * What the live view costs: a study of 1,000 trials at 500 a second goes through a cell's display, in CPU time beside the same
 * events without it; and how large the notebook file becomes, with the search alone and with every view.
 *
 *   node test/bench/views/live.ts
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { CellDisplay } from '../../../kernel/display/cell-display.ts';
import type { Output } from '../../../kernel/display/output.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { argValues } from '../../../runtime/core/arguments.ts';
import type { Event } from '../../../runtime/core/events.ts';
import { isBetter, type Study } from '../../../runtime/core/study.ts';
import type { Trial } from '../../../runtime/core/trial.ts';
import { loaders } from '../../../runtime/units.gen.ts';
import { thousands } from '../../support/realistic.ts';

const TRIALS = 1000;
const PER_SECOND = 500;
const RUNS = 5;
const study: Study = { ...thousands, name: 's1', trials: thousands.trials.slice(0, TRIALS), total: TRIALS };
const wall = (1000 * TRIALS) / PER_SECOND;

function* eventsOf(trial: Trial, best: Trial | undefined): Generator<Event> {
  yield { type: 'suggested', trial: { ...trial, state: 'running', values: [] } };
  yield { type: 'finished', trial };
  if (best === undefined || isBetter(study, trial.values[0]!, best.values[0]!)) yield { type: 'improved', trial };
}

interface Live {
  /** CPU milliseconds of the process until the search stopped, and until its picture was drawn, by a thread of its own. */
  readonly live: number;
  readonly end: number;
  readonly frames: number;
  /** Bytes of its updates. */
  readonly sent: number;
  readonly outputs: readonly Output[];
}

/** @param shown whether the events go to a display */
async function run(shown: boolean): Promise<Live> {
  const outputs: Output[] = [];
  const display = new CellDisplay((output) => outputs.push(output));
  const give = (event: Event) => shown && display.event(event);
  const spec = { assumed: [] } as unknown as Extract<Event, { type: 'started' }>['spec'];
  const before = process.cpuUsage();
  give({ type: 'started', study: { ...study, trials: [] }, spec, data: [], resumed: 0 });
  let best: Trial | undefined;
  const began = performance.now();
  for (const trial of study.trials) {
    const ahead = began + (1000 * (trial.number + 1)) / PER_SECOND - performance.now();
    if (ahead > 1) await sleep(ahead);
    for (const event of eventsOf(trial, best)) {
      if (event.type === 'improved') best = trial;
      give(event);
    }
  }
  const stopped = cpuSince(before);
  const updates = outputs.filter(({ kind }) => kind === 'update');
  give({ type: 'stopped', study, reason: 'condition' });
  await display.finish();
  return { live: stopped, end: cpuSince(before), frames: updates.length, sent: JSON.stringify(updates).length, outputs };
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What a front end keeps of a cell's outputs: an update takes the place of its display. */
function kept(outputs: readonly Output[]): readonly object[] {
  const cells: object[] = [];
  const places = new Map<string, number>();
  for (const output of outputs) {
    if (output.kind === 'update') cells[places.get(output.displayId)!] = { data: output.data, metadata: output.metadata };
    else if (output.kind === 'display') {
      if (output.displayId !== undefined) places.set(output.displayId, cells.length);
      cells.push({ data: output.data, metadata: output.metadata });
    } else cells.push(output);
  }
  return cells;
}
const bytesOf = (outputs: readonly Output[]): number => Buffer.byteLength(JSON.stringify(kept(outputs), null, 1));
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const runs: { readonly with: Live; readonly without: Live }[] = [];
for (let i = 0; i < RUNS; i++) runs.push({ without: await run(false), with: await run(true) });

const views: Record<string, number> = {};
for (const [name, load] of Object.entries(loaders.view)) {
  const { default: unit } = await load();
  if (unit.of !== 'study') continue;
  const outputs: Output[] = [];
  const display = new CellDisplay((output) => outputs.push(output));
  display.event({
    type: 'shown',
    view: name,
    rendering: unit.render({ args: argValues(unit, {}, {}), studies: [study], catalog }),
  });
  await display.finish();
  views[name] = bytesOf(outputs);
}

const cost = median(runs.map((one) => one.with.live - one.without.live));
const result = {
  what: `${TRIALS} trials at ${PER_SECOND} a second`,
  machine: { cpu: cpus()[0]?.model.trim(), cores: cpus().length, load: loadavg()[0], node: process.version },
  live: {
    cpu: cost,
    share: cost / wall,
    first: runs[0]!.with.live - runs[0]!.without.live,
    frames: median(runs.map((one) => one.with.frames)),
    bytes: median(runs.map((one) => one.with.sent)),
  },
  end: median(runs.map((one) => one.with.end - one.with.live)),
  notebook: { search: bytesOf(runs[0]!.with.outputs), views, all: Object.values(views).reduce((sum, each) => sum + each, 0) },
};
console.log(`live view: ${cost.toFixed(0)} ms of CPU in ${wall} ms: ${(100 * result.live.share).toFixed(1)} % (target 10 %)`);
console.log(
  `${result.live.frames} frames, ${(result.live.bytes / 1000).toFixed(0)} kB; summary and picture ${result.end.toFixed(0)} ms`,
);
console.log(`notebook: ${(result.notebook.search / 1000).toFixed(0)} kB with the search (target 1,000 kB)`);
for (const [name, bytes] of Object.entries(views)) console.log(`  ${name.padEnd(16)}${(bytes / 1000).toFixed(0).padStart(8)} kB`);
console.log(`  all views together ${(result.notebook.all / 1000).toFixed(0)} kB`);
writeFileSync(
  new URL('../results/live-view.json', import.meta.url),
  `${JSON.stringify({ ...result, runs: runs.map((one) => ({ with: one.with.live, without: one.without.live })) }, null, 2)}\n`,
);
process.exit();
