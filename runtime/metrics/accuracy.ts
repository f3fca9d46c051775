import { metric } from '../core/unit.ts';
import { predictedLabels } from './labels/predicted.ts';

/** Share of rows whose most probable class is the true one, in [0, 1]. scikit-learn's `accuracy_score`. */
export default metric({
  name: 'accuracy',
  doc: 'share of rows classified right',
  direction: 'maximize',
  tasks: ['classification'],
  args: {},
  score: (truth, predicted, classes) => {
    const labels = predictedLabels(predicted, classes);
    if (labels === undefined) return Number.NaN;
    let right = 0;
    labels.forEach((label, row) => {
      if (label === truth[row]) right++;
    });
    return right / truth.length;
  },
});
