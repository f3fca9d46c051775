/** Numbers of one feature over the training rows. NaN is a missing value. */

/** Median of the values given; 0 where there are none. O(n) as a rule. */
export function median(values: Float64Array): number {
  const given = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isNaN(value)) given[count++] = value;
  }
  if (count === 0) return 0;
  const middle = count >> 1;
  const upper = select(given, count, middle);
  if (count % 2 === 1) return upper;
  let lower = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < middle; i++) if (given[i]! > lower) lower = given[i]!;
  return (lower + upper) / 2;
}

/**
 * The value of rank `k`, from 0, of the first `count` ones, which are rearranged: none before place k is larger (Hoare 1961, Algorithm 65:
 * Find; the pivot is the median of three).
 */
function select(values: Float64Array, count: number, k: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const [a, b, c] = [values[low]!, values[(low + high) >> 1]!, values[high]!];
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const kept = values[i]!;
      values[i++] = values[j]!;
      values[j--] = kept;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k]!;
}

/** Mean of the values given; 0 where there are none. */
export function mean(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
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
  for (let i = 0; i < values.length; i++) squares += (values[i]! - shift) ** 2;
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
