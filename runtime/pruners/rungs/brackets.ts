import type { Trial } from '../../core/trial.ts';
import { rungBudgets } from './budgets.ts';
import type { Ladder } from './promotion.ts';

/** One ladder a bracket: the first climbs from the smallest budget, the last goes straight to the top. */
export function bracketLadders(min: number, max: number, eta: number, direction: 'maximize' | 'minimize'): readonly Ladder[] {
  const budgets = rungBudgets(min, max, eta);
  return budgets.map((_, skipped) => ({ budgets: budgets.slice(skipped), eta, direction }));
}

/**
 * The bracket of each trial number, in turns whose lengths are those of Hyperband (Li et al. 2018, algorithm 1): bracket s of
 * s_max + 1 begins ⌈(s_max + 1) / (s + 1) · eta^s⌉ trials.
 */
export function bracketOf(number: number, count: number, eta: number): number {
  const sizes = Array.from({ length: count }, (_, skipped) => {
    const s = count - 1 - skipped;
    return Math.ceil((count / (s + 1)) * eta ** s);
  });
  let place = number % sizes.reduce((sum, size) => sum + size, 0);
  for (const [bracket, size] of sizes.entries()) {
    if (place < size) return bracket;
    place -= size;
  }
  return count - 1;
}

/** The trials of one bracket. */
export function membersOf(trials: readonly Trial[], bracket: number, count: number, eta: number): readonly Trial[] {
  return trials.filter(({ number }) => bracketOf(number, count, eta) === bracket);
}
