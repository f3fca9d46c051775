import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../../runtime/core/rng.ts';
import type { Rows } from '../../../../runtime/core/unit.ts';
import { alternate } from '../../../../runtime/training/recommenders/alternating.ts';
import type { Recommender } from '../../../../runtime/training/recommenders/factors.ts';
import { solveFor, type Vectors } from './reference.ts';

const USERS = 31;
const ITEMS = 150;
const context = { args: {}, task: 'regression', classes: 0, seed: 3 } as const;

/** Some users have more ratings than the kernel gathers at a time, the last user and item none. */
function draw(seed: number): Rows {
  const rng = new Rng(seed);
  const pairs: number[] = [];
  const y: number[] = [];
  for (let user = 0; user < USERS - 1; user++) {
    for (let item = 0; item < ITEMS - 1; item++) {
      if (rng.next() > (user < 3 ? 0.9 : 0.15)) continue;
      pairs.push(user, item);
      y.push(rng.int(11) / 2 - 0.5);
    }
  }
  const interactions = { users: USERS, items: ITEMS };
  return { rows: y.length, columns: 2, x: Float64Array.from(pairs), y: Float64Array.from(y), interactions };
}

const vectors = (flat: Float32Array, { width }: Recommender, factors: number): Vectors =>
  Array.from({ length: flat.length / width }, (_, row) => [...flat.subarray(row * width, row * width + factors)]);

describe.each([1, 3, 8, 17, 33])('alternating least squares with %i factors', (factors) => {
  it.each([0.01, 10])('solves every system as the paper writes it, reg = %d', async (reg) => {
    const rows = draw(factors);
    const args = { factors, reg, loss: 'als', lr: 0, epochs: 2, batch: 1, alpha: 2 } as const;
    const { recommender } = await alternate(rows, rows.interactions!, args, context, { cancelled: () => false });
    const users = vectors(recommender.users, recommender, factors);
    const items = vectors(recommender.items, recommender, factors);
    expect(users.at(-1)).toEqual(Array(factors).fill(0));
    // The items' systems were solved last: each is exact for the users' vectors as they are.
    for (const item of [0, 1, 2, 50, 148, 149]) {
      const liked = new Map<number, number>();
      for (let row = 0; row < rows.rows; row++) {
        if (rows.x[2 * row + 1] === item && rows.y[row]! > 0) liked.set(rows.x[2 * row]!, 1 + 2 * rows.y[row]!);
      }
      const exact = solveFor(liked, users, reg);
      const scale = Math.max(1e-3, ...exact.map(Math.abs));
      items[item]!.forEach((value, f) => {
        expect(Math.abs(value - exact[f]!) / scale).toBeLessThan(2e-3);
      });
    }
  });
});

it('lowers its loss in each epoch', async () => {
  const rows = draw(5);
  const lossOf = (recommender: Recommender): number => {
    const told = new Map<number, number>();
    for (let row = 0; row < rows.rows; row++) told.set(rows.x[2 * row]! * ITEMS + rows.x[2 * row + 1]!, rows.y[row]!);
    let sum = 0;
    for (let user = 0; user < USERS; user++) {
      for (let item = 0; item < ITEMS; item++) {
        const rating = told.get(user * ITEMS + item) ?? 0;
        const [score] = recommender.predict({ rows: 1, columns: 2, x: Float64Array.of(user, item), y: new Float64Array(1) });
        sum += (rating > 0 ? 1 + 2 * rating : 1) * (Number(rating > 0) - score!) ** 2;
      }
    }
    const size = (values: Float32Array): number => values.reduce((total, value) => total + value * value, 0);
    return sum + 0.5 * (size(recommender.users) + size(recommender.items));
  };
  const losses: number[] = [];
  for (const epochs of [1, 2, 3, 6, 12]) {
    const args = { factors: 6, reg: 0.5, loss: 'als', lr: 0, epochs, batch: 1, alpha: 2 } as const;
    losses.push(lossOf((await alternate(rows, rows.interactions!, args, context, { cancelled: () => false })).recommender));
  }
  expect(losses).toEqual(losses.toSorted((a, b) => b - a));
});

it('copes with directions that nothing tells of', async () => {
  const rows = draw(6);
  const args = { factors: 64, reg: 0, loss: 'als', lr: 0, epochs: 5, batch: 1, alpha: 1 } as const;
  const { recommender } = await alternate(rows, rows.interactions!, args, context, { cancelled: () => false });
  expect(recommender.isFinite()).toBe(true);
});
