import { cumulative } from './normal.ts';

/** Differences up to this many get the exact distribution. */
const EXACT = 50;

/**
 * One-sided Wilcoxon signed-rank test (Wilcoxon 1945): the probability of a rank sum of positive differences at least as large
 * as observed if signs were a coin's. Zeros are dropped, ties share their mean rank; exact up to 50 differences, ties or not
 * (all sign patterns over the ranks as they are), above by the normal approximation with tie and continuity correction. 1 where
 * nothing differs.
 */
export function signedRankGreater(differences: readonly number[]): number {
  const nonZero = differences.filter((difference) => difference !== 0);
  const n = nonZero.length;
  if (n === 0) return 1;
  const order = Array.from(nonZero.keys()).sort((a, b) => Math.abs(nonZero[a]!) - Math.abs(nonZero[b]!));
  // Twice the ranks: mean ranks of ties are whole or half.
  const doubled: number[] = [];
  let positive = 0;
  let ties = 0;
  for (let from = 0, to = 0; from < n; from = to) {
    while (to < n && Math.abs(nonZero[order[to]!]!) === Math.abs(nonZero[order[from]!]!)) to++;
    const size = to - from;
    ties += size ** 3 - size;
    for (let i = from; i < to; i++) {
      doubled.push(from + 1 + to);
      if (nonZero[order[i]!]! > 0) positive += from + 1 + to;
    }
  }
  if (n <= EXACT) return exactTail(doubled, positive);
  const mean = (n * (n + 1)) / 4;
  const sd = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - ties / 48);
  return cumulative(-(positive / 2 - mean - 0.5) / sd);
}

/** Share of the 2^n sign patterns whose positive `ranks`, whole numbers, sum to `least` or more. O(n · their sum). */
function exactTail(ranks: readonly number[], least: number): number {
  const top = ranks.reduce((sum, rank) => sum + rank, 0);
  const ways = new Float64Array(top + 1);
  ways[0] = 1;
  let reached = 0;
  for (const rank of ranks) {
    reached += rank;
    for (let sum = reached; sum >= rank; sum--) ways[sum]! += ways[sum - rank]!;
  }
  let tail = 0;
  for (let sum = least; sum <= top; sum++) tail += ways[sum]!;
  return tail / 2 ** ranks.length;
}
