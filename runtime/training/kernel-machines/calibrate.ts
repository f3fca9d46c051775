/**
 * The slope a of the probability 1 / (1 + exp(−a f)) that makes the decision values most likely, through the origin, so that the
 * more probable class is the one decided for (Platt 1999, with his targets that are not quite 0 and 1). Newton's method.
 */
export function slopeOf(decisions: Float64Array, positive: Uint8Array): number {
  const n = decisions.length;
  let ones = 0;
  for (const is of positive) ones += is;
  const high = (ones + 1) / (ones + 2);
  const low = 1 / (n - ones + 2);
  let a = 1;
  for (let step = 0; step < 50; step++) {
    let slope = 0;
    let curvature = 1e-9;
    for (let i = 0; i < n; i++) {
      const f = decisions[i]!;
      const p = 1 / (1 + Math.exp(-a * f));
      slope += (p - (positive[i] === 1 ? high : low)) * f;
      curvature += p * (1 - p) * f * f;
    }
    const change = slope / curvature;
    a = Math.min(1e4, Math.max(a / 4, a - change));
    if (Math.abs(change) < 1e-8 * a) break;
  }
  return a;
}

/**
 * Probabilities of k classes from those of each pair: the p that minimises Σ (r_ji p_i − r_ij p_j)² (Wu, Lin & Weng 2004,
 * Probability estimates for multi-class classification by pairwise coupling, JMLR 5, algorithm 2).
 * @param pairs k × k, row-major: probability of class i where it is i or j
 */
export function couple(pairs: Float64Array, k: number): Float64Array {
  const q = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      if (i === j) continue;
      q[i * k + i]! += pairs[j * k + i]! * pairs[j * k + i]!;
      q[i * k + j] = -pairs[j * k + i]! * pairs[i * k + j]!;
    }
  }
  const p = new Float64Array(k).fill(1 / k);
  const slope = new Float64Array(k);
  for (let sweep = 0; sweep < Math.max(100, k); sweep++) {
    let total = 0;
    for (let i = 0; i < k; i++) {
      slope[i] = 0;
      for (let j = 0; j < k; j++) slope[i]! += q[i * k + j]! * p[j]!;
      total += p[i]! * slope[i]!;
    }
    let worst = 0;
    for (let i = 0; i < k; i++) worst = Math.max(worst, Math.abs(slope[i]! - total));
    if (worst < 0.005 / k) break;
    for (let i = 0; i < k; i++) {
      const change = (total - slope[i]!) / q[i * k + i]!;
      const scale = 1 / (1 + change);
      total = (total + change * (change * q[i * k + i]! + 2 * slope[i]!)) * scale * scale;
      p[i]! += change;
      for (let j = 0; j < k; j++) {
        slope[j] = (slope[j]! + change * q[i * k + j]!) * scale;
        p[j]! *= scale;
      }
    }
  }
  return p;
}
