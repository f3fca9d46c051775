import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import classification from '../../../runtime/data/classification.ts';
import digits from '../../../runtime/data/digits.ts';
import iris from '../../../runtime/data/iris.ts';
import { describeWithPython, runPython } from '../../support/python.ts';

const folder = fileURLToPath(new URL('../../../runtime/data/builtin/', import.meta.url));
const shape = { classification: [1000, 2], iris: [150, 4], digits: [1797, 64] } as const;
const names = Object.keys(shape) as (keyof typeof shape)[];
const about = (name: string, from = folder) => JSON.parse(readFileSync(join(from, `${name}.json`), 'utf8'));
const load = (unit: typeof iris) => unit.load({ args: {}, directory: '.' });

describe('built-in tables', () => {
  it.each(names)('%s has the rows whose SHA-256 is written beside them', (name) => {
    const block = readFileSync(join(folder, `${name}.bin`));
    expect(createHash('sha256').update(block).digest('hex')).toBe(about(name).sha256);
    expect(block.length).toBeLessThan(120_000);
  });

  it('has the shapes they are known by', async () => {
    for (const unit of [classification, iris, digits]) {
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

  it('is the default for classification', () => {
    expect(classification.defaultFor).toBe('classification');
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
        const [ours, theirs] = [folder, made].map((from) => numbersIn(join(from, `${name}.bin`), kept.x));
        expect(theirs).toHaveLength(ours!.length);
        expect(Math.max(...ours!.map((value, i) => Math.abs(value - theirs![i]!)))).toBeLessThan(1e-12);
      }
    } finally {
      rmSync(made, { recursive: true });
    }
  }, 60_000);
});

function numbersIn(path: string, kind: string): readonly number[] {
  const block = readFileSync(path);
  if (kind === 'uint8') return [...block];
  const [rows, columns] = shape.classification;
  const x = Array.from({ length: rows * columns }, (_, i) => block.readDoubleLE(8 * i));
  return [...x, ...block.subarray(8 * rows * columns)];
}
