/**
 * `npm run bench:models`: every model beside scikit-learn with the same settings, on the same rows of the same folds. The two take
 * turns, a process of one thread each; CPU time of the whole process counts, the garbage collector's and the compiler's threads
 * included. Writes `test/bench/results/models.json` and the page `docs/benchmarks/models.md`.
 * Options: `--seeds=10`, `--folds=3`, `--only=svm,boosting` and `--sets=digits` (then nothing is written).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { splitsOf } from '../../../runtime/core/folds.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import type { Table } from '../../../runtime/core/table.ts';
import type { ModelUnit, Rows } from '../../../runtime/core/unit.ts';
import { Preparations } from '../../../runtime/preparation/prepared.ts';
import { loaders } from '../../../runtime/units.gen.ts';
import { python } from '../python.ts';
import { Side } from '../side.ts';
import { type Setting, sets, settings } from './cases.ts';
import type { Answer, Question } from './fit.ts';
import { writePage } from './page.ts';
import { type Comparison, save } from './results.ts';

const option = (name: string): string | undefined =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const seeds = Number(option('seeds') ?? 10);
const folds = Number(option('folds') ?? 3);
const only = option('only')?.split(',');
const wanted = option('sets')?.split(',');

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const folder = mkdtempSync(`${tmpdir()}/argmax-bench-`);
const sides = { ours: new Side(process.execPath, [here('fit.ts')]), theirs: new Side(python, [here('scikit.py')]) };
const versions = { ...(await sides.ours.read<object>()), ...(await sides.theirs.read<object>()) };

/** The rows as they are, or with columns of mean 0 and variance 1 in the training part, as `auto` has it for a model that needs it. */
async function load(name: string): Promise<Table> {
  const { default: source } = await loaders.data[name]!();
  const table = await source.load({ args: { scale: 'none' }, directory: '.' });
  // R² is the same in any unit of the target, and an MLP's learning rate and an SVM's epsilon suit a target of variance 1.
  const mean = table.y.reduce((sum, y) => sum + y, 0) / table.rows;
  const deviation = Math.sqrt(table.y.reduce((sum, y) => sum + (y - mean) ** 2, 0) / table.rows);
  const y = table.classes === undefined ? table.y.map((value) => (value - mean) / deviation) : table.y;
  return { ...table, y, preparation: { scale: 'auto', impute: 'auto', encode: 'auto' } };
}

function write(part: string, { x, y }: Rows): void {
  for (const [ending, numbers] of Object.entries({ x, y })) {
    writeFileSync(`${folder}/rows.${part}.${ending}`, new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  }
}

async function compare({ title, unit: name, args, scikit }: Setting, unit: ModelUnit, table: Table): Promise<Comparison> {
  const pairs: { ours: Answer; theirs: Answer }[] = [];
  const classes = table.classes?.length ?? 0;
  for (let seed = -1; seed < seeds; seed++) {
    const options = { folds, repeats: 1, test: 0.2, stratify: 'auto' } as const;
    const splits = splitsOf(table, 'cv', options, new Rng(42, Math.max(0, seed)));
    for (const { train, test } of seed < 0 ? splits.slice(0, 2) : splits) {
      const split = new Preparations().of(table, train, test, unit);
      write('train', split.train);
      write('test', split.test);
      const theirs = { ...scikit.args, ...(classes === 0 ? scikit.regressorArgs : {}) };
      const question: Question = {
        unit: name as Question['unit'],
        args,
        scikit: { name: (classes > 0 ? scikit.classifier : scikit.regressor)!, args: theirs },
        prefix: `${folder}/rows`,
        columns: split.train.columns,
        classes,
        seed: Math.max(0, seed),
      };
      const pair = { theirs: await sides.theirs.ask<Answer>(question), ours: await sides.ours.ask<Answer>(question) };
      // The first two are for warming up.
      if (seed >= 0) pairs.push(pair);
    }
  }
  return { title, set: table.name, pairs };
}

const began = loadavg();
const comparisons: Comparison[] = [];
for (const set of wanted ?? sets) {
  const table = await load(set);
  for (const setting of settings) {
    const { default: unit } = await loaders.model[setting.unit]!();
    if (!unit.tasks.includes(table.task) || (only !== undefined && !only.includes(setting.unit))) continue;
    if ((table.task === 'classification' ? setting.scikit.classifier : setting.scikit.regressor) === undefined) continue;
    const found = await compare(setting, unit, table);
    comparisons.push(found);
    const mean = (of: (pair: Comparison['pairs'][number]) => number): number =>
      found.pairs.reduce((sum, pair) => sum + of(pair), 0) / found.pairs.length;
    const [theirs, ours] = [
      mean((pair) => pair.theirs.fit + pair.theirs.predict),
      mean((pair) => pair.ours.fit + pair.ours.predict),
    ];
    console.log(
      set.padEnd(14),
      setting.title.padEnd(20),
      `score ${mean((pair) => pair.theirs.score).toFixed(4)} ${mean((pair) => pair.ours.score).toFixed(4)}`,
      `CPU ms ${theirs.toFixed(2)} ${ours.toFixed(2)}`,
      `ratio ${(theirs / ours).toFixed(2)}`,
    );
  }
}
sides.ours.close();
sides.theirs.close();
rmSync(folder, { recursive: true });
if (only === undefined && wanted === undefined) {
  save('models', { versions, cpu: cpus()[0]?.model, load: [began, loadavg()], seeds, folds, comparisons });
  writePage();
}
