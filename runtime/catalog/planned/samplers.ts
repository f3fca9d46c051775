import type { SamplerDescriptor, Supports } from '../../../dsl/catalog.ts';
import { arg } from '../../core/unit.ts';

const n = arg.int({ min: 1, optional: true, positional: true, doc: 'total trials of the study' });
const one: Supports = {
  categorical: true,
  conditional: true,
  finiteOnly: false,
  constraints: true,
  objectives: 'one',
  parallel: true,
};
const rungs = {
  n,
  min: arg.int({ min: 1, default: 1, doc: 'least budget of a trial, in reported steps' }),
  max: arg.int({ min: 1, optional: true, doc: 'largest budget of a trial' }),
  eta: arg.int({ min: 2, default: 3, doc: 'one in so many goes on to the next rung' }),
};

type Planned = Omit<SamplerDescriptor, 'kind' | 'planned'>;

/** Samplers that the language knows and this version does not carry out. */
export const samplers: readonly Planned[] = [
  { name: 'hyperband', title: 'Hyperband', doc: 'random search over brackets of budgets', args: rungs, supports: one },
  { name: 'asha', title: 'ASHA', doc: 'random search with asynchronous successive halving', args: rungs, supports: one },
  {
    name: 'bohb',
    title: 'BOHB',
    doc: 'Hyperband with a Parzen estimator: `using tpe prune hyperband`',
    args: rungs,
    supports: one,
  },
];
