import { Refusal } from '../../core/errors.ts';
import { Rng } from '../../core/rng.ts';
import { Cancelled, type FitControl, type Interactions, type ModelContext, type Rows } from '../../core/unit.ts';
import { reporting } from '../reporting.ts';
import { type FactorizationArgs, Factors, type Recommender } from './factors.ts';
import { isLiked, type Sparse, sparse } from './interactions.ts';

/** Multiplications between two looks at whether to go on, about. */
const WORK = 4_000_000;
const GATHERED = 64;

/**
 * Trains factors of what was liked by alternating least squares on the SIMD kernels (Hu, Koren & Volinsky 2008, equations 3 to 5):
 * preference 1 for what was liked, 0 for all else, with confidence 1 + alpha · rating (a rating below 0 counts as 0), each user's and
 * then each item's system solved exactly. O(epochs · (ratings · factors² + (users + items) · factors³)). Throws `Cancelled`, A0841
 * when nothing was liked, A0842 when it does not fit into memory.
 */
export async function alternate(
  rows: Rows,
  known: Interactions,
  { factors, reg, alpha, epochs }: FactorizationArgs,
  { seed }: ModelContext,
  control: FitControl,
): Promise<{ readonly recommender: Recommender; readonly epochs: number }> {
  const kept = (rating: number): boolean => isLiked(rating, known);
  const sides = [sparse(rows, known, 0, kept), sparse(rows, known, 1, kept)] as const;
  const [ofUser, ofItem] = sides;
  const entries = ofUser.columns.length;
  if (entries === 0) throw new Refusal('A0841', { least: known.relevant ?? 0, above: known.relevant === undefined ? 1 : 0 });
  const stride = Math.ceil(factors / 8) * 32;
  const size = (stride / 4) * stride;
  const place = new Factors({
    users: known.users,
    items: known.items,
    factors,
    stride,
    beside: {
      gram: size,
      userStarts: 4 * (known.users + 1),
      userColumns: 4 * entries,
      userExtra: 4 * entries,
      itemStarts: 4 * (known.items + 1),
      itemColumns: 4 * entries,
      itemExtra: 4 * entries,
      scratch: 2 * size + 2 * GATHERED * stride,
    },
  });
  const { at, ints, floats, kernel } = place;
  for (const [side, name] of [
    [ofUser, 'user'],
    [ofItem, 'item'],
  ] as const) {
    ints.set(side.starts, at[`${name}Starts`] >> 2);
    ints.set(side.columns, at[`${name}Columns`] >> 2);
    floats.set(
      side.values.map((rating) => alpha * Math.max(0, rating)),
      at[`${name}Extra`] >> 2,
    );
  }
  const used = ({ starts }: Sparse, row: number): boolean => starts[row + 1]! > starts[row]!;
  place.draw(
    new Rng(seed, 0),
    (user) => used(ofUser, user),
    (item) => used(ofItem, item),
  );
  const solve = (name: 'user' | 'item', side: Sparse, x: number, y: number, others: number): void => {
    kernel.exports.gram(y, others, factors, stride, reg, at.gram);
    for (let from = 0, to = 0; from < side.rows; from = to) {
      if (control.cancelled()) throw new Cancelled();
      let work = 0;
      for (; to < side.rows && work < WORK; to++) {
        work += factors ** 2 * (side.starts[to + 1]! - side.starts[to]! + factors);
      }
      const { solveRows } = kernel.exports;
      const [starts, columns, extra] = [at[`${name}Starts`], at[`${name}Columns`], at[`${name}Extra`]];
      solveRows(from, to, starts, columns, extra, x, y, at.gram, factors, stride, at.scratch);
    }
  };
  const report = reporting(control, () => {
    const now = place.snapshot(0);
    return (unseen) => now.predict(unseen);
  });
  for (let epoch = 1; epoch <= epochs; epoch++) {
    solve('user', ofUser, place.users, place.items, known.items);
    solve('item', ofItem, place.items, place.users, known.users);
    if (report !== undefined) await report(epoch);
  }
  return { recommender: place.snapshot(0), epochs };
}
