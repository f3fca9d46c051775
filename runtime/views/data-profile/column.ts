import type { Field } from '../../core/table.ts';

/** What a column of a table holds, as a profile says it. */
export interface ColumnProfile {
  readonly name: string;
  readonly kind: string;
  readonly missing: number;
  readonly distinct: number;
  /** Numbers and dates: least, median and greatest value; absent where every value is missing. */
  readonly range?: readonly [number, number, number];
  /** Booleans and categories: labels with their rows, the most frequent first. */
  readonly labels?: readonly (readonly [string, number])[];
  /** Rows a bin: of equal width from least to greatest, or of the most frequent labels. */
  readonly bins: readonly number[];
}

const BINS = 10;

/** @param values NaN where a value is missing; it is sorted in place */
export function profileOf(name: string, field: Field, values: Float64Array): ColumnProfile {
  values.sort();
  // NaN sorts to the end.
  const end = values.findIndex(Number.isNaN);
  const given = end < 0 ? values : values.subarray(0, end);
  const runs = runsOf(given);
  const common = { name, kind: field.kind, missing: values.length - given.length, distinct: runs.length };
  if (field.kind === 'category' || field.kind === 'boolean') {
    const label = (code: number): string => (field.kind === 'category' ? field.categories[code]! : code === 1 ? 'true' : 'false');
    const labels = runs
      .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
      .map(([code, rows]): [string, number] => [label(code), rows]);
    return { ...common, labels, bins: labels.slice(0, BINS).map(([, rows]) => rows) };
  }
  if (given.length === 0) return { ...common, bins: [] };
  const middle = given.length >> 1;
  const median = given.length % 2 === 1 ? given[middle]! : (given[middle - 1]! + given[middle]!) / 2;
  return { ...common, range: [given[0]!, median, given.at(-1)!], bins: histogram(given) };
}

/** Each value of a sorted array once, with how often it occurs. */
function runsOf(sorted: Float64Array): [number, number][] {
  const runs: [number, number][] = [];
  for (const value of sorted) {
    const last = runs.at(-1);
    if (last?.[0] === value) last[1]++;
    else runs.push([value, 1]);
  }
  return runs;
}

function histogram(sorted: Float64Array): readonly number[] {
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  if (low === high) return [sorted.length];
  const bins = Array.from({ length: BINS }, () => 0);
  for (const value of sorted) bins[Math.min(BINS - 1, Math.floor(((value - low) / (high - low)) * BINS))]!++;
  return bins;
}
