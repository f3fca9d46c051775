/**
 * Our parts of `npm run bench:cash`, which `cash.py` calls: `cash.ts write DATA SEED TRIALS FOLDS FOLDER` writes `all.csv`, its first four fifths as
 * `train.csv`, the sentence and the folds that it is scored on; `cash.ts score SEED FOLDER PARAMS` fits a point on these rows and
 * prints its accuracy on the others.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { scoresIn } from '../../../dsl/formula.ts';
import { compile, EMPTY_SCOPE } from '../../../dsl/index.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import csv from '../../../runtime/data/csv.ts';
import accuracy from '../../../runtime/metrics/accuracy.ts';
import { Preparations } from '../../../runtime/preparation/prepared.ts';
import { splitsFor } from '../../../runtime/session/prepare.ts';
import { Tables } from '../../../runtime/session/tables.ts';
import { loaders } from '../../../runtime/units.gen.ts';
import { gaps } from './gaps.ts';

/** The spaces of `cash_scikit.py` in our words. */
const SPACE = `clf in {
  svm(C in real[1e-2, 1e3] log, gamma in real[1e-4, 1] log),
  forest(depth in int[2, 32], min_leaf in int[1, 10]),
  mlp(hidden in int[8, 128], lr in real[1e-4, 1e-1] log, alpha in real[1e-6, 1] log),
  boosting(trees in int[20, 200], lr in real[0.01, 0.5] log, leaves in int[4, 64])
}`;

const trained = (rows: number): number => Math.floor(0.8 * rows);

async function linesOf(data: string, seed: number): Promise<readonly string[]> {
  if (data === 'gaps') return gaps(seed).trim().split('\n');
  const { default: source } = await loaders.data[data]!();
  const { rows, columns, x, y, features, target, classes } = await source.load({ args: { scale: 'none' }, directory: '.' });
  const header = [...features.map((name) => name.replaceAll(' ', '_')), target].join(',');
  const line = (row: number): string => [...x.subarray(row * columns, (row + 1) * columns), classes![y[row]!]].join(',');
  return [header, ...new Rng(seed, 0xca54).shuffle(Array.from({ length: rows }, (_, row) => row)).map(line)];
}

async function write(data: string, seed: number, trials: number, folds: number, folder: string): Promise<void> {
  const [header, ...lines] = await linesOf(data, seed);
  const put = (name: string, part: readonly string[]): void =>
    writeFileSync(`${folder}/${name}`, [header, ...part, ''].join('\n'));
  put('all.csv', lines);
  put('train.csv', lines.slice(0, trained(lines.length)));
  const score = `cv_accuracy(clf, csv("train.csv"), folds=${folds})`;
  const sentence = `search ${SPACE}\nusing tpe(n=${trials})\nmaximize ${score}\nwith seed=${seed}\n`;
  writeFileSync(`${folder}/cash.argmax`, sentence);
  const { plan, diagnostics } = compile(sentence, EMPTY_SCOPE, catalog);
  const step = plan.steps[0];
  if (step?.op !== 'optimize') throw new Error(JSON.stringify(diagnostics));
  const asked = scoresIn(step.study.problem.objectives[0]!.formula)[0]!;
  const splits = splitsFor(asked, await new Tables(folder).of(asked), step.study.run.seed);
  writeFileSync(
    `${folder}/folds.json`,
    JSON.stringify(splits.map(({ train, test }) => ({ train: [...train], test: [...test] }))),
  );
}

async function score(seed: number, folder: string, params: Readonly<Record<string, string | number>>): Promise<number> {
  const { default: unit } = await loaders.model[params.clf as keyof typeof loaders.model]!();
  const table = await csv.load({ args: { path: 'all.csv' }, directory: folder, task: 'classification' });
  const numbers = Int32Array.from({ length: table.rows }, (_, row) => row);
  const cut = trained(table.rows);
  const { train, test } = new Preparations().of(table, numbers.slice(0, cut), numbers.slice(cut), unit);
  const defaults = Object.entries(unit.args).flatMap(([name, { default: value }]) =>
    value === undefined ? [] : [[name, value]],
  );
  const own = Object.entries(params).flatMap(([name, value]) =>
    name.startsWith(`${params.clf}.`) ? [[name.slice(`${params.clf}.`.length), value]] : [],
  );
  const args = { ...Object.fromEntries(defaults), ...Object.fromEntries(own) };
  const classes = table.classes!.length;
  const fitted = await unit.fit(train, { args, task: 'classification', classes, seed }, { cancelled: () => false });
  return accuracy.score(test.y, fitted.predict(test), classes, {});
}

const [verb, ...rest] = process.argv.slice(2);
if (verb === 'write') await write(rest[0]!, Number(rest[1]), Number(rest[2]), Number(rest[3]), rest[4]!);
else console.log(await score(Number(rest[0]), rest[1]!, JSON.parse(readFileSync(rest[2]!, 'utf8'))));
