import { arg, pruner } from '../core/unit.ts';
import { warmup } from './rules/arguments.ts';
import { lastStep } from './rungs/promotion.ts';

export default pruner({
  name: 'threshold',
  doc: 'Stops a trial whose report leaves a range or is not a number',
  args: {
    lower: arg.real({ optional: true, doc: 'smallest value allowed' }),
    upper: arg.real({ optional: true, doc: 'largest value allowed' }),
    warmup,
  },
  create: ({ args: { lower, upper, warmup: steps } }) => ({
    prune: (trial) => {
      const value = trial.reports.at(-1)?.value;
      if (value === undefined || lastStep(trial) <= (steps as number)) return false;
      if (Number.isNaN(value)) return true;
      return (typeof lower === 'number' && value < lower) || (typeof upper === 'number' && value > upper);
    },
  }),
});
