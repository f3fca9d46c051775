import { metric } from '../core/unit.ts';

/** Square root of the mean squared error, in the target's unit. scikit-learn's `root_mean_squared_error`. */
export default metric({
  name: 'rmse',
  doc: 'root of the mean squared error',
  direction: 'minimize',
  tasks: ['regression'],
  smooth: true,
  args: {},
  score: (truth, predicted) => {
    let squares = 0;
    for (let row = 0; row < truth.length; row++) squares += (truth[row]! - predicted[row]!) ** 2;
    return Math.sqrt(squares / truth.length);
  },
  slopes: (truth, predicted) => {
    let squares = 0;
    for (let row = 0; row < truth.length; row++) squares += (truth[row]! - predicted[row]!) ** 2;
    const scale = 1 / Math.sqrt(squares * truth.length);
    // An exact fit is the least there is: no direction leads down.
    return predicted.map((value, row) => (squares === 0 ? 0 : (value - truth[row]!) * scale));
  },
});
