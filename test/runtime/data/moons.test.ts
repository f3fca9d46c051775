import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import moons from '../../../runtime/data/moons.ts';
import { describeWithPython, runPython } from '../../support/python.ts';

const load = (n: number, noise: number, seed: number) => moons.load({ args: { n, noise, seed }, directory: '.' });

describe('moons', () => {
  it('gives the same rows for a seed and others for another', async () => {
    const [a, b, c] = [await load(200, 0.2, 7), await load(200, 0.2, 7), await load(200, 0.2, 8)];
    expect(b.hash).toBe(a.hash);
    expect(c.hash).not.toBe(a.hash);
  });

  it('puts points on two half circles, ⌊n/2⌋ on the outer one', async () => {
    const { x, y, rows } = await load(101, 0, 0);
    expect(y.filter((moon) => moon === 0)).toHaveLength(50);
    for (let row = 0; row < rows; row++) {
      const [u, v] = y[row] === 0 ? [x[2 * row]!, x[2 * row + 1]!] : [1 - x[2 * row]!, 0.5 - x[2 * row + 1]!];
      expect(Math.hypot(u, v)).toBeCloseTo(1, 12);
      expect(v).toBeGreaterThan(-1e-12);
    }
  });

  it('shuffles the rows', async () => {
    const { y } = await load(200, 0.2, 0);
    expect(new Set(y.slice(0, 20)).size).toBe(2);
  });

  it('adds noise of the standard deviation asked for', async () => {
    const [plain, noisy] = [await load(20_000, 0, 3), await load(20_000, 0.5, 3)];
    const squares = noisy.x.reduce((sum, value, i) => sum + (value - plain.x[i]!) ** 2, 0);
    expect(Math.sqrt(squares / noisy.x.length)).toBeCloseTo(0.5, 2);
  });
});

describeWithPython(['sklearn'], 'moons beside a live scikit-learn', (python) => {
  it('has the points of make_moons', async () => {
    const script = fileURLToPath(new URL('moons.py', import.meta.url));
    for (const n of [2, 3, 50, 101]) {
      const theirs = JSON.parse(runPython(python, script, [`${n}`])) as number[][];
      const { x, y } = await load(n, 0, 0);
      const ours = Array.from(y, (moon, row) => [moon, x[2 * row]!, x[2 * row + 1]!]);
      expect(sorted(ours)).toEqual(sorted(theirs));
    }
  }, 60_000);
});

function sorted(points: readonly (readonly number[])[]): readonly string[] {
  return points.map((point) => point.map((value) => (Math.round(value * 1e10) / 1e10 + 0).toFixed(10)).join()).sort();
}
