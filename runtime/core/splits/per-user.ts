import type { Split } from '../folds.ts';
import type { Rng } from '../rng.ts';

/**
 * Splits of ratings for metrics of order: each user's own ratings are parted, so that a list can be compared with what the user
 * liked and a model knows something of everybody who is tested. A user with one rating is only trained on.
 */

/**
 * Each user's ratings are shuffled and dealt out to the folds like cards, going on where the user before ended, so that folds
 * differ by one rating at most, users with one rating aside.
 * @param users the user of each row
 */
export function dealPerUser(users: Float64Array, folds: number, rng: Rng): readonly Split[] {
  const foldOf = new Int32Array(users.length).fill(-1);
  let dealt = 0;
  for (const rows of rowsOfUsers(users)) {
    if (rows.length === 1) continue;
    for (const row of rng.shuffle(rows)) foldOf[row] = dealt++ % folds;
  }
  return Array.from({ length: folds }, (_, fold) => splitAt(foldOf, fold));
}

/** Of each user ⌈share · ratings⌉ are tested, but not all. */
export function holdOutPerUser(users: Float64Array, share: number, rng: Rng): Split {
  const isTested = new Int32Array(users.length);
  for (const rows of rowsOfUsers(users)) {
    const tested = Math.min(Math.ceil(share * rows.length), rows.length - 1);
    for (const row of rng.shuffle(rows).subarray(0, tested)) isTested[row] = 1;
  }
  return splitAt(isTested, 1);
}

/** Row numbers a user, ascending; users by their number. */
export function rowsOfUsers(users: Float64Array): readonly Int32Array[] {
  const rows: number[][] = [];
  users.forEach((user, row) => {
    rows[user] ??= [];
    rows[user].push(row);
  });
  // A number without a row leaves a hole, which `flatMap` passes over.
  return rows.flatMap((mine) => [Int32Array.from(mine)]);
}

function splitAt(partOf: Int32Array, tested: number): Split {
  const rows = Int32Array.from({ length: partOf.length }, (_, row) => row);
  return { train: rows.filter((row) => partOf[row] !== tested), test: rows.filter((row) => partOf[row] === tested) };
}
