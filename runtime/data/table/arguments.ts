import type { Preparation } from '../../core/table.ts';
import { type ArgValues, arg } from '../../core/unit.ts';

/** What every source of the user's own rows takes beside its place. */
export const tableArguments = {
  target: arg.column({ optional: true, doc: 'the column to predict; the last one if not given' }),
  scale: arg.label({
    labels: ['auto', 'standard', 'minmax', 'none'],
    default: 'auto',
    doc: 'how features are brought to one scale; `auto`: `standard` for mlp, logistic, linear, knn and svm',
  }),
  impute: arg.label({
    labels: ['auto', 'median', 'mean', 'most_frequent', 'none'],
    default: 'auto',
    doc: 'what stands in for a missing number, `auto` the median; for a category it is the most frequent one; `none` refuses gaps',
  }),
  encode: arg.label({
    labels: ['auto', 'onehot', 'ordinal'],
    default: 'auto',
    doc: 'categories as a column each (at most 100, the most frequent) or as places in their order; `auto`: `ordinal` for trees',
  }),
  dates: arg.label({
    labels: ['number', 'parts'],
    default: 'number',
    doc: 'a date as days since 1970; `parts` adds year, month, day and weekday (Monday is 1)',
  }),
  drop: arg.columns({ optional: true, doc: 'columns to leave out' }),
  categories: arg.columns({ optional: true, doc: 'columns of numbers or mixed texts that are categories, such as postcodes' }),
};

/** `scale` of a built-in set, which is taken as it is unless asked: results are comparable with published ones. */
export const scaleArgument = {
  scale: arg.label({
    labels: ['standard', 'minmax', 'none'],
    default: 'none',
    doc: 'how features are brought to one scale, learnt in each training part',
  }),
};

/** What a program says of a table. */
export interface TableOptions {
  readonly target?: string;
  readonly preparation: Preparation;
  readonly parts: boolean;
  readonly drop: readonly string[];
  readonly categories: readonly string[];
}

export function tableOptions(args: ArgValues): TableOptions {
  return {
    ...(args.target === undefined ? {} : { target: String(args.target) }),
    preparation: {
      scale: (args.scale ?? 'auto') as Preparation['scale'],
      impute: (args.impute ?? 'auto') as Preparation['impute'],
      encode: (args.encode ?? 'auto') as Preparation['encode'],
    },
    parts: args.dates === 'parts',
    drop: namesIn(args.drop),
    categories: namesIn(args.categories),
  };
}

/** The preparation of a built-in set, where one is asked for. */
export function scaling({ scale }: ArgValues): { readonly preparation?: Preparation } {
  if (scale === undefined || scale === 'none') return {};
  return { preparation: { scale: scale as Preparation['scale'], impute: 'auto', encode: 'auto' } };
}

/** One name or a list of them. */
function namesIn(value: ArgValues[string] | undefined): readonly string[] {
  return value === undefined ? [] : [value].flat().map(String);
}
