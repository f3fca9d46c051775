import type { Interactions, Rows } from '../../core/unit.ts';
import { mean, sparse } from './interactions.ts';

/** Ratings by which a deviation is drawn towards 0: Koren 2010, section 2.1. */
const DAMPING = { user: 10, item: 25 } as const;

/** What is known of a rating before it is compared with others: μ + b_u + b_i. */
export interface Baseline {
  readonly mean: number;
  readonly users: Float64Array;
  readonly items: Float64Array;
}

/**
 * b_i = Σ (r − μ) / (25 + n_i), then b_u = Σ (r − μ − b_i) / (10 + n_u) (Koren 2010, Factor in the neighbors, ACM TKDD 4, section
 * 2.1). 0 for who has no rating.
 */
export function baselineOf(rows: Rows, known: Interactions): Baseline {
  const middle = mean(rows.y);
  const byItem = sparse(rows, known, 1);
  const items = Float64Array.from({ length: known.items }, (_, item) => {
    const [from, to] = [byItem.starts[item]!, byItem.starts[item + 1]!];
    let sum = 0;
    for (let at = from; at < to; at++) sum += byItem.values[at]! - middle;
    return sum / (DAMPING.item + to - from);
  });
  const byUser = sparse(rows, known, 0);
  const users = Float64Array.from({ length: known.users }, (_, user) => {
    const [from, to] = [byUser.starts[user]!, byUser.starts[user + 1]!];
    let sum = 0;
    for (let at = from; at < to; at++) sum += byUser.values[at]! - middle - items[byUser.columns[at]!]!;
    return sum / (DAMPING.user + to - from);
  });
  return { mean: middle, users, items };
}
