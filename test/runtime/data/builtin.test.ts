import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import breastCancer from '../../../runtime/data/breast_cancer.ts';
import classification from '../../../runtime/data/classification.ts';
import diabetes from '../../../runtime/data/diabetes.ts';
import digits from '../../../runtime/data/digits.ts';
import iris from '../../../runtime/data/iris.ts';
import wine from '../../../runtime/data/wine.ts';
import { describeWithPython, runPython } from '../../support/python.ts';

const folder = fileURLToPath(new URL('../../../runtime/data/builtin/', import.meta.url));
const shape = {
  classification: [1000, 2],
  iris: [150, 4],
  digits: [1797, 64],
  wine: [178, 13],
  breast_cancer: [569, 30],
  diabetes: [442, 10],
} as const;
const names = Object.keys(shape) as (keyof typeof shape)[];
type Kept = { readonly x: string; readonly rows: number; readonly columns: number; readonly classes?: readonly string[] };
const about = (name: string, from = folder) => JSON.parse(readFileSync(join(from, `${name}.json`), 'utf8'));
const load = (unit: typeof iris) => unit.load({ args: {}, directory: '.' });

describe('built-in tables', () => {
  it.each(names)('%s has the rows whose SHA-256 is written beside them', (name) => {
    const block = readFileSync(join(folder, `${name}.bin`));
    expect(createHash('sha256').update(block).digest('hex')).toBe(about(name).sha256);
    expect(block.length).toBeLessThan(140_000);
  });

  it('has the shapes they are known by', async () => {
    for (const unit of [classification, iris, digits, wine, breastCancer, diabetes]) {
      const table = await load(unit);
      expect([table.rows, table.columns]).toEqual(shape[unit.name as keyof typeof shape]);
      expect(table.features).toHaveLength(table.columns);
    }
  });

  it('keeps iris as Fisher measured it', async () => {
    const { x, y, classes } = await load(iris);
    expect([...x.slice(0, 4)]).toEqual([5.1, 3.5, 1.4, 0.2]);
    // The 35th and the 38th row, wrong in the UCI copy.
    expect([...x.slice(34 * 4, 35 * 4)]).toEqual([4.9, 3.1, 1.5, 0.2]);
    expect([...x.slice(37 * 4, 38 * 4)]).toEqual([4.9, 3.6, 1.4, 0.1]);
    expect([y[0], y[50], y[149]].map((label) => classes![label!])).toEqual(['setosa', 'versicolor', 'virginica']);
  });

  it('is the default for its task', () => {
    expect([classification.defaultFor, diabetes.defaultFor]).toEqual(['classification', 'regression']);
  });

  it('has classes as often as they are known to occur', async () => {
    const counts = ({ y, classes }: Awaited<ReturnType<typeof load>>) =>
      classes!.map((_, label) => y.filter((one) => one === label).length);
    expect(counts(await load(wine))).toEqual([59, 71, 48]);
    expect(counts(await load(breastCancer))).toEqual([212, 357]);
  });

  it('keeps diabetes as published with least angle regression', async () => {
    const { x, y, columns, task } = await load(diabetes);
    expect([task, y[0], y[1], Math.min(...y), Math.max(...y)]).toEqual(['regression', 151, 75, 25, 346]);
    for (let column = 0; column < columns; column++) {
      const values = x.filter((_, i) => i % columns === column);
      expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 10);
      expect(values.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 10);
    }
  });

  it('is taken as it is, unless a scale is asked for', async () => {
    const plain = await wine.load({ args: { scale: 'none' }, directory: '.' });
    expect(plain.preparation).toBeUndefined();
    const scaled = await wine.load({ args: { scale: 'minmax' }, directory: '.' });
    expect(scaled.preparation?.scale).toBe('minmax');
    expect(scaled.hash).not.toBe(plain.hash);
  });
});

describeWithPython(['sklearn'], 'built-in tables beside a live scikit-learn', (python) => {
  it('are what make.py writes', () => {
    const made = mkdtempSync(join(tmpdir(), 'argmax-tables-'));
    try {
      runPython(python, join(folder, 'make.py'), [made]);
      for (const name of names) {
        const { source: _, sha256: hash, ...kept } = about(name);
        expect(about(name, made)).toMatchObject(kept);
        // Another BLAS may round the generator's matrix product otherwise, so its floats are compared by value.
        if (kept.x === 'uint8') expect(about(name, made).sha256).toBe(hash);
        const [ours, theirs] = [folder, made].map((from) => numbersIn(join(from, `${name}.bin`), kept as Kept));
        expect(theirs).toHaveLength(ours!.length);
        expect(Math.max(...ours!.map((value, i) => Math.abs(value - theirs![i]!)))).toBeLessThan(1e-12);
      }
    } finally {
      rmSync(made, { recursive: true });
    }
  }, 60_000);
});

function numbersIn(path: string, { x: kind, rows, columns, classes }: Kept): readonly number[] {
  const block = readFileSync(path);
  if (kind === 'uint8') return [...block];
  const floats = rows * columns + (classes === undefined ? rows : 0);
  return [...Array.from({ length: floats }, (_, i) => block.readDoubleLE(8 * i)), ...block.subarray(8 * floats)];
}
