import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../../runtime/core/rng.ts';
import type { Rows } from '../../../../runtime/core/unit.ts';
import content from '../../../../runtime/models/content.ts';
import neighbours from '../../../../runtime/models/neighbours.ts';
import { alikeness } from '../../../../runtime/training/recommenders/distance.ts';
import { sparse } from '../../../../runtime/training/recommenders/interactions.ts';
import { similarities } from '../../../../runtime/training/recommenders/similarity.ts';

const USERS = 14;
const ITEMS = 11;
const control = { cancelled: () => false };

/** The last user and the last item have no rating. */
function draw(seed: number): Rows & { readonly told: ReadonlyMap<string, number> } {
  const rng = new Rng(seed, 2);
  const told = new Map<string, number>();
  for (let user = 0; user < USERS - 1; user++) {
    for (let item = 0; item < ITEMS - 1; item++) if (rng.next() < 0.6) told.set(`${user} ${item}`, 1 + rng.int(9) / 2);
  }
  const keys = rng.shuffle([...told.keys()]);
  const interactions = {
    users: USERS,
    items: ITEMS,
    features: {
      columns: 3,
      values: Float64Array.from({ length: 3 * ITEMS }, () => rng.normal()),
      of: Int32Array.of(0, 1, 1),
      names: ['year', 'genre'],
    },
  };
  return {
    rows: keys.length,
    columns: 2,
    x: Float64Array.from(keys.flatMap((key) => key.split(' ').map(Number))),
    y: Float64Array.from(keys, (key) => told.get(key)!),
    interactions,
    told,
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** By the definitions, pair by pair. */
function alike(told: ReadonlyMap<string, number>, kind: string, shrink: number, a: number, b: number): number {
  const of = (item: number): (number | undefined)[] => Array.from({ length: USERS }, (_, user) => told.get(`${user} ${item}`));
  const [x, y] = [of(a), of(b)];
  const both = x.flatMap((value, user) => (value === undefined || y[user] === undefined ? [] : [[value, y[user]] as const]));
  if (both.length === 0) return 0;
  const weight = both.length / (both.length + shrink);
  if (kind === 'euclidean') return weight / (1 + Math.sqrt(sum(both.map(([p, q]) => (p - q) ** 2)) / both.length));
  const size = (values: readonly (number | undefined)[]): number => Math.sqrt(sum(values.map((value) => (value ?? 0) ** 2)));
  if (kind === 'cosine') return (weight * sum(both.map(([p, q]) => p * q))) / (size(x) * size(y));
  const [meanP, meanQ] = [sum(both.map(([p]) => p)) / both.length, sum(both.map(([, q]) => q)) / both.length];
  const [p, q] = [both.map(([value]) => value - meanP), both.map(([, value]) => value - meanQ)];
  const sizes = size(p) * size(q);
  return sizes < 1e-9 ? 0 : (weight * sum(p.map((value, i) => value * q[i]!))) / sizes;
}

describe.each(['cosine', 'pearson', 'euclidean'] as const)('%s', (kind) => {
  it.each([0, 7])('is what its definition says of each pair, shrunk by %i', (shrink) => {
    const rows = draw(5);
    const found = similarities(sparse(rows, rows.interactions!, 0), sparse(rows, rows.interactions!, 1), kind, shrink, control);
    for (let a = 0; a < ITEMS; a++) {
      for (let b = 0; b < ITEMS; b++) {
        expect(found[a * ITEMS + b]).toBeCloseTo(a === b ? 0 : alike(rows.told, kind, shrink, a, b), 5);
      }
    }
  });
});

it('sorts ratings by user and by item', () => {
  const rows = draw(9);
  for (const first of [0, 1] as const) {
    const { starts, columns, values } = sparse(rows, rows.interactions!, first);
    expect(starts.at(-1)).toBe(rows.rows);
    for (let row = 0; row + 1 < starts.length; row++) {
      const mine = columns.subarray(starts[row]!, starts[row + 1]!);
      expect([...mine]).toEqual([...mine].sort((a, b) => a - b));
      mine.forEach((column, i) => {
        const key = first === 0 ? `${row} ${column}` : `${column} ${row}`;
        expect(values[starts[row]! + i]).toBe(rows.told.get(key));
      });
    }
  }
});

describe('alikeness of items', () => {
  it.each(['euclidean', 'manhattan', 'cosine'] as const)('%s is what its definition says', (distance) => {
    const { interactions } = draw(3);
    const { features } = interactions!;
    const weights = [0.7, 2];
    const found = alikeness(features!, ITEMS, distance, weights, control);
    const w = [0.7, 2, 2];
    const row = (item: number): number[] => [...features!.values.subarray(3 * item, 3 * item + 3)];
    const product = (a: number[], b: number[]): number => sum(a.map((value, c) => w[c]! * value * b[c]!));
    for (let a = 0; a < ITEMS; a++) {
      for (let b = 0; b < ITEMS; b++) {
        const steps = row(a).map((value, c) => Math.abs(value - row(b)[c]!));
        const said = {
          euclidean: 1 / (1 + Math.sqrt(product(steps, steps))),
          manhattan: 1 / (1 + sum(steps.map((step, c) => w[c]! * step))),
          cosine: Math.max(0, product(row(a), row(b)) / Math.sqrt(product(row(a), row(a)) * product(row(b), row(b)))),
        }[distance];
        expect(found[a * ITEMS + b]).toBeCloseTo(a === b ? 0 : said, 5);
      }
    }
  });
});

describe('a prediction', () => {
  /** Koren 2010, equation 3, over the k most similar. */
  function predicted(
    rows: ReturnType<typeof draw>,
    by: string,
    k: number,
    s: (a: number, b: number) => number,
    user: number,
    item: number,
  ) {
    const told = [...rows.told].map(([key, rating]) => [...key.split(' ').map(Number), rating] as [number, number, number]);
    const mean = sum(told.map(([, , rating]) => rating)) / told.length;
    const ofItem = (i: number): number => {
      const mine = told.filter(([, other]) => other === i);
      return sum(mine.map(([, , rating]) => rating - mean)) / (25 + mine.length);
    };
    const ofUser = (u: number): number => {
      const mine = told.filter(([other]) => other === u);
      return sum(mine.map(([, i, rating]) => rating - mean - ofItem(i))) / (10 + mine.length);
    };
    const base = (u: number, i: number): number => mean + ofUser(u) + ofItem(i);
    const near = told
      .filter(([u, i]) => (by === 'item' ? u === user : i === item))
      .map(([u, i, rating]) => ({ alike: by === 'item' ? s(item, i) : s(user, u), away: rating - base(u, i) }))
      .filter((one) => one.alike > 0)
      .sort((a, b) => b.alike - a.alike)
      .slice(0, k);
    if (near.length === 0) return base(user, item);
    return base(user, item) + sum(near.map((one) => one.alike * one.away)) / sum(near.map((one) => one.alike));
  }

  it.each([
    ['item', 3],
    ['user', 4],
    ['item', 100],
  ])('by %s comes from the %i most similar', async (by, k) => {
    const rows = draw(7);
    const args = { by, metric: 'pearson', k, shrink: 2 };
    const fitted = await neighbours.fit(rows, { args, task: 'regression', classes: 0, seed: 0 }, control);
    const turned = new Map([...rows.told].map(([key, rating]) => [key.split(' ').reverse().join(' '), rating]));
    const s = (a: number, b: number): number =>
      a === b ? 0 : by === 'item' ? alike(rows.told, 'pearson', 2, a, b) : alike(turned, 'pearson', 2, a, b);
    for (let user = 0; user < USERS; user++) {
      for (let item = 0; item < ITEMS; item++) {
        const [given] = fitted.predict({ rows: 1, columns: 2, x: Float64Array.of(user, item), y: new Float64Array(1) });
        expect(given).toBeCloseTo(predicted(rows, by, k, s, user, item), 5);
      }
    }
  });

  it('of content comes from the items with the nearest features, also for an item without a rating', async () => {
    const rows = draw(7);
    const args = { distance: 'manhattan', weights: [1, 0.5], k: 3 };
    const fitted = await content.fit(rows, { args, task: 'regression', classes: 0, seed: 0 }, control);
    const found = alikeness(rows.interactions!.features!, ITEMS, 'manhattan', [1, 0.5], control);
    const at = (user: number, item: number): number | undefined =>
      fitted.predict({ rows: 1, columns: 2, x: Float64Array.of(user, item), y: new Float64Array(1) })[0];
    for (const item of [2, ITEMS - 1]) {
      expect(at(4, item)).toBeCloseTo(
        predicted(rows, 'item', 3, (a, b) => found[a * ITEMS + b]!, 4, item),
        5,
      );
    }
    expect(at(4, ITEMS - 1)).not.toBeCloseTo(at(4, -1)!, 3);
  });
});
