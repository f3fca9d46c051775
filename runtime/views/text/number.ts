/** A number for people: `digits` significant digits, no trailing zeros; whole numbers below 10^15 in full. */
export function formatNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const magnitude = Math.abs(value);
  if (magnitude >= 1e7 || magnitude < 1e-4) return value.toExponential(digits - 1).replace(/\.?0*e\+?/, 'e');
  const whole = Math.floor(Math.log10(magnitude)) + 1;
  if (whole >= digits) return value.toFixed(0);
  const text = value.toPrecision(digits);
  return text.includes('e') ? formatNumber(Number(text), digits) : text.replace(/\.?0+$/, '');
}

/** Two numbers with as many digits (at least four) as it takes to tell them apart, where they differ at all. */
export function formatApart(a: number, b: number): readonly [string, string] {
  for (let digits = 4; digits < 9; digits++) {
    const texts = [formatNumber(a, digits), formatNumber(b, digits)] as const;
    if (a === b || texts[0] !== texts[1]) return texts;
  }
  return [formatNumber(a, 9), formatNumber(b, 9)];
}

/** A column's numbers with one number of decimals, so that they can be compared at a glance. */
export function formatColumn(values: readonly number[], digits = 4): readonly string[] {
  let largest = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    largest = Math.max(largest, Math.abs(value));
    if (!Number.isInteger(value)) smallest = Math.min(smallest, Math.abs(value));
  }
  if (smallest === Number.POSITIVE_INFINITY) return values.map((value) => formatNumber(value, digits));
  const decimals = Math.max(0, digits - Math.max(0, Math.floor(Math.log10(largest))));
  // Where the smallest would keep less than two digits, each number speaks for itself.
  if (largest >= 1e6 || smallest * 10 ** decimals < 10) return values.map((value) => formatNumber(value, digits));
  return values.map((value) => (Number.isFinite(value) ? value.toFixed(decimals) : formatNumber(value)));
}

/** A count with thousands set apart: `10,000`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 trial`, `50 trials`. @param plural where an s is not enough */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}

/** A share as a whole percentage: `51%`; what rounds to nothing but is not is `< 1%`. */
export function percent(share: number): string {
  return share > 0 && share < 0.005 ? '< 1%' : `${Math.round(100 * share)}%`;
}
