import { describe, expect, it } from '@jest/globals';
import { splitsOf } from '../../../runtime/core/folds.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import { sharedNumbers, type Table, withHash } from '../../../runtime/core/table.ts';
import type { Rows } from '../../../runtime/core/unit.ts';
import ratings from '../../../runtime/data/ratings.ts';
import { carryOut } from '../../../runtime/engines/fit.ts';
import { rank } from '../../../runtime/engines/ranking.ts';
import ndcg from '../../../runtime/metrics/ndcg.ts';
import content from '../../../runtime/models/content.ts';
import factorization from '../../../runtime/models/factorization.ts';
import linear from '../../../runtime/models/linear.ts';
import { Preparations } from '../../../runtime/preparation/prepared.ts';
import { interactionsOf } from '../../../runtime/preparation/ratings.ts';

const options = { folds: 5, repeats: 1, stratify: 'auto', test: 0.25 } as const;
const whole = await ratings.load({ args: { users: 60, items: 40, n: 1200, relevant: 3.5 }, directory: '.' });
const [split] = splitsOf(whole, 'holdout', options, new Rng(1), true);
const { train, test } = split!;
const at = (table: Table, row: number, column: number): number => table.x[row * table.columns + column]!;
const control = { cancelled: () => false };

describe.each([factorization, linear])('lists for $name', (unit) => {
  it('hold every item but those that the user rated in training, and ask for what was liked in the test part', () => {
    const prepared = new Preparations().of(whole, train, test, unit);
    const asked = new Map<string, number>();
    const truths: number[] = [];
    let pairs: Rows | undefined;
    const predict = (rows: Rows): Float64Array => {
      pairs = rows;
      return Float64Array.from({ length: rows.rows }, (_, row) => -row);
    };
    const users: number[] = [];
    const items: number[] = [];
    const watched = {
      ...prepared,
      pairs: (of: Int32Array, some: Int32Array) => {
        users.push(...of);
        items.push(...some);
        return prepared.pairs!(of, some);
      },
    };
    const metric = {
      ...ndcg,
      score: (truth: Float64Array, predicted: Float64Array) => {
        expect(predicted).toHaveLength(truth.length);
        truths.push(...truth);
        return 1;
      },
    };
    expect(rank({ table: whole, train, test }, watched, predict, metric, {})).toBe(1);
    expect(pairs!.rows).toBe(users.length);
    users.forEach((user, i) => void asked.set(`${user} ${items[i]}`, truths[i]!));
    expect(asked.size).toBe(users.length);
    const known = new Set(Array.from(train, (row) => `${at(whole, row, 0)} ${at(whole, row, 1)}`));
    const liked = new Set(
      Array.from(
        test.filter((row) => whole.y[row]! >= 3.5),
        (row) => `${at(whole, row, 0)} ${at(whole, row, 1)}`,
      ),
    );
    const tested = new Set([...liked].map((pair) => pair.split(' ')[0]));
    const count = new Set(Array.from({ length: whole.rows }, (_, row) => at(whole, row, 1))).size;
    for (const user of tested) {
      for (let item = 0; item < count; item++) {
        const pair = `${user} ${item}`;
        expect([pair, asked.get(pair)]).toEqual([pair, known.has(pair) ? undefined : Number(liked.has(pair))]);
      }
    }
    expect(new Set(users.map(String))).toEqual(tested);
  });
});

/** The same ratings, those of the test part other ones. */
function changed(): Table {
  const y = sharedNumbers(whole.rows);
  y.set(whole.y);
  for (const row of test) y[row] = 6 - y[row]!;
  const { hash: _, ...rest } = whole;
  return withHash({ ...rest, y });
}

it.each([factorization, content])('$name learns nothing from the test part', async (unit) => {
  const args = Object.fromEntries(Object.entries(unit.args).map(([name, { default: value }]) => [name, value!]));
  const fitOn = async (table: Table): Promise<Float64Array> => {
    const prepared = new Preparations().of(table, train, test, unit);
    const fitted = await unit.fit(prepared.train, { args, task: 'regression', classes: 0, seed: 1 }, control);
    return fitted.predict(prepared.test);
  };
  expect(await fitOn(changed())).toEqual(await fitOn(whole));
});

it('features of items are scaled by the training part alone', () => {
  const far = { ...whole, x: whole.x.slice() };
  const seen = new Set(Array.from(train, (row) => at(whole, row, 1)));
  // An item that only the test part rates, far away from all others.
  const some = Int32Array.from(train).filter((row) => at(whole, row, 1) !== 3);
  expect(seen.has(3)).toBe(true);
  for (let row = 0; row < whole.rows; row++) if (at(whole, row, 1) === 3) far.x[row * whole.columns + 2] = 1e6;
  const [near, away] = [interactionsOf(whole, some).features!, interactionsOf(far, some).features!];
  expect([near.columns, near.names]).toEqual([4, ['feature1', 'feature2', 'feature3', 'feature4']]);
  const others = (values: Float64Array): Float64Array => values.filter((_, i) => Math.floor(i / 4) !== 3);
  expect(others(away.values)).toEqual(others(near.values));
  expect(Math.abs(away.values[12]!)).toBeGreaterThan(1e5);
});

it.each(['bpr', 'als'])('scores by %s are no ratings, which rmse is told', async (loss) => {
  const args = { ...Object.fromEntries(Object.entries(factorization.args).map(([name, { default: v }]) => [name, v!])), loss };
  const task = { task: 'regression', table: whole, train, test, seed: 1, model: { unit: 'factorization', args } } as const;
  await expect(carryOut({ ...task, metric: { unit: 'rmse', args: {} } }, control)).rejects.toMatchObject({ code: 'A0840' });
  const { score } = await carryOut({ ...task, metric: { unit: 'ndcg', args: { k: 10 } } }, control);
  expect(score).toBeGreaterThan(0.1);
});
