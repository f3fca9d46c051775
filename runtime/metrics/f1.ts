import { metric } from '../core/unit.ts';
import { average, averaged } from './labels/average.ts';
import { countsOf } from './labels/counts.ts';

/**
 * Harmonic mean of precision and recall, 2tp / (2tp + fp + fn), in [0, 1]; 0 where a class has no row and no prediction.
 * scikit-learn's `f1_score`.
 */
export default metric({
  name: 'f1',
  doc: 'harmonic mean of precision and recall',
  paper: 'van Rijsbergen 1979, Information retrieval, ch. 7',
  direction: 'maximize',
  tasks: ['classification'],
  args: { average },
  score: (truth, predicted, classes, { average: how = 'auto' }) => {
    const counts = countsOf(truth, predicted, classes);
    if (counts === undefined) return Number.NaN;
    const { hits, actual, claimed } = counts;
    return averaged(counts, how, (c) => (hits[c] === 0 ? 0 : (2 * hits[c]!) / (actual[c]! + claimed[c]!)));
  },
});
