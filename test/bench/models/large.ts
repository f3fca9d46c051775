/**
 * `npm run bench:large`: fits of a million rows by a hundred columns, cross-validation of such a file, and queries over a file of 10 GB, with
 * what they take of time and memory. Writes its files (11 GB) to a temporary folder, `ARGMAX_SCRATCH` if set, and removes them.
 * Options: `--rows=1000000`, `--gigabytes=10`, `--only=fit,csv,sql`, whose figures then take the
 * place of the saved ones. Linux only.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeHuge, writeLarge } from './large-files.ts';
import { measured } from './measured.ts';
import { writePage } from './page.ts';
import { type Large, save, saved } from './results.ts';

const option = (name: string, or: number): number =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? or);
const [rows, columns, gigabytes] = [option('rows', 1e6), 100, option('gigabytes', 10)];
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const argmax = here('../../../kernel/cli/argmax.mjs');
const load = loadavg();
const folder = mkdtempSync(join(process.env.ARGMAX_SCRATCH ?? tmpdir(), 'argmax-large-'));
const only = process.argv
  .find((word) => word.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',') ?? ['fit', 'csv', 'sql'];
const isWhole = rows === 1e6 && gigabytes === 10;
const shape = `${rows.toLocaleString('en')} × ${columns}`;

const note = (row: Large['rows'][number]): void => {
  const others = saved<Large>('large')?.rows.filter(({ what }) => what !== row.what) ?? [];
  // Each is saved at once: the whole takes long.
  if (isWhole) save('large', { load, rows: [...others, row] } satisfies Large);
  console.log(row.what, '|', row.outcome, `| ${row.cpu.toFixed(1)} CPU-s, ${row.wall.toFixed(1)} s, ${row.memory.toFixed(0)} MB`);
};

async function program(what: string, source: string): Promise<void> {
  writeFileSync(join(folder, 'large.argmax'), source);
  const { output, cpu, wall, memory, status } = await measured(
    process.execPath,
    [argmax, 'run', '--json', 'large.argmax'],
    folder,
  );
  const { studies, diagnostics } = JSON.parse(output) as {
    studies?: { trials: { state: string; values?: number[] }[] }[];
    diagnostics?: { code: string; message: string }[];
  };
  const trials = studies?.flatMap((study) => study.trials) ?? [];
  const values = trials.flatMap((trial) => trial.values ?? []).map((value) => value.toFixed(4));
  const said = diagnostics?.map(({ code, message }) => `${code}: ${message}`) ?? [];
  note({
    what,
    outcome: values.length > 0 ? `accuracy ${values.join(', ')}` : `status ${status}: ${said.join('; ')}`,
    cpu,
    wall,
    memory,
  });
}

async function fits(): Promise<void> {
  for (const [model, args] of Object.entries({ naive_bayes: {}, logistic: {}, boosting: { trees: 20 } })) {
    const given = [here('large-fit.ts'), model, `${rows}`, `${columns}`, JSON.stringify(args)];
    const { output, memory } = await measured(process.execPath, given, folder);
    const { cpu, wall, score, epochs } = JSON.parse(output) as { cpu: number; wall: number; score: number; epochs: number };
    const what = `fit of ${model}, ${shape} numbers (${((rows * columns * 8) / 1e6).toFixed(0)} MB) in memory`;
    note({ what, outcome: `accuracy ${score.toFixed(4)}, ${epochs} epochs`, cpu, wall, memory });
  }
}

async function files(): Promise<void> {
  writeLarge(join(folder, 'large.csv'), rows, columns);
  for (const model of ['naive_bayes', 'logistic', 'boosting(trees=20)']) {
    const source = `search z in real[0, 1] using random(n=1) maximize cv_accuracy(${model}, csv("large.csv", target=y), folds=3) + 0 * z`;
    await program(`3-fold cross-validation of ${model}, a CSV file of ${shape}, reading included`, source);
  }
  rmSync(join(folder, 'large.csv'));
}

async function queries(): Promise<void> {
  const huge = writeHuge(join(folder, 'huge.csv'), gigabytes * 1e9);
  const size = `a CSV file of ${gigabytes} GB, ${huge.toLocaleString('en')} rows`;
  const score = (query: string): string =>
    `search z in real[0, 1] using random(n=1) maximize cv_accuracy(logistic, sql("""${query}""", target=y), folds=3) + 0 * z`;
  const grouped = `select g, y, avg(a) as a, avg(b) as b, max(c) as c from 'huge.csv' group by g, y order by g, y`;
  await program(`aggregating ${size}, through sql, and cross-validation of its groups`, score(grouped));
  const sampled = `select a, b, c, y from 'huge.csv' using sample reservoir(100000 rows) repeatable (1)`;
  await program(`sampling 100,000 rows of ${size}, through sql, and cross-validation`, score(sampled));
  await program(`all rows of ${size}, through sql`, score("select * from 'huge.csv'"));
}

try {
  if (only.includes('fit')) await fits();
  if (only.includes('csv')) await files();
  if (only.includes('sql')) await queries();
} finally {
  rmSync(folder, { recursive: true });
}
if (isWhole) writePage();
