import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../runtime/core/rng.ts';
import { type Preparation, sharedNumbers, type Table, withHash } from '../../../runtime/core/table.ts';
import { apply } from '../../../runtime/preparation/apply.ts';
import { learn } from '../../../runtime/preparation/learn.ts';
import { methodsFor } from '../../../runtime/preparation/methods.ts';
import { Preparations } from '../../../runtime/preparation/prepared.ts';

const ROWS = 120;
const categories = ['a', 'b', 'c', 'd', 'e', 'f'];
const preparations = (['standard', 'minmax', 'none'] as const).flatMap((scale) =>
  (['median', 'mean', 'most_frequent'] as const).flatMap((impute) =>
    (['onehot', 'ordinal'] as const).map((encode): Preparation => ({ scale, impute, encode })),
  ),
);

/** Numbers, booleans, dates and categories with gaps. @param wild rows in which every value is another one */
function table(preparation: Preparation, wild: ReadonlySet<number> = new Set()): Table {
  const rng = new Rng(3);
  const changed = new Rng(4);
  const x = sharedNumbers(ROWS * 4);
  for (let row = 0; row < ROWS; row++) {
    const values = [rng.normal(), rng.int(2), 19_000 + rng.int(1000), rng.int(5)];
    const gaps = values.map(() => rng.next() < 0.15);
    values.forEach((value, column) => {
      x[row * 4 + column] = gaps[column] ? Number.NaN : value;
    });
    if (wild.has(row)) x.set([1e9 * changed.normal(), 1, -1e6, changed.next() < 0.5 ? 5 : Number.NaN], row * 4);
  }
  return withHash({
    name: 'rows.csv',
    task: 'regression',
    rows: ROWS,
    columns: 4,
    x,
    y: sharedNumbers(ROWS),
    features: ['number', 'boolean', 'date', 'category'],
    fields: [{ kind: 'number' }, { kind: 'boolean' }, { kind: 'date' }, { kind: 'category', categories }],
    preparation,
    target: 'y',
  });
}
const rows = Int32Array.from({ length: ROWS }, (_, row) => row);
const [train, test] = [rows.filter((row) => row % 4 !== 0), rows.filter((row) => row % 4 === 0)];

describe('what is learnt of a split', () => {
  it.each(preparations)('comes from its training rows alone: %j', (preparation) => {
    const plain = table(preparation);
    const wild = table(preparation, new Set(test));
    expect(wild.x).not.toEqual(plain.x);
    const methods = methodsFor(preparation, 'scaled');
    const learnt = learn(plain, train, methods);
    expect(learn(wild, train, methods)).toEqual(learnt);
    expect(new Preparations().of(wild, train, test, {}).train).toEqual(new Preparations().of(plain, train, test, {}).train);
    // The other way round it does depend on them, so that this test can fail.
    expect(learn(wild, test, methods)).not.toEqual(learn(plain, test, methods));
  });

  it('gives the training rows mean 0 and variance 1, and not the test rows', () => {
    const { train: x, test: y } = new Preparations().of(table({ scale: 'auto', impute: 'auto', encode: 'auto' }), train, test, {
      needs: 'scaled',
    });
    const first = (of: typeof x) => of.x.filter((_, i) => i % of.columns === 0);
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(first(x))).toBeCloseTo(0, 12);
    expect(mean(first(x).map((value) => value * value))).toBeCloseTo(1, 12);
    expect(Math.abs(mean(first(y)))).toBeGreaterThan(1e-6);
  });

  it('knows no category that only test rows have', () => {
    const wild = table({ scale: 'none', impute: 'auto', encode: 'auto' }, new Set(test));
    const onehot = learn(wild, train, { scale: 'none', impute: 'median', encode: 'onehot' });
    const ordinal = learn(wild, train, { scale: 'none', impute: 'median', encode: 'ordinal' });
    const unseen = test.find((row) => wild.x[row * 4 + 3] === 5)!;
    expect([...apply(onehot, wild, Int32Array.of(unseen)).x.slice(3)]).toEqual([0, 0, 0, 0, 0]);
    expect(apply(ordinal, wild, Int32Array.of(unseen)).x[3]).toBe(-1);
  });
});

describe('a table of its own', () => {
  it('is prepared by categories’ names, whatever their order there', () => {
    const plain = table({ scale: 'none', impute: 'auto', encode: 'auto' });
    const learnt = learn(plain, train, { scale: 'none', impute: 'median', encode: 'onehot' });
    const other: Table = {
      ...plain,
      fields: [...plain.fields!.slice(0, 3), { kind: 'category', categories: categories.toReversed() }],
    };
    const row = rows.find((one) => !Number.isNaN(plain.x[one * 4 + 3]!))!;
    const code = plain.x[row * 4 + 3]!;
    const mirrored = { ...other, x: plain.x.map((value, i) => (i === row * 4 + 3 ? 5 - code : value)) };
    expect(apply(learnt, mirrored, Int32Array.of(row))).toEqual(apply(learnt, plain, Int32Array.of(row)));
  });
});
