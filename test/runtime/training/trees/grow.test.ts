import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../../runtime/core/rng.ts';
import { binColumns } from '../../../../runtime/training/trees/binned.ts';
import { Growth } from '../../../../runtime/training/trees/grow.ts';
import { ClassCounts, type Statistic, ValueSums } from '../../../../runtime/training/trees/statistics.ts';
import { leafOf } from '../../../../runtime/training/trees/tree.ts';

const [rows, columns] = [150, 3];
const rng = new Rng(5);
const x = Float64Array.from({ length: rows * columns }, () => Math.floor(rng.next() * 40));
const y = Float64Array.from(
  { length: rows },
  (_, row) => (x[row * columns]! > 20 ? 1 : 0) + (x[row * columns + 1]! > 30 ? 1 : 0),
);
const weights = Float64Array.from({ length: rows }, () => Math.floor(rng.next() * 3));
const drawn = Int32Array.from(weights.keys()).filter((row) => weights[row]! > 0);
const binned = binColumns({ rows, columns, x, y }, 'columns', () => {});
const sum = (part: readonly number[], of: (row: number) => number): number => part.reduce((total, row) => total + of(row), 0);

type Impurity = (part: readonly number[]) => number;
const count = (part: readonly number[], label: number): number =>
  sum(
    part.filter((row) => y[row] === label),
    (row) => weights[row]!,
  );
const total = (part: readonly number[]): number => sum(part, (row) => weights[row]!);
const gini: Impurity = (part) => total(part) - sum([0, 1, 2], (label) => count(part, label) ** 2 / total(part));
const entropy: Impurity = (part) =>
  -sum([0, 1, 2], (label) => (count(part, label) > 0 ? count(part, label) * Math.log(count(part, label) / total(part)) : 0));
const squares: Impurity = (part) => {
  const mean = sum(part, (row) => weights[row]! * y[row]!) / total(part);
  return sum(part, (row) => weights[row]! * (y[row]! - mean) ** 2);
};

/** What the best split of all rows leaves of impurity, by trying each. */
function least(impurity: Impurity, minLeaf: number): number {
  const all = [...drawn];
  const splits = all.flatMap((row) => [0, 1, 2].map((j) => all.map((other) => x[other * columns + j]! <= x[row * columns + j]!)));
  return Math.min(
    ...splits.flatMap((isLeft) => {
      const [left, right] = [all.filter((_, i) => isLeft[i]), all.filter((_, i) => !isLeft[i])];
      return left.length < minLeaf || right.length < minLeaf ? [] : [impurity(left) + impurity(right)];
    }),
  );
}

describe.each<[string, Statistic, Impurity]>([
  ['gini', new ClassCounts(Int32Array.from(y), weights, 3, 'gini'), gini],
  ['entropy', new ClassCounts(Int32Array.from(y), weights, 3, 'entropy'), entropy],
  ['squared error', new ValueSums(y, weights), squares],
])('a tree by %s', (_, statistic, impurity) => {
  it.each([1, 20, 40])('takes the split that leaves least of it, of leaves of %i rows at least', (minLeaf) => {
    const growth = new Growth(
      binned,
      statistic,
      { features: columns, depth: 1, minLeaf, minGain: 1e-12 },
      { cancelled: () => false },
    );
    const tree = growth.grow(drawn.slice(), new Rng(1));
    const leaves = [1, 2].map((leaf) => [...drawn].filter((row) => leafOf(tree, x, row * columns) === leaf));
    for (const leaf of leaves) expect(leaf.length).toBeGreaterThanOrEqual(minLeaf);
    expect(sum([0, 1], (leaf) => impurity(leaves[leaf]!))).toBeCloseTo(least(impurity, minLeaf), 9);
  });

  it('goes on until its leaves are alike, and says what they are', () => {
    const growth = new Growth(
      binned,
      statistic,
      { features: columns, depth: 99, minLeaf: 1, minGain: 1e-12 },
      { cancelled: () => false },
    );
    const tree = growth.grow(drawn.slice(), new Rng(1));
    for (const row of drawn) {
      const said = tree.values.subarray(leafOf(tree, x, row * columns) * tree.outputs).subarray(0, tree.outputs);
      expect(tree.outputs === 1 ? said[0] : said.indexOf(1)).toBe(y[row]);
    }
  });
});
