/**
 * The places of the k best scores of a list, best first, fewer where the list is shorter; of equal scores the earlier place comes
 * first. Undefined where a score is not a number or the list is empty. O(n log k + k²) for scores in random order.
 */
export function topOf(scores: Float64Array, k: number): Int32Array | undefined {
  const top = new Int32Array(Math.min(k, scores.length));
  let count = 0;
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place]!;
    if (Number.isNaN(score)) return undefined;
    if (count === top.length && score <= scores[top[count - 1]!]!) continue;
    let to = count < top.length ? count++ : count - 1;
    for (; to > 0 && scores[top[to - 1]!]! < score; to--) top[to] = top[to - 1]!;
    top[to] = place;
  }
  return count === 0 ? undefined : top;
}
