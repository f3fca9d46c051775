import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../runtime/core/rng.ts';
import { dealPerUser, holdOutPerUser } from '../../../runtime/core/splits/per-user.ts';

/** Users 0, 2, 5 … with 1, 2, 3 and more ratings; numbers between have none. */
const counts = new Map([
  [0, 1],
  [2, 2],
  [3, 3],
  [5, 10],
  [6, 21],
]);
const users = new Rng(1).shuffle(Float64Array.from([...counts].flatMap(([user, count]) => Array<number>(count).fill(user))));
const of = (rows: Int32Array, user: number): number => rows.filter((row) => users[row] === user).length;

describe('ratings held out', () => {
  it.each([
    [0.2, [0, 1, 1, 2, 5]],
    [0.5, [0, 1, 2, 5, 11]],
    [0.99, [0, 1, 2, 9, 20]],
  ])('are %d of each user’s, but never all', (share, expected) => {
    const { train, test } = holdOutPerUser(users, share, new Rng(3));
    expect([...counts.keys()].map((user) => of(test, user))).toEqual(expected);
    expect([...train, ...test].sort((a, b) => a - b)).toEqual([...users.keys()]);
    expect([...test]).toEqual([...test].sort((a, b) => a - b));
  });

  it('are drawn: others with another seed, the same with the same', () => {
    const test = (seed: number): Int32Array => holdOutPerUser(users, 0.3, new Rng(seed)).test;
    expect(test(1)).toEqual(test(1));
    expect(test(1)).not.toEqual(test(2));
  });
});

it('deals the ratings of each user out to folds: each is tested once, but those of users with one', () => {
  const splits = dealPerUser(users, 4, new Rng(5));
  const tested = splits.flatMap(({ test }) => [...test]).sort((a, b) => a - b);
  expect(tested).toEqual([...users.keys()].filter((row) => users[row] !== 0));
  const sizes = splits.map(({ test }) => test.length);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  for (const { train, test } of splits) {
    expect(train.length + test.length).toBe(users.length);
    expect(of(train, 0)).toBe(1);
    for (const [user, count] of counts) expect(of(test, user)).toBeLessThanOrEqual(Math.ceil(count / 4));
    for (const user of counts.keys()) expect(of(train, user)).toBeGreaterThan(0);
  }
});
