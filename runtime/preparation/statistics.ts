/** Numbers of one feature over the training rows. NaN is a missing value. */

/** Median of the values given; 0 where there are none. */
export function median(values: Float64Array): number {
  const given = values.filter((value) => !Number.isNaN(value)).sort();
  if (given.length === 0) return 0;
  const middle = given.length >> 1;
  return given.length % 2 === 1 ? given[middle]! : (given[middle - 1]! + given[middle]!) / 2;
}

/** Mean of the values given; 0 where there are none. */
export function mean(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

/** The value given most often, the smallest of those with equal counts; 0 where there are none. */
export function mostFrequent(values: Float64Array): number {
  const counts = new Map<number, number>();
  for (const value of values) if (!Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = 0;
  let most = 0;
  for (const [value, count] of counts) {
    if (count > most || (count === most && value < best)) [best, most] = [value, count];
  }
  return best;
}

/** `(x − shift) / scale` has mean 0 and variance 1 (divisor n). `scale` is 1 for a feature that is constant up to rounding. */
export function standardScale(values: Float64Array): { readonly shift: number; readonly scale: number } {
  const shift = mean(values);
  let squares = 0;
  for (const value of values) squares += (value - shift) ** 2;
  const deviation = Math.sqrt(squares / values.length);
  return { shift, scale: deviation <= 10 * Number.EPSILON * Math.abs(shift) ? 1 : deviation };
}

/** `(x − shift) / scale` goes from 0 to 1. `scale` is 1 for a constant feature. */
export function minmaxScale(values: Float64Array): { readonly shift: number; readonly scale: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { shift: low, scale: high > low ? high - low : 1 };
}
