/**
 * The standard normal distribution, and the logarithm of expected improvement that stays finite far in the tail.
 * erf and its kin by the rational approximations of Cody 1969 (Math. Comp. 23), relative error below 1e-15.
 */

// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { abs, exp, log, sqrt } = Math;

const SQRT_HALF = Math.SQRT1_2;
const SQRT_2PI = sqrt(2 * Math.PI);
const LOG_SQRT_2PI = 0.5 * log(2 * Math.PI);

const CENTRE_A = [3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694, 0.18577770618460315];
const CENTRE_B = [23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171];
const MIDDLE_C = [
  0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001, 881.952221241769, 1712.0476126340707,
  2051.0783778260716, 1230.3393547979972, 2.1531153547440383e-8,
];
const MIDDLE_D = [
  15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597, 4362.619090143247,
  3439.3676741437216, 1230.3393548037495,
];
const TAIL_P = [
  0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275, 0.0006587491615298378,
  0.016315387137302097,
];
const TAIL_Q = [2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918];

/** e^{x²} erfc(x) for x ≥ 0.46875. */
function scaledTail(x: number): number {
  if (x <= 4) {
    let top = MIDDLE_C[8]! * x;
    let bottom = x;
    for (let i = 0; i < 7; i++) {
      top = (top + MIDDLE_C[i]!) * x;
      bottom = (bottom + MIDDLE_D[i]!) * x;
    }
    return (top + MIDDLE_C[7]!) / (bottom + MIDDLE_D[7]!);
  }
  const z = 1 / (x * x);
  let top = TAIL_P[5]! * z;
  let bottom = z;
  for (let i = 0; i < 4; i++) {
    top = (top + TAIL_P[i]!) * z;
    bottom = (bottom + TAIL_Q[i]!) * z;
  }
  return (1 / sqrt(Math.PI) - (z * (top + TAIL_P[4]!)) / (bottom + TAIL_Q[4]!)) / x;
}

/** erf(x) for |x| ≤ 0.46875. */
function centre(x: number): number {
  const z = x * x;
  let top = CENTRE_A[4]! * z;
  let bottom = z;
  for (let i = 0; i < 3; i++) {
    top = (top + CENTRE_A[i]!) * z;
    bottom = (bottom + CENTRE_B[i]!) * z;
  }
  return (x * (top + CENTRE_A[3]!)) / (bottom + CENTRE_B[3]!);
}

export function density(z: number): number {
  return exp(-0.5 * z * z) / SQRT_2PI;
}

export function cumulative(z: number): number {
  const x = abs(z) * SQRT_HALF;
  if (x <= 0.46875) return 0.5 * (1 + centre(z * SQRT_HALF));
  const tail = 0.5 * scaledTail(x) * exp(-x * x);
  return z < 0 ? tail : 1 - tail;
}

/** Φ(z)/φ(z), for z ≤ 0 without underflow (the Mills ratio at -z). */
export function millsRatio(z: number): number {
  const x = -z * SQRT_HALF;
  return x < 0.46875 ? cumulative(z) / density(z) : sqrt(Math.PI / 2) * scaledTail(x);
}

/** log Φ(z), also where Φ(z) underflows. */
export function logCumulative(z: number): number {
  return z > -1 ? log(cumulative(z)) : log(millsRatio(z)) - 0.5 * z * z - LOG_SQRT_2PI;
}

/** d log Φ / dz = φ(z)/Φ(z). */
export function logCumulativeSlope(z: number): number {
  return z > 0 ? density(z) / cumulative(z) : 1 / millsRatio(z);
}

/** z with Φ(z) = p, 0 < p < 1: a rational start (Acklam 2003), then two steps of Halley. */
export function quantile(p: number): number {
  let z = roughQuantile(p);
  for (let i = 0; i < 2; i++) {
    const error = z < 0 ? millsRatio(z) - p / density(z) : (1 - p) / density(z) - millsRatio(-z);
    z -= error / (1 + 0.5 * z * error);
  }
  return z;
}

function roughQuantile(p: number): number {
  if (p > 0.5) return -roughQuantile(1 - p);
  if (p < 0.02425) {
    const q = sqrt(-2 * log(p));
    const top =
      ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
        4.374664141464968) *
        q +
      2.938163982698783;
    const bottom = (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1;
    return top / bottom;
  }
  const q = p - 0.5;
  const r = q * q;
  const top =
    ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r - 30.66479806614716) *
      r +
    2.506628277459239;
  const bottom =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r - 13.28068155288572) *
      r +
    1;
  return (q * top) / bottom;
}

/** Below this, log h comes from its asymptotic series: 1 + zΦ/φ would lose more than 12 digits to cancellation. */
const FAR = -50;

/**
 * log h(z), h(z) = φ(z) + z Φ(z): expected improvement is σ h((best - μ)/σ) (Jones et al. 1998); its logarithm as in
 * Ament et al. 2023, Unexpected improvements to expected improvement, eq. 9.
 */
export function logImprovement(z: number): number {
  if (z > -1) return log(density(z) + z * cumulative(z));
  return -0.5 * z * z - LOG_SQRT_2PI + log(shrunk(z));
}

/** d log h / dz = Φ(z)/h(z). */
export function logImprovementSlope(z: number): number {
  if (z > -1) {
    const below = cumulative(z);
    return below / (density(z) + z * below);
  }
  return millsRatio(z) / shrunk(z);
}

/** h(z)/φ(z) = 1 + z Φ(z)/φ(z) for z ≤ -1. */
function shrunk(z: number): number {
  if (z > FAR) return 1 + z * millsRatio(z);
  const w = 1 / (z * z);
  return w * (1 - w * (3 - w * (15 - 105 * w)));
}
