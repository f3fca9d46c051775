import type { ArgDescriptor } from '../catalog.ts';
import type { Protocol } from '../plan.ts';

const STRATIFY: ArgDescriptor = {
  type: 'label',
  labels: ['auto', 'yes', 'no'],
  default: 'auto',
  doc: 'keep the shares of the classes in each part; `auto`: where there are classes',
};

const COLUMNS: Readonly<Record<string, ArgDescriptor>> = {
  group: {
    type: 'column',
    optional: true,
    doc: 'column whose rows of one value stay together, such as a person; it is not learnt from',
  },
  order: {
    type: 'column',
    optional: true,
    doc: 'column of times or numbers: train on what is before, test on what comes next; it is not learnt from',
  },
};

/** How a metric is measured: what `cv_accuracy(model, data, …)` takes beside the metric's own arguments. */
export const PROTOCOLS: Readonly<
  Record<Protocol, { readonly doc: string; readonly args: Readonly<Record<string, ArgDescriptor>> }>
> = {
  cv: {
    doc: 'mean over cross-validation folds',
    args: {
      folds: { type: 'int', min: 2, default: 5, doc: 'number of folds' },
      repeats: { type: 'int', min: 1, default: 1, doc: 'times the folds are drawn anew' },
      stratify: STRATIFY,
      ...COLUMNS,
    },
  },
  holdout: {
    doc: 'on rows held out from training',
    args: {
      test: { type: 'real', min: 0, max: 1, default: 0.2, doc: 'share of rows held out, between 0 and 1' },
      repeats: { type: 'int', min: 1, default: 1, doc: 'times other rows are held out' },
      stratify: STRATIFY,
      ...COLUMNS,
    },
  },
  train: { doc: 'on the rows trained on', args: {} },
  cost: { doc: 'of the model trained on all rows', args: {} },
};

/** `cv_accuracy` taken apart. The metric need not exist. */
export function scoreName(name: string): { readonly protocol: Protocol; readonly metric: string } | undefined {
  const match = /^(cv|holdout|train)_(.+)$/.exec(name);
  return match === null ? undefined : { protocol: match[1] as Protocol, metric: match[2]! };
}
