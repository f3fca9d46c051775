/**
 * Ranks by non-dominated sorting (Deb et al. 2002): 0 for points that none other dominates, 1 for those that only points of
 * rank 0 dominate, and so on. O(n log n) for two objectives, else O(n² m).
 * @param losses n × m, row-major, each to be minimised @param m number of objectives, ≥ 1
 */
export function nonDominatedRanks(losses: Float64Array, m: number): Int32Array {
  if (m === 2) return ranksOfPairs(losses);
  const n = losses.length / m;
  const ranks = new Int32Array(n).fill(-1);
  const dominators = new Int32Array(n);
  const dominated: number[][] = Array.from({ length: n }, () => []);
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      const order = compare(losses, m, a, b);
      if (order < 0) {
        dominated[a]!.push(b);
        dominators[b]!++;
      } else if (order > 0) {
        dominated[b]!.push(a);
        dominators[a]!++;
      }
    }
  }
  let front = Array.from(dominators.keys()).filter((i) => dominators[i] === 0);
  for (let rank = 0; front.length > 0; rank++) {
    const next: number[] = [];
    for (const i of front) {
      ranks[i] = rank;
      for (const j of dominated[i]!) {
        dominators[j]!--;
        if (dominators[j] === 0) next.push(j);
      }
    }
    front = next;
  }
  return ranks;
}

/**
 * By a sweep in the order of the first loss: a point belongs to the first front whose least second loss so far does not
 * dominate it (Jensen 2003, Reducing the run-time complexity of multiobjective EAs). Those least losses rise with the rank.
 */
function ranksOfPairs(losses: Float64Array): Int32Array {
  const n = losses.length / 2;
  const ranks = new Int32Array(n);
  const order = Array.from(ranks.keys()).sort(
    (a, b) => losses[2 * a]! - losses[2 * b]! || losses[2 * a + 1]! - losses[2 * b + 1]!,
  );
  const least: number[] = [];
  let before = -1;
  for (const i of order) {
    const [a, b] = [losses[2 * i]!, losses[2 * i + 1]!];
    if (before >= 0 && losses[2 * before] === a && losses[2 * before + 1] === b) ranks[i] = ranks[before]!;
    else {
      let low = 0;
      let high = least.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (least[middle]! <= b) low = middle + 1;
        else high = middle;
      }
      least[low] = b;
      ranks[i] = low;
    }
    before = i;
  }
  return ranks;
}

/** -1 where a dominates b, 1 where b dominates a, else 0. */
function compare(losses: Float64Array, m: number, a: number, b: number): number {
  let better = false;
  let worse = false;
  for (let k = 0; k < m; k++) {
    const difference = losses[a * m + k]! - losses[b * m + k]!;
    if (difference < 0) better = true;
    else if (difference > 0) worse = true;
  }
  return better === worse ? 0 : better ? -1 : 1;
}

/**
 * Crowding distance of each member of a front (Deb et al. 2002, section III-B): the mean side of the box between its
 * neighbours; Infinity at the ends. O(n m log n).
 */
export function crowding(losses: Float64Array, m: number, front: readonly number[]): Float64Array {
  const distance = new Float64Array(front.length);
  for (let k = 0; k < m; k++) {
    const value = (i: number): number => losses[front[i]! * m + k]!;
    const order = Array.from(front.keys()).sort((a, b) => value(a) - value(b) || a - b);
    const width = value(order.at(-1)!) - value(order[0]!);
    distance[order[0]!] = Number.POSITIVE_INFINITY;
    distance[order.at(-1)!] = Number.POSITIVE_INFINITY;
    if (!(width > 0)) continue;
    for (let i = 1; i < order.length - 1; i++) {
      distance[order[i]!]! += (value(order[i + 1]!) - value(order[i - 1]!)) / width;
    }
  }
  return distance;
}
