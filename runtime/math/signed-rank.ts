import { cumulative } from './normal.ts';

/** Differences up to this many get the exact distribution. */
const EXACT = 50;

/**
 * One-sided Wilcoxon signed-rank test (Wilcoxon 1945): the probability of a rank sum of positive differences at least as large
 * as observed if signs were a coin's. Zeros are dropped, ties share their mean rank; exact without ties up to 50, else the
 * normal approximation with tie and continuity correction. 1 where nothing differs.
 */
export function signedRankGreater(differences: readonly number[]): number {
  const nonZero = differences.filter((difference) => difference !== 0);
  const n = nonZero.length;
  if (n === 0) return 1;
  const order = Array.from(nonZero.keys()).sort((a, b) => Math.abs(nonZero[a]!) - Math.abs(nonZero[b]!));
  let positive = 0;
  let ties = 0;
  for (let from = 0, to = 0; from < n; from = to) {
    while (to < n && Math.abs(nonZero[order[to]!]!) === Math.abs(nonZero[order[from]!]!)) to++;
    const size = to - from;
    ties += size ** 3 - size;
    for (let i = from; i < to; i++) if (nonZero[order[i]!]! > 0) positive += (from + 1 + to) / 2;
  }
  if (ties === 0 && n <= EXACT) return exactTail(n, positive);
  const mean = (n * (n + 1)) / 4;
  const sd = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - ties / 48);
  return cumulative(-(positive - mean - 0.5) / sd);
}

/** Share of the 2^n sign patterns whose positive ranks sum to `least` or more. O(n³). */
function exactTail(n: number, least: number): number {
  const top = (n * (n + 1)) / 2;
  const ways = new Float64Array(top + 1);
  ways[0] = 1;
  for (let rank = 1; rank <= n; rank++) for (let sum = top; sum >= rank; sum--) ways[sum]! += ways[sum - rank]!;
  let tail = 0;
  for (let sum = Math.ceil(least); sum <= top; sum++) tail += ways[sum]!;
  return tail / 2 ** n;
}
