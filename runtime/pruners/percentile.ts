import { arg, pruner } from '../core/unit.ts';
import { startup, warmup } from './rules/arguments.ts';
import { behindPercentile } from './rules/percentile.ts';

export default pruner({
  name: 'percentile',
  doc: 'Stops a trial whose best report is not among the best share of the earlier trials at the same step',
  paper: 'Golovin et al. 2017, Google Vizier: a service for black-box optimization, KDD, section 3.5.2',
  args: {
    percentile: arg.real({ min: 0, max: 100, default: 25, positional: true, doc: 'share that goes on, in percent' }),
    startup,
    warmup,
  },
  create: ({ args, direction }) => ({
    prune: (trial, history) =>
      behindPercentile(trial, history, {
        percentile: args.percentile as number,
        startup: args.startup as number,
        warmup: args.warmup as number,
        direction,
      }),
  }),
});
