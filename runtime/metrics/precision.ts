import { metric } from '../core/unit.ts';
import { average, averaged } from './labels/average.ts';
import { countsOf } from './labels/counts.ts';

/** tp / (tp + fp), in [0, 1]; 0 where nothing was predicted to be of the class. scikit-learn's `precision_score`. */
export default metric({
  name: 'precision',
  doc: 'share of what was predicted to be of a class that is',
  direction: 'maximize',
  tasks: ['classification'],
  args: { average },
  score: (truth, predicted, classes, { average: how = 'auto' }) => {
    const counts = countsOf(truth, predicted, classes);
    if (counts === undefined) return Number.NaN;
    return averaged(counts, how, (c) => (counts.claimed[c] === 0 ? 0 : counts.hits[c]! / counts.claimed[c]!));
  },
});
