import { metric } from '../core/unit.ts';

/**
 * Coefficient of determination, 1 − SSE / SST, at most 1; 0 is as good as the mean. scikit-learn's `r2_score`: where all
 * true values are equal, 1 for exact predictions and 0 for others; not a number for fewer than two rows.
 */
export default metric({
  name: 'r2',
  doc: 'share of the variance that is explained',
  direction: 'maximize',
  tasks: ['regression'],
  args: {},
  score: (truth, predicted) => {
    if (truth.length < 2) return Number.NaN;
    const mean = truth.reduce((sum, value) => sum + value, 0) / truth.length;
    let errors = 0;
    let spread = 0;
    for (let row = 0; row < truth.length; row++) {
      errors += (truth[row]! - predicted[row]!) ** 2;
      spread += (truth[row]! - mean) ** 2;
    }
    if (Number.isNaN(errors)) return Number.NaN;
    // Not `spread === 0`: the mean of equal values may be off by a rounding.
    if (truth.every((value) => value === truth[0])) return errors === 0 ? 1 : 0;
    return 1 - errors / spread;
  },
});
