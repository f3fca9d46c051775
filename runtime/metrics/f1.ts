import { arg, metric } from '../core/unit.ts';
import { predictedLabels } from './labels/predicted.ts';

/**
 * Harmonic mean of precision and recall, 2tp / (2tp + fp + fn), in [0, 1]; 0 where a class has no row and no prediction.
 *
 * `auto` is scikit-learn's `f1_score(average='binary')` with two classes, the second label being the positive one, and its
 * `average='macro'` with more. `macro` is the plain mean over the classes that occur in truth or prediction, `weighted` the
 * mean by true rows, `micro` counts all classes together (which is the accuracy).
 */
export default metric({
  name: 'f1',
  doc: 'harmonic mean of precision and recall',
  paper: 'van Rijsbergen 1979, Information retrieval, ch. 7',
  direction: 'maximize',
  tasks: ['classification'],
  args: {
    average: arg.label({
      labels: ['auto', 'macro', 'micro', 'weighted'],
      default: 'auto',
      doc: 'over classes; auto: the second of two classes alone, macro with more',
    }),
  },
  score: (truth, predicted, classes, { average = 'auto' }) => {
    const labels = predictedLabels(predicted, classes);
    if (labels === undefined) return Number.NaN;
    const hits = new Float64Array(classes);
    const actual = new Float64Array(classes);
    const claimed = new Float64Array(classes);
    labels.forEach((label, row) => {
      const real = truth[row]!;
      actual[real]!++;
      claimed[label]!++;
      if (label === real) hits[label]!++;
    });
    const f1 = (c: number): number => (hits[c] === 0 ? 0 : (2 * hits[c]!) / (actual[c]! + claimed[c]!));
    if (average === 'auto' && classes === 2) return f1(1);
    if (average === 'micro') return hits.reduce((sum, n) => sum + n, 0) / truth.length;
    let total = 0;
    let weights = 0;
    for (let c = 0; c < classes; c++) {
      const weight = average === 'weighted' ? actual[c]! : Number(actual[c]! + claimed[c]! > 0);
      total += weight * f1(c);
      weights += weight;
    }
    return total / weights;
  },
});
