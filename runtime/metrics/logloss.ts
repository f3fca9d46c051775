import { metric } from '../core/unit.ts';

/**
 * Mean of −ln(probability of the true class), in nats, ≥ 0. Probabilities are clipped to [ε, 1 − ε] with the ε of float64,
 * as scikit-learn's `log_loss`, so that a confident mistake costs at most 36.04.
 */
export default metric({
  name: 'logloss',
  doc: 'mean negative log-likelihood of the true classes',
  direction: 'minimize',
  tasks: ['classification'],
  smooth: true,
  args: {},
  score: (truth, predicted, classes) => {
    if (predicted.some(Number.isNaN)) return Number.NaN;
    let loss = 0;
    for (let row = 0; row < truth.length; row++) {
      const probability = predicted[row * classes + truth[row]!]!;
      loss -= Math.log(Math.min(Math.max(probability, Number.EPSILON), 1 - Number.EPSILON));
    }
    return loss / truth.length;
  },
  slopes: (truth, predicted, classes) => {
    const slopes = new Float64Array(predicted.length);
    for (let row = 0; row < truth.length; row++) {
      const at = row * classes + truth[row]!;
      const probability = predicted[at]!;
      const clipped = probability < Number.EPSILON || probability > 1 - Number.EPSILON;
      slopes[at] = clipped ? 0 : -1 / (probability * truth.length);
    }
    return slopes;
  },
});
