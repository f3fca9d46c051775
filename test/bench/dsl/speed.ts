/**
 * How fast the language answers, in CPU time: compilation, completion, inspection and formatting in a warm process, and
 * importing a bundle of it in a fresh one. Prints medians; the raw figures go to `test/bench/results/dsl.json`.
 *
 *     npm run bench:dsl
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compile, complete, EMPTY_SCOPE, format, inspect, isComplete } from '../../../dsl/index.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { programs } from '../../support/programs.ts';

const SENTENCE = 'search hidden in int[1,100] using bayes(n=50) maximize cv_accuracy(mlp)';
const ALL = programs.map(({ source }) => source).join('\n');
const ROUNDS = 9;
const STARTS = 11;

/** What the machine spent since, in milliseconds of CPU. */
function spent(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** Milliseconds of CPU a call, once for each round, after as many calls to warm up. */
function timed(calls: number, call: () => unknown): readonly number[] {
  for (let i = 0; i < calls; i++) call();
  return Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage();
    for (let i = 0; i < calls; i++) call();
    return spent(start) / calls;
  });
}

/** What importing the bundle costs a process that does nothing else, beyond an empty one. */
async function coldStarts(): Promise<{
  readonly bytes: number;
  readonly import: readonly number[];
  readonly first: readonly number[];
}> {
  const folder = mkdtempSync(join(tmpdir(), 'argmax-bench-'));
  try {
    const outfile = join(folder, 'dsl.mjs');
    const entryPoints = [fileURLToPath(new URL('../../../dsl/index.ts', import.meta.url))];
    await build({
      entryPoints,
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      minify: true,
      logLevel: 'silent',
    });
    const probe = join(folder, 'probe.mjs');
    writeFileSync(
      probe,
      `const since = process.cpuUsage();
       const cost = () => { const { user, system } = process.cpuUsage(since); return (user + system) / 1000; };
       const { compile, EMPTY_SCOPE } = await import('./dsl.mjs');
       const imported = cost();
       compile('let a = 1 + 2', EMPTY_SCOPE, {});
       process.stdout.write(JSON.stringify({ imported, first: cost() - imported }));`,
    );
    const runs = Array.from({ length: STARTS }, () => {
      return JSON.parse(execFileSync(process.execPath, [probe], { encoding: 'utf8' })) as { imported: number; first: number };
    });
    const bytes = readFileSync(outfile).length;
    return {
      bytes,
      import: runs.map(({ imported }) => imported),
      first: runs.map(({ first }) => first),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

const half = ALL.length >> 1;
const cold = await coldStarts();
const rows: Readonly<Record<string, { readonly target?: number; readonly runs: readonly number[] }>> = {
  'compile the fixed sentence': {
    target: 0.2,
    runs: timed(400, () => compile(SENTENCE, EMPTY_SCOPE, catalog)),
  },
  'complete in the fixed sentence': {
    target: 2,
    runs: timed(400, () => complete(SENTENCE, 30, EMPTY_SCOPE, catalog)),
  },
  [`complete in all examples (${ALL.length} characters)`]: {
    target: 2,
    runs: timed(40, () => complete(ALL, half, EMPTY_SCOPE, catalog)),
  },
  'inspect in all examples': {
    runs: timed(40, () => inspect(ALL, half, EMPTY_SCOPE, catalog)),
  },
  'isComplete of all examples': { runs: timed(40, () => isComplete(ALL)) },
  'format the fixed sentence': { runs: timed(200, () => format(SENTENCE)) },
  'format all examples': { runs: timed(10, () => format(ALL)) },
  [`import a bundle (${Math.round(cold.bytes / 1000)} kB), cold`]: {
    target: 60,
    runs: cold.import,
  },
  'first compilation after it': { runs: cold.first },
};

const versions = {
  node: process.version,
  chevrotain: version('chevrotain'),
  esbuild: version('esbuild'),
};
const machine = {
  cpu: cpus()[0]?.model.trim(),
  cores: cpus().length,
  load: loadavg()[0],
};
console.log(
  `node ${versions.node}, chevrotain ${versions.chevrotain}, ${machine.cores} × ${machine.cpu}, load ${machine.load?.toFixed(1)}`,
);
for (const [what, { target, runs }] of Object.entries(rows)) {
  const figure = `${median(runs).toFixed(3)} ms`;
  console.log(`${what.padEnd(48)}${figure.padStart(12)}${target === undefined ? '' : `   target ${target} ms`}`);
}
const results = Object.entries(rows).map(([what, { target, runs }]) => ({
  what,
  unit: 'ms of CPU',
  target,
  median: median(runs),
  runs,
}));
writeFileSync(new URL('../results/dsl.json', import.meta.url), `${JSON.stringify({ versions, machine, results }, null, 2)}\n`);

function version(name: string): string {
  const path = new URL(`../../../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
