/** Our side of `npm run bench:models`: one JSON line a fit, on this thread. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { ArgValues, Rows } from '../../../runtime/core/unit.ts';
import accuracy from '../../../runtime/metrics/accuracy.ts';
import r2 from '../../../runtime/metrics/r2.ts';
import { loaders } from '../../../runtime/units.gen.ts';

/** What a side is asked: the files hold float64 numbers, row by row. */
export interface Question {
  readonly unit: keyof typeof loaders.model;
  readonly args: ArgValues;
  readonly scikit: { readonly name: string; readonly args: Readonly<Record<string, unknown>> };
  readonly prefix: string;
  readonly columns: number;
  /** 0 for regression. */
  readonly classes: number;
  readonly seed: number;
}
/** CPU milliseconds of the whole process. */
export interface Answer {
  readonly fit: number;
  readonly predict: number;
  readonly score: number;
}

function numbers(file: string): Float64Array {
  const bytes = readFileSync(file);
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

function read({ prefix, columns }: Question, part: string): Rows {
  const y = numbers(`${prefix}.${part}.y`);
  return { rows: y.length, columns, x: numbers(`${prefix}.${part}.x`), y };
}

async function timed<T>(work: () => Promise<T> | T): Promise<readonly [T, number]> {
  const before = process.cpuUsage();
  const done = await work();
  const { user, system } = process.cpuUsage(before);
  return [done, (user + system) / 1000];
}

async function answer(question: Question): Promise<Answer> {
  const { default: unit } = await loaders.model[question.unit]!();
  const { classes, seed } = question;
  const train = read(question, 'train');
  const test = read(question, 'test');
  const defaults = Object.entries(unit.args).flatMap(([name, { default: value }]) =>
    value === undefined ? [] : [[name, value]],
  );
  const args = { ...Object.fromEntries(defaults), ...question.args };
  const context = { args, task: classes > 0 ? ('classification' as const) : ('regression' as const), classes, seed };
  const [fitted, fit] = await timed(() => unit.fit(train, context, { cancelled: () => false }));
  const [predicted, predict] = await timed(() => fitted.predict(test));
  fitted.dispose();
  return { fit, predict, score: (classes > 0 ? accuracy : r2).score(test.y, predicted, classes, {}) };
}

console.log(JSON.stringify({ node: process.version }));
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line) as Question)));
}
