import { metric } from '../core/unit.ts';
import { countsOf } from './labels/counts.ts';

/** Mean recall over the classes that have a row, in [0, 1]. scikit-learn's `balanced_accuracy_score`. */
export default metric({
  name: 'balanced_accuracy',
  doc: 'mean over the classes of the share of their rows classified right',
  paper: 'Brodersen et al. 2010, The balanced accuracy and its posterior distribution, ICPR',
  direction: 'maximize',
  tasks: ['classification'],
  args: {},
  score: (truth, predicted, classes) => {
    const counts = countsOf(truth, predicted, classes);
    if (counts === undefined) return Number.NaN;
    let total = 0;
    let present = 0;
    counts.actual.forEach((rows, c) => {
      if (rows === 0) return;
      total += counts.hits[c]! / rows;
      present++;
    });
    return total / present;
  },
});
