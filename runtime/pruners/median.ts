import { pruner } from '../core/unit.ts';
import { startup, warmup } from './rules/arguments.ts';
import { behindPercentile } from './rules/percentile.ts';

export default pruner({
  name: 'median',
  doc: 'Stops a trial whose best report is behind the median of the earlier trials at the same step',
  paper: 'Golovin et al. 2017, Google Vizier: a service for black-box optimization, KDD, section 3.5.2',
  args: { startup, warmup },
  create: ({ args, direction }) => ({
    prune: (trial, history) =>
      behindPercentile(trial, history, {
        percentile: 50,
        startup: args.startup as number,
        warmup: args.warmup as number,
        direction,
      }),
  }),
});
