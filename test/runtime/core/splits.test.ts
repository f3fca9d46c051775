import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ScoreOptions } from '../../../dsl/plan.ts';
import { checkSplits, type Splittable, splitsOf } from '../../../runtime/core/folds.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import type { Field } from '../../../runtime/core/table.ts';
import { describeWithPython, runPython } from '../../support/python.ts';

const options: ScoreOptions = { folds: 3, repeats: 1, stratify: 'auto', test: 0.25 };

/** Rows of a feature `x`, by which they are split, and a class. */
function table(column: readonly number[], y: readonly number[] = column.map((_, row) => row % 2), field?: Field): Splittable {
  return {
    name: 'rows.csv',
    task: 'classification',
    rows: y.length,
    columns: 2,
    x: Float64Array.from(column.flatMap((value) => [value, 0])),
    y: Float64Array.from(y),
    features: ['x', 'other'],
    target: 'y',
    classes: ['no', 'yes'],
    ...(field === undefined ? {} : { fields: [field, { kind: 'number' }] }),
  };
}
const grouped = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1 })), {
  minLength: 20,
  maxLength: 200,
});

describe('folds of groups', () => {
  it('keep the rows of a group together, test each row once, and are never empty', () => {
    fc.assert(
      fc.property(
        grouped,
        fc.integer({ min: 2, max: 5 }),
        fc.constantFrom('auto', 'no'),
        fc.nat(),
        (rows, folds, stratify, seed) => {
          const groups = rows.map(([group]) => group);
          fc.pre(new Set(groups).size >= folds);
          const of = table(
            groups,
            rows.map(([, label]) => label),
          );
          const splits = splitsOf(of, 'cv', { ...options, folds, stratify, group: 'x' }, new Rng(seed));
          expect(splits.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual(groups.map((_, row) => row));
          for (const { train, test } of splits) {
            const trained = new Set([...train].map((row) => groups[row]));
            expect([...test].some((row) => trained.has(groups[row]!))).toBe(false);
            expect(Math.min(test.length, train.length)).toBeGreaterThan(0);
          }
        },
      ),
    );
  });

  it('are drawn anew in each repeat', () => {
    const of = table(Array.from({ length: 60 }, (_, row) => row % 20));
    const splits = splitsOf(of, 'cv', { ...options, repeats: 2, group: 'x' }, new Rng(1));
    expect(splits).toHaveLength(6);
    expect(splits.slice(3)).not.toEqual(splits.slice(0, 3));
  });

  it('are of equal size where the groups are', () => {
    const of = table(Array.from({ length: 60 }, (_, row) => row % 12));
    const splits = splitsOf(of, 'cv', { ...options, stratify: 'no', group: 'x' }, new Rng(1));
    expect(splits.map(({ test }) => test.length)).toEqual([20, 20, 20]);
  });

  it('hold out whole groups, and a share of them', () => {
    const groups = Array.from({ length: 80 }, (_, row) => row % 8);
    const [split] = splitsOf(table(groups), 'holdout', { ...options, group: 'x' }, new Rng(0));
    expect(new Set([...split!.test].map((row) => groups[row])).size).toBe(2);
    expect(split!.test).toHaveLength(20);
  });
});

describe('splits in order', () => {
  const times = [5, 1, 4, 2, 3, 0, 7, 6];

  it('train on what is before and test what comes next', () => {
    const splits = splitsOf(table(times), 'cv', { ...options, order: 'x' }, new Rng(0));
    const timesOf = (rows: Int32Array) => [...rows].map((row) => times[row]).sort();
    expect(splits.map(({ train, test }) => [timesOf(train), timesOf(test)])).toEqual([
      [
        [0, 1],
        [2, 3],
      ],
      [
        [0, 1, 2, 3],
        [4, 5],
      ],
      [
        [0, 1, 2, 3, 4, 5],
        [6, 7],
      ],
    ]);
    expect([...splits[2]!.train]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('hold out the last rows', () => {
    const [split] = splitsOf(table(times), 'holdout', { ...options, order: 'x' }, new Rng(0));
    expect(split).toEqual({ train: Int32Array.of(0, 1, 2, 3, 4, 5), test: Int32Array.of(6, 7) });
  });
});

describe('a holdout with repeats', () => {
  it('holds out other rows each time', () => {
    const of = table(Array(40).fill(0));
    const splits = splitsOf(of, 'holdout', { ...options, repeats: 3 }, new Rng(0));
    expect(splits.map(({ test }) => test.length)).toEqual([10, 10, 10]);
    expect(splits[1]).not.toEqual(splits[0]);
    expect(splitsOf(of, 'holdout', options, new Rng(0))).toEqual(splits.slice(0, 1));
  });
});

describe('a column to split by', () => {
  const refused = (of: Splittable, change: Partial<ScoreOptions>, protocol: 'cv' | 'holdout' = 'cv') => {
    try {
      checkSplits(of, protocol, { ...options, ...change }, 7);
    } catch (error) {
      return error;
    }
    return undefined;
  };
  const rows = table([1, 2, 3, 4, 5, 6]);

  it('must be there, have a value in each row, and an order where one is asked for', () => {
    expect(refused(rows, { group: 'user' })).toMatchObject({ code: 'A0309', node: 7, params: { among: 'x\nother' } });
    const gaps = table([1, Number.NaN, 3, Number.NaN, 5]);
    expect(refused(gaps, { group: 'x' })).toMatchObject({ code: 'A0735', params: { arg: 'group', missing: 2 } });
    expect(refused(gaps, { order: 'x' }, 'holdout')).toMatchObject({ code: 'A0735', params: { arg: 'order' } });
    const words: Field = { kind: 'category', categories: ['a', 'b'] };
    expect(refused(table([0, 1, 0, 1, 0, 1], [0, 1, 0, 1, 0, 1], words), { order: 'x' })).toMatchObject({ code: 'A0736' });
  });

  it('must give as many groups as there are folds, and one block more than folds in order', () => {
    expect(refused(table([1, 1, 2, 2, 1, 2]), { group: 'x' })).toMatchObject({ code: 'A0734', params: { groups: 2, folds: 3 } });
    expect(refused(table([1, 1, 1, 1]), { group: 'x' }, 'holdout')).toMatchObject({ code: 'A0734', params: { folds: 2 } });
    expect(refused(table([1, 2, 3]), { order: 'x' })).toMatchObject({ code: 'A0718', params: { needed: 4 } });
    expect(refused(rows, { order: 'x' })).toBeUndefined();
  });
});

describeWithPython(['sklearn'], 'splits in order beside a live scikit-learn', (python) => {
  it('are those of TimeSeriesSplit', () => {
    const script = `
import json, sys
from sklearn.model_selection import TimeSeriesSplit
print(json.dumps([[[list(map(int, part)) for part in split] for split in TimeSeriesSplit(k).split(range(n))] for n, k in json.loads(sys.argv[1])]))`;
    const cases = [
      [10, 2],
      [11, 3],
      [97, 5],
      [6, 5],
    ];
    const theirs = JSON.parse(runPython(python, '-c', [script, JSON.stringify(cases)]));
    const ours = cases.map(([n, folds]) =>
      splitsOf(
        table(Array.from({ length: n! }, (_, row) => row)),
        'cv',
        { ...options, folds: folds!, order: 'x' },
        new Rng(0),
      ).map(({ train, test }) => [[...train], [...test]]),
    );
    expect(ours).toEqual(theirs);
  }, 60_000);
});
