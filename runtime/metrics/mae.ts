import { metric } from '../core/unit.ts';

/** Mean absolute error, in the target's unit. scikit-learn's `mean_absolute_error`. */
export default metric({
  name: 'mae',
  doc: 'mean absolute error',
  direction: 'minimize',
  tasks: ['regression'],
  args: {},
  score: (truth, predicted) => truth.reduce((total, value, row) => total + Math.abs(value - predicted[row]!), 0) / truth.length,
});
