import type { Field, Table } from '../core/table.ts';
import { type LearntText, learnText } from './learn-text.ts';
import type { Methods } from './methods.ts';
import { mean, median, minmaxScale, mostFrequent, standardScale } from './statistics.ts';

/** What was learnt of one feature; plain JSON, so that it can be kept with a model. */
export type LearntFeature =
  /** `(x − shift) / scale`, `fill` where x is missing. */
  | { readonly kind: 'number'; readonly feature: string; readonly fill: number; readonly shift: number; readonly scale: number }
  /** A column a category; all zeros for one that is not among them. `fill`: the category in place of a missing one. */
  | { readonly kind: 'onehot'; readonly feature: string; readonly categories: readonly string[]; readonly fill?: string }
  /** The place among the categories, −1 for one that is not among them, shifted and scaled. */
  | {
      readonly kind: 'ordinal';
      readonly feature: string;
      readonly categories: readonly string[];
      readonly fill?: string;
      readonly shift: number;
      readonly scale: number;
    };

/** What was learnt of all features, in their order. */
export interface Learnt {
  readonly features: readonly LearntFeature[];
  /** Of the rows for the model. */
  readonly columns: number;
  /** Of a table of texts, which has nothing else to learn. */
  readonly text?: LearntText;
}

/** Categories of one feature that get a column each: the most frequent ones of the training rows. */
export const MOST_COLUMNS = 100;

/**
 * Learns how to prepare features, from the given rows and no others. O(rows · features), sorting where a median is needed.
 * @param rows row numbers of the table: the training rows
 */
export function learn(table: Table, rows: Int32Array, methods: Methods): Learnt {
  if (table.layout?.kind === 'text') return learnText(table, table.layout, rows, methods);
  const values = new Float64Array(rows.length);
  const features = table.features.map((feature, index): LearntFeature => {
    for (let i = 0; i < rows.length; i++) values[i] = table.x[rows[i]! * table.columns + index]!;
    const field = table.fields?.[index] ?? { kind: 'number' };
    return field.kind === 'category'
      ? learnCategory(feature, field, values, methods)
      : learnNumber(feature, field, values, methods);
  });
  return { features, columns: features.reduce((sum, one) => sum + widthOf(one), 0) };
}

/** Columns that a feature becomes. */
export function widthOf(learnt: LearntFeature): number {
  return learnt.kind === 'onehot' ? learnt.categories.length : 1;
}

/** @param values of the feature, which are filled in */
function learnNumber(feature: string, { kind }: Field, values: Float64Array, methods: Methods): LearntFeature {
  const statistic = { median, mean, most_frequent: mostFrequent }[kind === 'boolean' ? 'most_frequent' : methods.impute];
  const fill = statistic(values);
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i]!)) values[i] = fill;
  return { kind: 'number', feature, fill, ...scaleOf(values, methods) };
}

function learnCategory(
  feature: string,
  { categories }: Field & { kind: 'category' },
  values: Float64Array,
  methods: Methods,
): LearntFeature {
  const counts = new Int32Array(categories.length);
  for (const code of values) if (!Number.isNaN(code)) counts[code]!++;
  const seen = [...counts.keys()].filter((code) => counts[code]! > 0);
  const most = seen.toSorted((a, b) => counts[b]! - counts[a]! || a - b);
  const kept = methods.encode === 'onehot' ? most.slice(0, MOST_COLUMNS).sort((a, b) => a - b) : seen;
  const common = {
    feature,
    categories: kept.map((code) => categories[code]!),
    ...(most.length === 0 ? {} : { fill: categories[most[0]!]! }),
  };
  if (methods.encode === 'onehot') return { kind: 'onehot', ...common };
  const placeOf = new Map(kept.map((code, place) => [code, place]));
  const fill = placeOf.get(most[0]!) ?? -1;
  const places = values.map((code) => (Number.isNaN(code) ? fill : placeOf.get(code)!));
  return { kind: 'ordinal', ...common, ...scaleOf(places, methods) };
}

function scaleOf(values: Float64Array, { scale }: Methods): { readonly shift: number; readonly scale: number } {
  if (scale === 'none' || values.length === 0) return { shift: 0, scale: 1 };
  return scale === 'standard' ? standardScale(values) : minmaxScale(values);
}
