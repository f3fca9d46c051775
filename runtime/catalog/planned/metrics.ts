import type { MetricDescriptor, Task } from '../../../dsl/catalog.ts';
import { arg } from '../../core/unit.ts';

type Planned = Omit<MetricDescriptor, 'kind' | 'planned'>;

const classification: readonly Task[] = ['classification'];
const regression: readonly Task[] = ['regression'];
const k = arg.int({ min: 1, default: 10, doc: 'length of the list' });
const cost = { measures: 'cost', direction: 'minimize', tasks: ['classification', 'regression'], args: {} } as const;

/** Metrics that the language knows and this version does not measure. */
export const metrics: readonly Planned[] = [
  {
    name: 'balanced_accuracy',
    doc: 'mean of the recalls of the classes',
    direction: 'maximize',
    tasks: classification,
    args: {},
  },
  {
    name: 'precision',
    doc: 'share of the predicted positives that are right',
    direction: 'maximize',
    tasks: classification,
    args: {},
  },
  { name: 'recall', doc: 'share of the positives that are found', direction: 'maximize', tasks: classification, args: {} },
  { name: 'auc', doc: 'area under the ROC curve', direction: 'maximize', tasks: classification, args: {} },
  { name: 'mse', doc: 'mean squared error', direction: 'minimize', tasks: regression, args: {} },
  { name: 'mae', doc: 'mean absolute error', direction: 'minimize', tasks: regression, args: {} },
  {
    name: 'ndcg',
    doc: 'normalised discounted cumulative gain of a ranked list',
    direction: 'maximize',
    tasks: regression,
    args: { k },
  },
  { name: 'hit', doc: 'share of users with a hit in their list', direction: 'maximize', tasks: regression, args: { k } },
  { name: 'map', doc: 'mean average precision of ranked lists', direction: 'maximize', tasks: regression, args: { k } },
  { ...cost, name: 'n_params', doc: 'trained numbers of the model' },
  { ...cost, name: 'fit_time', doc: 'seconds of training' },
  { ...cost, name: 'predict_time', doc: 'seconds of predicting all rows' },
];
