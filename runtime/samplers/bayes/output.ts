import { quantile } from '../../math/normal.ts';

// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { abs, log, log1p, max, min, sign, sqrt } = Math;

/** How observed values are made fit for a Gaussian process. */
export type Output = 'raw' | 'warped';

/** Mean 0, standard deviation 1. `warped`: half-rank, then Yeo-Johnson, before that. Order is kept; small stays best. */
export function transform(y: Float64Array, output: Output): Float64Array {
  const tame = rescale(y);
  return standardise(output === 'raw' ? tame : yeoJohnson(standardise(halfRank(tame))));
}

/** Root mean square 1 and zero kept: for what is feasible up to 0. */
export function scaleAboutZero(y: Float64Array): Float64Array {
  const largest = y.reduce((most, v) => max(most, abs(v)), 0);
  if (!(largest > 0)) return y.slice();
  const tame = y.map((v) => v / largest);
  const root = sqrt(tame.reduce((sum, v) => sum + v * v, 0) / y.length);
  return tame.map((v) => v / root);
}

/** Onto [0, 1], so that squares of values like 1e300 or 1e-300 can be summed. */
function rescale(y: Float64Array): Float64Array {
  const low = y.reduce((least, v) => min(least, v), Number.POSITIVE_INFINITY);
  const high = y.reduce((most, v) => max(most, v), Number.NEGATIVE_INFINITY);
  // Halves, since the difference of two large numbers may overflow.
  const half = high / 2 - low / 2;
  return y.map((v) => (half > 0 ? (v / 2 - low / 2) / half : 0));
}

export function standardise(y: Float64Array): Float64Array {
  const mean = y.reduce((sum, v) => sum + v, 0) / y.length;
  const sd = sqrt(y.reduce((sum, v) => sum + (v - mean) ** 2, 0) / y.length);
  return y.map((v) => (sd > 0 ? (v - mean) / sd : 0));
}

/**
 * Values better than the median stay. Worse ones go where their rank puts them under a normal distribution whose spread
 * is that of the better half, so that a few very bad values do not set the scale (Song et al. 2022, The Vizier Gaussian
 * process bandit algorithm, section 3.2).
 */
export function halfRank(y: Float64Array): Float64Array {
  const n = y.length;
  const sorted = Float64Array.from(y).sort();
  const median = n % 2 === 1 ? sorted[(n - 1) / 2]! : (sorted[n / 2 - 1]! + sorted[n / 2]!) / 2;
  let squares = 0;
  let better = 0;
  for (const v of y) {
    if (v > median) continue;
    squares += (v - median) ** 2;
    better++;
  }
  let spread = sqrt(squares / better);
  if (!(spread > 0)) spread = sqrt(sorted.reduce((sum, v) => sum + (v - median) ** 2, 0) / n);
  if (!(spread > 0)) return y.slice();
  return y.map((v) => {
    if (v <= median) return v;
    // Ties share the middle of their ranks.
    const rank = (lowerBound(sorted, v) + upperBound(sorted, v)) / 2;
    return median + spread * quantile(rank / n);
  });
}

/** Yeo & Johnson 2000, with λ by maximum likelihood over [0, 2]. @param y standardised */
export function yeoJohnson(y: Float64Array): Float64Array {
  const lambda = goldenSection((candidate) => -profileLikelihood(y, candidate), 0, 2);
  return y.map((v) => power(v, lambda));
}

function power(v: number, lambda: number): number {
  if (v >= 0) return abs(lambda) < 1e-9 ? log1p(v) : ((v + 1) ** lambda - 1) / lambda;
  const mirrored = 2 - lambda;
  return abs(mirrored) < 1e-9 ? -log1p(-v) : -((1 - v) ** mirrored - 1) / mirrored;
}

function profileLikelihood(y: Float64Array, lambda: number): number {
  const n = y.length;
  let sum = 0;
  let squares = 0;
  let jacobian = 0;
  for (const v of y) {
    const t = power(v, lambda);
    sum += t;
    squares += t * t;
    jacobian += sign(v) * log1p(abs(v));
  }
  const variance = squares / n - (sum / n) ** 2;
  return variance > 0 ? -0.5 * n * log(variance) + (lambda - 1) * jacobian : Number.NEGATIVE_INFINITY;
}

const GOLDEN = (sqrt(5) - 1) / 2;

function goldenSection(f: (x: number) => number, low: number, high: number): number {
  let a = low;
  let b = high;
  let c = b - GOLDEN * (b - a);
  let d = a + GOLDEN * (b - a);
  let fc = f(c);
  let fd = f(d);
  for (let i = 0; i < 20; i++) {
    if (fc <= fd) {
      b = d;
      d = c;
      fd = fc;
      c = b - GOLDEN * (b - a);
      fc = f(c);
    } else {
      a = c;
      c = d;
      fc = fd;
      d = a + GOLDEN * (b - a);
      fd = f(d);
    }
  }
  return (a + b) / 2;
}

/** First index whose value is ≥ v. */
function lowerBound(sorted: Float64Array, v: number): number {
  const index = sorted.findIndex((member) => member >= v);
  return index < 0 ? sorted.length : index;
}

/** First index whose value is > v. */
function upperBound(sorted: Float64Array, v: number): number {
  const index = sorted.findIndex((member) => member > v);
  return index < 0 ? sorted.length : index;
}
