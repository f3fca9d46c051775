import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ScoreOptions } from '../../../dsl/plan.ts';
import { checkSplits, type Splittable, splitsOf } from '../../../runtime/core/folds.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import { describeWithPython, runPython } from '../../support/python.ts';

const options: ScoreOptions = { folds: 5, repeats: 1, stratify: 'auto', test: 0.2 };

function table(y: readonly number[], task: Splittable['task'] = 'classification'): Splittable {
  const classes = task === 'classification' ? { classes: [...new Set(y)].sort((a, b) => a - b).map((c) => `c${c}`) } : {};
  const features = { columns: 1, x: new Float64Array(y.length), features: ['x'] };
  return { name: 'rows.csv', task, rows: y.length, ...features, y: Float64Array.from(y), target: 'y', ...classes };
}

/** How many rows of each class a part holds. */
function counts(y: readonly number[], rows: Int32Array): readonly number[] {
  const found = Array.from({ length: Math.max(...y) + 1 }, () => 0);
  for (const row of rows) found[y[row]!]!++;
  return found;
}

const labels = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 10, maxLength: 120 });

describe('cross-validation', () => {
  it('tests each row once a repeat and trains on all others, in ascending order', () => {
    fc.assert(
      fc.property(
        labels,
        fc.integer({ min: 2, max: 10 }),
        fc.constantFrom('auto', 'no'),
        fc.nat(),
        (y, folds, stratify, seed) => {
          const splits = splitsOf(table(y), 'cv', { ...options, folds, repeats: 2, stratify }, new Rng(seed));
          expect(splits).toHaveLength(2 * folds);
          const all = y.map((_, row) => row);
          for (const repeat of [splits.slice(0, folds), splits.slice(folds)]) {
            expect(repeat.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual(all);
          }
          for (const { train, test } of splits) {
            expect([...train, ...test].sort((a, b) => a - b)).toEqual(all);
            expect([...train]).toEqual([...train].sort((a, b) => a - b));
            expect([...test]).toEqual([...test].sort((a, b) => a - b));
          }
        },
      ),
    );
  });

  it('gives each fold its share of rows and of every class', () => {
    fc.assert(
      fc.property(labels, fc.integer({ min: 2, max: 10 }), fc.nat(), (y, folds, seed) => {
        const total = counts(
          y,
          Int32Array.from(y, (_, row) => row),
        );
        for (const { test } of splitsOf(table(y), 'cv', { ...options, folds }, new Rng(seed))) {
          expect([Math.floor(y.length / folds), Math.ceil(y.length / folds)]).toContain(test.length);
          counts(y, test).forEach((members, c) => {
            expect([Math.floor(total[c]! / folds), Math.ceil(total[c]! / folds)]).toContain(members);
          });
        }
      }),
    );
  });

  it('is the same for a seed, another for another, and a repeat does not depend on how many there are', () => {
    const y = Array.from({ length: 50 }, (_, row) => row % 3);
    const of = (seed: number, repeats: number) => splitsOf(table(y), 'cv', { ...options, repeats }, new Rng(seed));
    expect(of(1, 1)).toEqual(of(1, 1));
    expect(of(1, 3).slice(0, 5)).toEqual(of(1, 1));
    expect(of(2, 1)).not.toEqual(of(1, 1));
    expect(of(1, 2).slice(5)).not.toEqual(of(1, 1));
  });

  it('draws every row into every fold in the long run', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 60; seed++) {
      const splits = splitsOf(table([0, 1, 0, 1, 0, 1]), 'cv', { ...options, folds: 3 }, new Rng(seed));
      splits.forEach(({ test }, fold) => {
        for (const row of test) seen.add(`${row}:${fold}`);
      });
    }
    expect(seen.size).toBe(18);
  });
});

describe('holdout', () => {
  it('tests ⌈share × rows⌉ rows, of each class its part', () => {
    const y = Array.from({ length: 103 }, (_, row) => (row % 10 === 0 ? 1 : 0));
    const [split] = splitsOf(table(y), 'holdout', options, new Rng(0));
    expect(split!.test).toHaveLength(21);
    expect(split!.train).toHaveLength(82);
    expect(counts(y, split!.test)).toEqual([19, 2]);
  });

  it('keeps a row to train on', () => {
    const [split] = splitsOf(table([0, 1, 0, 1]), 'holdout', { ...options, test: 0.99 }, new Rng(0));
    expect([split!.train.length, split!.test.length]).toEqual([1, 3]);
  });
});

it('train tests the rows that it trains on', () => {
  const [split, ...more] = splitsOf(table([0, 1, 0]), 'train', options, new Rng(0));
  expect([split!.train, split!.test, more]).toEqual([Int32Array.of(0, 1, 2), Int32Array.of(0, 1, 2), []]);
});

describe('checkSplits', () => {
  const shown = { file: 'rows.csv', folds: 5 };
  const refused = (of: Splittable, change: Partial<ScoreOptions> = {}) => {
    try {
      checkSplits(of, 'cv', { ...options, ...change }, 7);
    } catch (error) {
      return error;
    }
    return undefined;
  };

  it('refuses fewer rows than folds', () => {
    expect(refused(table([1, 2, 3], 'regression'))).toMatchObject({
      code: 'A0718',
      node: 7,
      params: { ...shown, needed: 5, rows: 3 },
    });
    expect(refused(table([1, 2, 3, 4, 5], 'regression'))).toBeUndefined();
  });

  it('refuses one class only, stratified or not', () => {
    for (const stratify of ['auto', 'no'] as const) {
      expect(refused(table(Array(9).fill(0)), { stratify })).toMatchObject({
        code: 'A0711',
        params: { column: 'y', label: 'c0' },
      });
    }
  });

  it('refuses when the largest class has fewer rows than folds', () => {
    expect(refused(table([0, 0, 0, 0, 1, 1]))).toMatchObject({ code: 'A0719', params: { ...shown, members: 4 } });
    expect(refused(table([0, 0, 0, 0, 1, 1]), { stratify: 'no' })).toBeUndefined();
  });

  it('warns when the rarest class has fewer rows than folds', () => {
    const few = table([0, 0, 0, 0, 0, 1, 1, 2, 2, 2, 2, 2]);
    const warning = { code: 'A0720', severity: 'warning', params: { ...shown, label: 'c1', members: 2 }, node: 7 };
    expect(checkSplits(few, 'cv', options, 7)).toEqual([warning]);
    expect(checkSplits(few, 'cv', { ...options, folds: 2 })).toEqual([]);
  });
});

describeWithPython(['sklearn'], 'folds beside a live scikit-learn', (python) => {
  it('hold as many rows of each class as StratifiedKFold and KFold deal out', () => {
    const rng = new Rng(5);
    const cases = Array.from({ length: 200 }, () => {
      const folds = 2 + rng.int(8);
      const classes = 1 + rng.int(5);
      return { folds, y: Array.from({ length: folds * 2 + rng.int(90) }, () => rng.int(rng.int(classes) + 1)) };
    }).filter(({ y, folds }) => Math.max(...counts(y, Int32Array.from(y.keys()))) >= folds);
    const script = fileURLToPath(new URL('folds.py', import.meta.url));
    const theirs = JSON.parse(runPython(python, script, [], JSON.stringify(cases))) as unknown[];
    const ours = cases.map(({ y, folds }) =>
      (['auto', 'no'] as const).map((stratify) =>
        splitsOf(table(y), 'cv', { ...options, folds, stratify }, new Rng(1)).map(({ test }) =>
          stratify === 'auto' ? counts(y, test) : test.length,
        ),
      ),
    );
    expect(cases.length).toBeGreaterThan(150);
    expect(ours).toEqual(theirs);
  }, 60_000);
});
