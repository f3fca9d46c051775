import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../../runtime/core/rng.ts';
import { Cancelled } from '../../../../runtime/core/unit.ts';
import { type Binned, binColumns } from '../../../../runtime/training/trees/binned.ts';
import { LeafwiseTrees } from '../../../../runtime/training/trees/leafwise.ts';
import { leafOf } from '../../../../runtime/training/trees/tree.ts';

const never = { cancelled: () => false };
const rule = { leaves: 31, depth: Number.POSITIVE_INFINITY, minLeaf: 5, l2: 0.5 };

interface Node {
  readonly rows: readonly number[];
  readonly depth: number;
}

/** The same trees by recounting each node: rows of the leaves, in the order of their first row. */
function reference(
  binned: Binned,
  pairs: Float64Array,
  { leaves, depth, minLeaf, l2 }: typeof rule,
): readonly (readonly number[])[] {
  const code = (row: number, j: number): number => binned.codes[row * binned.columns + j]!;
  const sums = (rows: readonly number[]): readonly [number, number] =>
    [0, 1].map((part) => rows.reduce((sum, row) => sum + pairs[2 * row + part]!, 0)) as unknown as readonly [number, number];
  const score = (rows: readonly number[]): number => sums(rows)[0] ** 2 / (sums(rows)[1] + l2);
  const best = (node: Node) => {
    const found = { gain: 1e-9, left: [] as readonly number[], right: [] as readonly number[] };
    if (node.depth >= depth) return found;
    for (let j = 0; j < binned.columns; j++) {
      for (let bin = 0; bin < binned.borders[j]!.length; bin++) {
        const left = node.rows.filter((row) => code(row, j) <= bin);
        const right = node.rows.filter((row) => code(row, j) > bin);
        if (left.length < minLeaf || right.length < minLeaf || sums(left)[1] < 1e-3 || sums(right)[1] < 1e-3) continue;
        const gain = score(left) + score(right) - score(node.rows);
        if (gain > found.gain + 1e-9) Object.assign(found, { gain, left, right });
      }
    }
    return found;
  };
  const done: Node[] = [];
  const root: Node = { rows: Array.from({ length: binned.rows }, (_, row) => row), depth: 0 };
  const open = [root].map((node) => ({
    node,
    ...best(node),
  }));
  while (open.length > 0 && done.length + open.length < leaves) {
    open.sort((a, b) => b.gain - a.gain);
    const { node, left, right } = open.shift()!;
    if (left.length === 0) done.push(node);
    else
      open.push(...[left, right].map((rows) => ({ rows, depth: node.depth + 1 })).map((next) => ({ node: next, ...best(next) })));
  }
  return [...done, ...open.map(({ node }) => node)].map(({ rows }) => rows).sort((a, b) => a[0]! - b[0]!);
}

function problem(rows: number, columns: number, values: number) {
  const rng = new Rng(7, rows, columns);
  const x = Float64Array.from({ length: rows * columns }, () => Math.floor(rng.next() * values));
  const binned = binColumns({ rows, columns, x, y: new Float64Array(rows) }, 'rows', () => {});
  const pairs = Float64Array.from({ length: 2 * rows }, (_, i) => (i % 2 === 0 ? rng.normal() : 0.1 + rng.next()));
  return { x, binned, pairs };
}

describe('trees grown leaf by leaf', () => {
  it.each([
    ['of many leaves', rule],
    ['of two leaves', { ...rule, leaves: 2 }],
    ['of few levels', { ...rule, depth: 2 }],
    ['of large leaves', { ...rule, minLeaf: 30, leaves: 5 }],
  ])('%s have the leaves of trees whose nodes are counted anew', (_, options) => {
    const { x, binned, pairs } = problem(200, 4, 12);
    const trees = new LeafwiseTrees(binned, options, never);
    trees.pairs.set(pairs);
    for (let again = 0; again < 2; again++) {
      const leaves: number[][] = [];
      const values = new Float64Array(binned.rows);
      const tree = trees.grow((value, rows) => {
        leaves.push([...rows].sort((a, b) => a - b));
        for (const row of rows) values[row] = value;
      });
      expect(leaves.sort((a, b) => a[0]! - b[0]!)).toEqual(reference(binned, pairs, options));
      for (let row = 0; row < binned.rows; row++) expect(tree.values[leafOf(tree, x, row * 4)]).toBe(values[row]);
    }
  });

  it('are the same where there is no room to keep histograms', () => {
    // Of 255 bins in each of 12,000 columns no more than 3 histograms are kept.
    const { binned, pairs } = problem(300, 12_000, 1e6);
    const trees = new LeafwiseTrees(binned, { ...rule, leaves: 12, minLeaf: 20 }, never);
    trees.pairs.set(pairs);
    const seen = new Set<number>();
    let leaves = 0;
    trees.grow((_, rows) => {
      leaves++;
      expect(rows.length).toBeGreaterThanOrEqual(20);
      for (const row of rows) seen.add(row);
    });
    expect([leaves, seen.size]).toEqual([12, 300]);
  });

  it('stop when told to', () => {
    const { binned, pairs } = problem(200, 4, 12);
    let asked = 0;
    const trees = new LeafwiseTrees(binned, rule, { cancelled: () => asked++ >= 3 });
    trees.pairs.set(pairs);
    expect(() => trees.grow(() => {})).toThrow(Cancelled);
  });
});
