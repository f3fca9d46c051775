import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import blobs from '../../../runtime/data/blobs.ts';
import circles from '../../../runtime/data/circles.ts';
import regression from '../../../runtime/data/regression.ts';
import { describeWithPython, runPython } from '../../support/python.ts';

const directory = '.';
const circle = { n: 200, noise: 0, seed: 0, factor: 0.5 };
const blob = { n: 200, features: 3, centers: 4, spread: 1, seed: 0 };
const line = { n: 400, features: 6, informative: 2, noise: 0, bias: 3, seed: 1 };

/** A column of the table, of the rows that are wanted. */
function column(x: Float64Array, columns: number, index: number, wanted: (row: number) => boolean = () => true): Float64Array {
  return x.filter((_, i) => i % columns === index && wanted(Math.floor(i / columns)));
}
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: Float64Array) => Math.sqrt(mean(values.map((value) => value * value)) - mean(values) ** 2);

describe('circles', () => {
  it('puts class 0 on the outer circle and class 1 on the inner one', async () => {
    const { x, y } = await circles.load({ args: circle, directory });
    y.forEach((label, row) => {
      expect(Math.hypot(x[2 * row]!, x[2 * row + 1]!)).toBeCloseTo(label === 0 ? 1 : 0.5, 12);
    });
  });
});

describeWithPython(['sklearn'], 'circles beside a live scikit-learn', (python) => {
  it('has the points of make_circles', async () => {
    const script = fileURLToPath(new URL('circles.py', import.meta.url));
    for (const n of [2, 3, 50, 101]) {
      const theirs = JSON.parse(runPython(python, script, [String(n), '0.5'])) as number[][];
      const { x, y } = await circles.load({ args: { ...circle, n }, directory });
      const ours = [...y].map((label, row) => [label, x[2 * row]!, x[2 * row + 1]!]);
      const key = ([label, u, v]: readonly number[]) =>
        `${label} ${u!.toFixed(9)} ${v!.toFixed(9)}`.replaceAll('-0.000000000', '0.000000000');
      expect(ours.map(key).sort()).toEqual(theirs.map(key).sort());
    }
  }, 60_000);
});

describe('blobs', () => {
  it('draws clouds of equal size and of the spread asked for', async () => {
    const { x, y, columns } = await blobs.load({ args: { ...blob, n: 20_003, spread: 2 }, directory });
    const counts = [0, 1, 2, 3].map((label) => y.filter((one) => one === label).length);
    expect(counts).toEqual([5001, 5001, 5001, 5000]);
    for (let c = 0; c < columns; c++) {
      const values = column(x, columns, c, (row) => y[row] === 1);
      expect(deviation(values)).toBeCloseTo(2, 1);
      expect(Math.abs(mean(values))).toBeLessThan(10.2);
    }
  });

  it('gives the same rows for a seed and others for another', async () => {
    const [a, b, c] = await Promise.all([0, 0, 1].map((seed) => blobs.load({ args: { ...blob, seed }, directory })));
    expect(b!.hash).toBe(a!.hash);
    expect(c!.hash).not.toBe(a!.hash);
  });

  it('has no class without a row', async () => {
    expect((await blobs.load({ args: { ...blob, n: 2 }, directory })).classes).toEqual(['0', '1']);
  });
});

describe('regression', () => {
  it('is linear in the informative features and in no other', async () => {
    const { x, y, columns } = await regression.load({ args: { ...line, n: 20_000 }, directory });
    // Independent standard normal features: the covariance with the target is the coefficient.
    const coefficients = Array.from({ length: columns }, (_, c) => {
      const values = column(x, columns, c);
      return mean(values.map((value, row) => value * (y[row]! - 3)));
    });
    const large = coefficients.filter((value) => Math.abs(value) > 5);
    expect(large.length).toBe(2);
  });

  it('adds noise of the standard deviation asked for', async () => {
    const [plain, noisy] = [
      await regression.load({ args: { ...line, n: 1, features: 1, informative: 1 }, directory }),
      await regression.load({ args: { ...line, n: 20_000, informative: 1, features: 1, noise: 5 }, directory }),
    ];
    // One coefficient: y − 3 = w x, and w is the same for the seed.
    const w = (plain.y[0]! - 3) / plain.x[0]!;
    expect(deviation(noisy.y.map((value, row) => value - 3 - w * noisy.x[row]!))).toBeCloseTo(5, 0);
  });
});
