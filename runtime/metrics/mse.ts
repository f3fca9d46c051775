import { metric } from '../core/unit.ts';

/** Mean squared error, in the square of the target's unit. scikit-learn's `mean_squared_error`. */
export default metric({
  name: 'mse',
  doc: 'mean squared error',
  direction: 'minimize',
  tasks: ['regression'],
  smooth: true,
  args: {},
  score: (truth, predicted) => truth.reduce((squares, value, row) => squares + (value - predicted[row]!) ** 2, 0) / truth.length,
  slopes: (truth, predicted) => predicted.map((value, row) => (2 * (value - truth[row]!)) / truth.length),
});
