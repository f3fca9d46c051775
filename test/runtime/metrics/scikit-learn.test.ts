import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import accuracy from '../../../runtime/metrics/accuracy.ts';
import auc from '../../../runtime/metrics/auc.ts';
import balancedAccuracy from '../../../runtime/metrics/balanced_accuracy.ts';
import f1 from '../../../runtime/metrics/f1.ts';
import logloss from '../../../runtime/metrics/logloss.ts';
import mae from '../../../runtime/metrics/mae.ts';
import mse from '../../../runtime/metrics/mse.ts';
import precision from '../../../runtime/metrics/precision.ts';
import r2 from '../../../runtime/metrics/r2.ts';
import recall from '../../../runtime/metrics/recall.ts';
import rmse from '../../../runtime/metrics/rmse.ts';
import { loaders } from '../../../runtime/units.gen.ts';
import { describeWithPython, runPython } from '../../support/python.ts';
import { type Case, cases } from './cases.ts';

const folder = fileURLToPath(new URL('../../golden/metrics/', import.meta.url));

/** Our scores in the order of `make.py`. */
function ours({ classes, truth, predicted }: Case): readonly number[] {
  if (classes === 0) return [rmse, r2, mse, mae].map((unit) => unit.score(truth, predicted, 0, {}));
  const averages = ['auto', 'macro', 'micro', 'weighted'];
  return [
    ...[accuracy, balancedAccuracy, logloss, auc].map((unit) => unit.score(truth, predicted, classes, {})),
    ...[f1, precision, recall].flatMap((unit) => averages.map((average) => unit.score(truth, predicted, classes, { average }))),
  ];
}

/** Null is what JSON has for a score that is not a number. */
function distance(score: number, theirs: number | null): number {
  if (theirs === null) return Number.isNaN(score) ? 0 : Number.POSITIVE_INFINITY;
  return Math.abs(score - theirs) / Math.max(1, Math.abs(theirs));
}

/** The greatest difference, relative where a score is above 1, over all cases. */
function worst(seed: number, count: number, reference: string): number {
  const rows = reference
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as readonly [number, ...(number | null)[]]);
  expect(rows).toHaveLength(count);
  const differences = cases(seed, count).flatMap((random, i) => {
    const [classes, ...theirs] = rows[i]!;
    expect(random.classes).toBe(classes);
    const scores = ours(random);
    expect(scores).toHaveLength(theirs.length);
    return scores.map((score, j) => distance(score, theirs[j]!));
  });
  return Math.max(...differences);
}

describe('metrics on 1,000 random cases', () => {
  it('equal what scikit-learn said of them', () => {
    expect(worst(1, 1000, readFileSync(`${folder}reference.jsonl`, 'utf8'))).toBeLessThan(1e-13);
  });
});

describeWithPython(['sklearn'], 'metrics beside a live scikit-learn', (python) => {
  it.each([1, 2])(
    'agree on 200 cases of seed %i',
    (seed) => {
      expect(worst(seed, 200, runPython(python, `${folder}make.py`, [`${seed}`, '200']))).toBeLessThan(1e-13);
    },
    60_000,
  );
});

describe('the random cases', () => {
  it('have ties, classes without a row, and one class alone', () => {
    const all = cases(1, 1000).filter(({ classes }) => classes > 0);
    const tied = all.filter(({ classes, predicted, truth }) =>
      truth.some((_, row) => {
        const mine = [...predicted.subarray(row * classes, (row + 1) * classes)].sort((a, b) => b - a);
        return mine[0] === mine[1];
      }),
    );
    expect(tied.length).toBeGreaterThan(100);
    expect(all.filter(({ classes, truth }) => new Set(truth).size < classes).length).toBeGreaterThan(100);
    expect(all.filter(({ truth }) => new Set(truth).size === 1).length).toBeGreaterThan(50);
    for (const classes of [2, 3, 4, 5, 6]) expect(all.filter((one) => one.classes === classes).length).toBeGreaterThan(50);
  });

  it('are put to every metric of predictions', () => {
    // Those of models' costs and of ranked lists have tests of their own.
    const others = ['fit_time', 'predict_time', 'n_params', 'hit', 'map', 'ndcg'];
    const asked = [accuracy, balancedAccuracy, logloss, auc, f1, precision, recall, rmse, r2, mse, mae].map(({ name }) => name);
    expect(
      Object.keys(loaders.metric)
        .filter((name) => !others.includes(name))
        .sort(),
    ).toEqual(asked.sort());
  });
});
