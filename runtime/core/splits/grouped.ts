import type { Rng } from '../rng.ts';

/**
 * The fold of each row, rows of one group together, by the greedy law of scikit-learn's `StratifiedGroupKFold(shuffle=True)`:
 * groups, those with the most uneven classes first, each go where the classes are then spread most evenly over the folds, of
 * equal ones to the fold with the fewest rows. With one class only the largest groups come first and go to the smallest fold,
 * as in `GroupKFold`. Groups that are alike come in a random order. O(groups · (folds · classes + log groups)).
 * @param groups the group of each row: any number @param classes the class of each row, likewise
 */
export function assignGroups(groups: Float64Array, classes: Float64Array, folds: number, rng: Rng): Int32Array {
  const groupOf = numbered(groups);
  const classOf = numbered(classes);
  const counts = Array.from({ length: groupOf.count }, () => new Float64Array(classOf.count));
  const totals = new Float64Array(classOf.count);
  groupOf.of.forEach((group, row) => {
    counts[group]![classOf.of[row]!]!++;
    totals[classOf.of[row]!]!++;
  });
  const uneven = counts.map((count) => (classOf.count === 1 ? count[0]! : deviation(count)));
  const order = rng.shuffle(Array.from(counts.keys())).sort((a, b) => uneven[b]! - uneven[a]!);
  const held = Array.from({ length: folds }, () => new Float64Array(classOf.count));
  const rows = new Float64Array(folds);
  const foldOf = new Int32Array(counts.length);
  for (const [i, group] of order.entries()) {
    // No fold may end up empty.
    const empty = rows.reduce((sum, held) => sum + (held === 0 ? 1 : 0), 0);
    const fold = order.length - i <= empty ? rows.indexOf(0) : bestFold(counts[group]!, held, rows, totals);
    foldOf[group] = fold;
    counts[group]!.forEach((count, c) => {
      held[fold]![c]! += count;
      rows[fold]! += count;
    });
  }
  return groupOf.of.map((group) => foldOf[group]!);
}

/**
 * 1 for each row of the groups that are held out: ⌈share · groups⌉ of them, as scikit-learn's `GroupShuffleSplit`, but not all.
 */
export function holdOutGroups(groups: Float64Array, share: number, rng: Rng): Int32Array {
  const { of, count } = numbered(groups);
  const tested = Math.min(Math.ceil(share * count), count - 1);
  const isTested = new Set(rng.shuffle(Int32Array.from({ length: count }, (_, group) => group)).subarray(0, tested));
  return of.map((group) => (isTested.has(group) ? 1 : 0));
}

/** Where a group makes the mean over the classes of the deviation of their shares over the folds least. */
function bestFold(count: Float64Array, held: readonly Float64Array[], rows: Float64Array, totals: Float64Array): number {
  const folds = held.length;
  const squares = totals.map((_, c) => held.reduce((sum, fold) => sum + fold[c]! ** 2, 0));
  const sums = totals.map((_, c) => held.reduce((sum, fold) => sum + fold[c]!, 0) + count[c]!);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let fold = 0; fold < folds; fold++) {
    let spread = 0;
    for (let c = 0; c < totals.length; c++) {
      const added = squares[c]! + count[c]! * (2 * held[fold]![c]! + count[c]!);
      spread += Math.sqrt(Math.max(0, added / folds - (sums[c]! / folds) ** 2)) / totals[c]! / totals.length;
    }
    const close = Math.abs(spread - least) <= 1e-8 + 1e-5 * least;
    if (close ? rows[fold]! < rows[best]! : spread < least) [best, least] = [fold, spread];
  }
  return best;
}

/** Values as 0, 1, … in the order of their first appearance. */
function numbered(values: Float64Array): { readonly of: Int32Array; readonly count: number } {
  const known = new Map<number, number>();
  const of = Int32Array.from(values, (value) => {
    const number = known.get(value) ?? known.size;
    known.set(value, number);
    return number;
  });
  return { of, count: known.size };
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
