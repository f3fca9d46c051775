import type { ModelDescriptor, Task } from '../../../dsl/catalog.ts';
import { arg } from '../../core/unit.ts';

type Planned = Omit<ModelDescriptor, 'kind' | 'planned'>;

const both: readonly Task[] = ['classification', 'regression'];
const lr = arg.real({ min: 0, default: 1e-3, doc: 'learning rate' });
const C = arg.real({ min: 0, default: 1, doc: 'inverse of the regularisation' });
const alpha = arg.real({ min: 0, default: 1, doc: 'strength of the regularisation' });

/** Models that the language knows and this version does not train. */
export const models: readonly Planned[] = [
  {
    name: 'logistic',
    doc: 'logistic regression',
    tasks: ['classification'],
    args: { C, penalty: arg.label({ labels: ['l1', 'l2', 'elastic_net', 'none'], default: 'l2', doc: 'what is penalised' }) },
  },
  {
    name: 'linear',
    doc: 'linear regression: ordinary, ridge, lasso, elastic net',
    tasks: ['regression'],
    args: { alpha, l1_ratio: arg.real({ min: 0, max: 1, default: 0, doc: 'share of the l1 penalty' }) },
  },
  {
    name: 'knn',
    doc: 'nearest neighbours',
    tasks: both,
    args: {
      k: arg.int({ min: 1, default: 5, doc: 'neighbours' }),
      weights: arg.label({ labels: ['uniform', 'distance'], default: 'uniform', doc: 'how neighbours count' }),
    },
  },
  {
    name: 'svm',
    doc: 'support vector machine',
    tasks: both,
    args: {
      C,
      kernel: arg.label({ labels: ['linear', 'rbf', 'poly', 'sigmoid'], default: 'rbf', doc: 'the kernel' }),
      gamma: arg.real({ min: 0, optional: true, doc: 'width of the kernel; by default 1 / (columns × variance)' }),
    },
  },
  {
    name: 'naive_bayes',
    doc: 'Gaussian naive Bayes',
    tasks: ['classification'],
    args: { smoothing: arg.real({ min: 0, default: 1e-9, doc: 'share of the largest variance added to all' }) },
  },
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
  {
    name: 'factorization',
    doc: 'matrix factorisation of ratings',
    tasks: ['regression'],
    args: {
      factors: arg.int({ min: 1, default: 16, doc: 'factors' }),
      reg: arg.real({ min: 0, default: 0.02, doc: 'strength of the regularisation' }),
      loss: arg.label({ labels: ['squared', 'bpr', 'als'], default: 'squared', doc: 'what is minimised' }),
      lr,
    },
  },
];
