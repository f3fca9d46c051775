import { Rng } from '../../runtime/core/rng.ts';
import type { Rows } from '../../runtime/core/unit.ts';

const USERS = 20;
const ITEMS = 12;

/** Ratings around 2 by a user's and an item's leaning, no pair twice; the second feature of items is noise. */
export function drawRatings(rows: number, seed: number): Rows {
  const fixed = new Rng(23);
  const normals = (count: number): Float64Array => Float64Array.from({ length: count }, () => fixed.normal());
  const [users, items, noise] = [normals(USERS), normals(ITEMS), normals(ITEMS)];
  const rng = new Rng(seed, 19);
  const pairs = rng.shuffle(Int32Array.from({ length: USERS * ITEMS }, (_, pair) => pair)).subarray(0, rows);
  return {
    rows,
    columns: 2,
    x: Float64Array.from([...pairs].flatMap((pair) => [pair % USERS, Math.floor(pair / USERS)])),
    y: Float64Array.from(pairs, (pair) => 2 + users[pair % USERS]! + items[Math.floor(pair / USERS)]! + 0.1 * rng.normal()),
    interactions: {
      users: USERS,
      items: ITEMS,
      features: {
        columns: 2,
        values: Float64Array.from({ length: 2 * ITEMS }, (_, at) => (at % 2 === 0 ? items : noise)[at >> 1]!),
        of: Int32Array.of(0, 1),
        names: ['leaning', 'noise'],
      },
    },
  };
}
