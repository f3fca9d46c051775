import type { MetricDescriptor, Task } from '../../../dsl/catalog.ts';
import { arg } from '../../core/unit.ts';

type Planned = Omit<MetricDescriptor, 'kind' | 'planned'>;

const regression: readonly Task[] = ['regression'];
const k = arg.int({ min: 1, default: 10, doc: 'length of the list' });

/** Metrics that the language knows and this version does not measure. */
export const metrics: readonly Planned[] = [
  {
    name: 'ndcg',
    doc: 'normalised discounted cumulative gain of a ranked list',
    direction: 'maximize',
    tasks: regression,
    args: { k },
  },
  { name: 'hit', doc: 'share of users with a hit in their list', direction: 'maximize', tasks: regression, args: { k } },
  { name: 'map', doc: 'mean average precision of ranked lists', direction: 'maximize', tasks: regression, args: { k } },
];
