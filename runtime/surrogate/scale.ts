import { transform } from '../samplers/bayes/output.ts';

/** Values as a model sees them, mean 0 and standard deviation 1, and the way back. */
export interface Scale {
  /** What the model learns. */
  readonly z: Float64Array;
  /** A standardised value in the user's units. */
  back(z: number): number;
  /** The model is of the logarithm: values all above 0 over more than three decades. */
  readonly log: boolean;
}

/** @param y finite, two at least */
export function scaleOf(y: Float64Array): Scale {
  const log = spansDecades(y);
  const t = log ? y.map(Math.log10) : y;
  const z = transform(t, 'raw');
  let [low, high] = [0, 0];
  for (let i = 1; i < t.length; i++) {
    if (t[i]! < t[low]!) low = i;
    if (t[i]! > t[high]!) high = i;
  }
  const width = z[high]! - z[low]!;
  const affine = (value: number): number => {
    const share = width > 0 ? (value - z[low]!) / width : 0;
    // Not low + share · (high - low): the difference of two large numbers may overflow.
    return t[low]! * (1 - share) + t[high]! * share;
  };
  return { z, log, back: log ? (value) => 10 ** affine(value) : affine };
}

function spansDecades(y: Float64Array): boolean {
  const low = y.reduce((least, v) => Math.min(least, v), Number.POSITIVE_INFINITY);
  const high = y.reduce((most, v) => Math.max(most, v), Number.NEGATIVE_INFINITY);
  return low > 0 && high / low > 1000;
}
