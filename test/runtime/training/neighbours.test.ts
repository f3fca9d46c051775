import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../runtime/core/rng.ts';
import type { Rows } from '../../../runtime/core/unit.ts';
import { nearest } from '../../../runtime/training/neighbours/nearest.ts';

const table = (rng: Rng, rows: number, columns: number, shift: number): Rows => ({
  rows,
  columns,
  x: Float64Array.from({ length: rows * columns }, () => shift + Math.round(rng.normal() * 4) / 4),
  y: new Float64Array(rows),
});

describe('nearest neighbours', () => {
  // Far from the origin, dot products alone would mistake which rows are near; 2,500 rows are more than one block.
  it.each([
    [1, 3, 2, 0],
    [2, 3, 2, 0],
    [2, 2500, 5, 1000],
    [1, 60, 9, 1000],
  ] as const)(
    'with power %i of %i rows and %i columns about %i are those of all distances, sorted',
    (power, rows, columns, shift) => {
      const rng = new Rng(2, rows);
      const [known, unseen] = [table(rng, rows, columns, shift), table(rng, 40, columns, shift)];
      const k = Math.min(rows, 7);
      const found = nearest(known, unseen, k, power);
      for (let row = 0; row < unseen.rows; row++) {
        const distances = Array.from({ length: rows }, (_, other) => {
          let sum = 0;
          for (let j = 0; j < columns; j++)
            sum += Math.abs(unseen.x[row * columns + j]! - known.x[other * columns + j]!) ** power;
          return power === 2 ? Math.sqrt(sum) : sum;
        });
        const order = distances.map((_, i) => i).sort((a, b) => distances[a]! - distances[b]! || a - b);
        expect([...found.indices.subarray(row * k, (row + 1) * k)]).toEqual(order.slice(0, k));
        expect(found.distances[row * k]).toBe(distances[order[0]!]);
      }
    },
  );
});
