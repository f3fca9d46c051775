import type { PrunerDescriptor } from '../../../dsl/catalog.ts';
import { arg } from '../../core/unit.ts';

type Planned = Omit<PrunerDescriptor, 'kind' | 'planned'>;

const warmup = arg.int({ min: 0, default: 0, doc: 'steps before a trial may be stopped' });
const startup = arg.int({ min: 0, default: 5, doc: 'trials that run to their end first' });
const min = arg.int({ min: 1, default: 1, doc: 'least budget of a trial, in reported steps' });
const max = arg.int({ min: 1, optional: true, doc: 'largest budget of a trial' });
const eta = arg.int({ min: 2, default: 3, doc: 'one in so many goes on to the next rung' });

/** Pruners that the language knows and this version does not carry out. */
export const pruners: readonly Planned[] = [
  { name: 'median', doc: 'stops a trial that is behind the median of the earlier ones', args: { startup, warmup } },
  {
    name: 'percentile',
    doc: 'stops a trial that is not among the best share of the earlier ones',
    args: {
      percentile: arg.real({ min: 0, max: 100, default: 25, positional: true, doc: 'share that goes on, in percent' }),
      startup,
      warmup,
    },
  },
  {
    name: 'threshold',
    doc: 'stops a trial whose reports leave a range',
    args: {
      lower: arg.real({ optional: true, doc: 'smallest value allowed' }),
      upper: arg.real({ optional: true, doc: 'largest value allowed' }),
      warmup,
    },
  },
  {
    name: 'patient',
    doc: 'stops a trial that has not improved for some steps',
    args: {
      patience: arg.int({ min: 1, default: 10, positional: true, doc: 'steps without improvement' }),
      delta: arg.real({ min: 0, default: 0, doc: 'least improvement that counts' }),
    },
  },
  {
    name: 'wilcoxon',
    doc: 'stops a trial that is behind the incumbent over the folds so far, by a signed-rank test',
    args: {
      p: arg.real({ min: 0, max: 1, default: 0.1, doc: 'level of the test' }),
      startup: arg.int({ min: 0, default: 2, doc: 'folds that are always run' }),
    },
  },
  { name: 'asha', doc: 'asynchronous successive halving', args: { min, max, eta } },
  { name: 'hyperband', doc: 'successive halving in brackets of different least budgets', args: { min, max, eta } },
];
