import { chiSquareTail } from './chi-square.ts';

/** Ranks from 1, the smallest first; ties share the middle of theirs. */
export function ranksOf(values: readonly number[]): readonly number[] {
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + 1 + to) / 2;
  }
  return ranks;
}

/** Ranks within blocks, and what Friedman's test says of them. */
export interface Friedman {
  /** Average rank of each treatment. */
  readonly ranks: readonly number[];
  /** Probability of average ranks as uneven as these if all treatments were alike: χ² approximation with tie correction. */
  readonly p: number;
}

/**
 * Friedman 1937: whether some treatment is consistently ahead. @param blocks a row a repeat, a value a treatment, the smallest best;
 * at least one row and two treatments
 */
export function friedman(blocks: readonly (readonly number[])[]): Friedman {
  const n = blocks.length;
  const k = blocks[0]!.length;
  const sums = new Float64Array(k);
  let squares = 0;
  for (const block of blocks) {
    ranksOf(block).forEach((rank, j) => {
      sums[j]! += rank;
      squares += rank * rank;
    });
  }
  // Between treatments over within blocks; ties make the latter smaller than n k (k² - 1) / 12.
  const middle = (k + 1) / 2;
  const within = squares - n * k * middle * middle;
  const between = sums.reduce((sum, each) => sum + (each / n - middle) ** 2, 0);
  const statistic = within > 0 ? (n * n * (k - 1) * between) / within : 0;
  return { ranks: Array.from(sums, (sum) => sum / n), p: chiSquareTail(statistic, k - 1) };
}

/** Holm 1979: p values of several tests, adjusted so that the chance of any false finding stays below the level. */
export function holm(values: readonly number[]): readonly number[] {
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const adjusted = new Array<number>(values.length);
  let least = 0;
  order.forEach((i, at) => {
    least = Math.max(least, Math.min(1, (values.length - at) * values[i]!));
    adjusted[i] = least;
  });
  return adjusted;
}
