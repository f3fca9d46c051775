import type { ModelDescriptor, Task } from '../../../dsl/catalog.ts';
import { arg } from '../../core/unit.ts';

type Planned = Omit<ModelDescriptor, 'kind' | 'planned'>;

const both: readonly Task[] = ['classification', 'regression'];
const lr = arg.real({ min: 0, default: 1e-3, doc: 'learning rate' });

/** Models that the language knows and this version does not train. */
export const models: readonly Planned[] = [
  {
    name: 'cnn',
    doc: 'convolutional network',
    tasks: ['classification'],
    args: {
      filters: arg.ints({ min: 1, default: 16, doc: 'filters of each layer' }),
      kernel: arg.int({ min: 1, default: 3, doc: 'width of a filter' }),
      lr,
    },
  },
  {
    name: 'rnn',
    doc: 'recurrent network',
    tasks: both,
    args: {
      cell: arg.label({ labels: ['lstm', 'gru'], default: 'lstm', doc: 'the cell' }),
      hidden: arg.int({ min: 1, default: 32, doc: 'hidden units' }),
      lr,
    },
  },
];
