import { metric } from '../core/unit.ts';
import { average, averaged } from './labels/average.ts';
import { countsOf } from './labels/counts.ts';

/** tp / (tp + fn), in [0, 1]; 0 where the class has no row. scikit-learn's `recall_score`. */
export default metric({
  name: 'recall',
  doc: 'share of the rows of a class that are found',
  direction: 'maximize',
  tasks: ['classification'],
  args: { average },
  score: (truth, predicted, classes, { average: how = 'auto' }) => {
    const counts = countsOf(truth, predicted, classes);
    if (counts === undefined) return Number.NaN;
    return averaged(counts, how, (c) => (counts.actual[c] === 0 ? 0 : counts.hits[c]! / counts.actual[c]!));
  },
});
