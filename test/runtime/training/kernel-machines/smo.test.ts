import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../../runtime/core/rng.ts';
import { Cancelled, type Rows } from '../../../../runtime/core/unit.ts';
import { Gram } from '../../../../runtime/training/kernel-machines/gram.ts';
import type { Kernel } from '../../../../runtime/training/kernel-machines/kernels.ts';
import { solve } from '../../../../runtime/training/kernel-machines/smo.ts';

const rbf: Kernel = { name: 'rbf', gamma: 0.5, degree: 3, coef0: 0 };
const never = { cancelled: () => false };

/** Two clouds that overlap. */
function clouds(rows: number): Rows {
  const rng = new Rng(3, rows);
  const y = Float64Array.from({ length: rows }, (_, row) => row % 2);
  const x = Float64Array.from({ length: rows * 3 }, (_, i) => rng.normal() + y[Math.floor(i / 3)]!);
  return { rows, columns: 3, x, y };
}

const k = ({ x }: Rows, i: number, j: number): number =>
  Math.exp(-0.5 * [0, 1, 2].reduce((sum, c) => sum + (x[i * 3 + c]! - x[j * 3 + c]!) ** 2, 0));

function programme(table: Rows, C: number) {
  const gram = new Gram(rbf, table);
  const at = Int32Array.from({ length: table.rows }, (_, i) => i);
  const y = Int8Array.from(table.y, (label) => 2 * label - 1);
  const row = (i: number): Float32Array => gram.row(i);
  const p = new Float64Array(table.rows).fill(-1);
  return { size: table.rows, at, y, p, C, row, diagonal: gram.diagonal, tolerance: 1e-3, steps: 1e6 };
}

describe('sequential minimal optimisation', () => {
  // 1,300 rows take more than 1,000 steps: variables are set aside and come back.
  it.each([
    [60, 1],
    [300, 100],
    [1300, 10],
  ])('meets the optimality conditions, of %i rows with C = %d', (rows, C) => {
    const table = clouds(rows);
    const given = programme(table, C);
    const { alpha, decisions, rho, converged, steps } = solve(given, never);
    expect(converged).toBe(true);
    if (rows > 1000) expect(steps).toBeGreaterThan(1000);
    expect(alpha.reduce((sum, a, i) => sum + a * given.y[i]!, 0)).toBeCloseTo(0, 8);
    let [highest, lowest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let i = 0; i < rows; i++) {
      expect(alpha[i]! >= 0 && alpha[i]! <= C).toBe(true);
      let f = 0;
      for (let j = 0; j < rows; j++) f += alpha[j]! * given.y[j]! * k(table, i, j);
      expect(Math.abs(decisions[i]! - f)).toBeLessThan(1e-3);
      const slope = given.y[i]! - f;
      if (given.y[i]! > 0 ? alpha[i]! < C : alpha[i]! > 0) highest = Math.max(highest, slope);
      if (given.y[i]! > 0 ? alpha[i]! > 0 : alpha[i]! < C) lowest = Math.min(lowest, slope);
      if (alpha[i]! > 0 && alpha[i]! < C) expect(Math.abs(slope + rho)).toBeLessThan(2e-3);
    }
    expect(highest - lowest).toBeLessThan(2e-3);
  });

  it('stops when told to, and after as many steps as it may take', () => {
    let asked = 0;
    expect(() => solve(programme(clouds(60), 1), { cancelled: () => asked++ >= 2 })).toThrow(Cancelled);
    expect(solve({ ...programme(clouds(60), 1), steps: 5 }, never)).toMatchObject({ steps: 5, converged: false });
  });
});

describe('the matrix of similarities', () => {
  // The larger one is made row by row.
  it.each([37, 2100])('has the kernel of each two of %i rows', (rows) => {
    const table = clouds(rows);
    const gram = new Gram(rbf, table);
    for (const i of [0, 5, rows - 1, 5]) {
      const row = gram.row(i);
      for (let j = 0; j < rows; j++) expect(Math.abs(row[j]! - k(table, i, j))).toBeLessThan(1e-6);
      expect(gram.diagonal[i]).toBe(1);
    }
  });
});
