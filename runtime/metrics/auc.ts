import { metric } from '../core/unit.ts';

/**
 * Area under the ROC curve: the chance that a row of the class gets a higher probability than a row of another, ties counting
 * one half, in [0, 1]. With more than two classes the mean over each class against the rest. scikit-learn's `roc_auc_score`
 * (`multi_class='ovr'`, `average='macro'`); not a number where a class has no row. O(n log n) a class.
 */
export default metric({
  name: 'auc',
  doc: 'area under the ROC curve; each class against the rest with more than two',
  paper: 'Hanley & McNeil 1982, The meaning and use of the area under a ROC curve, Radiology 143',
  direction: 'maximize',
  tasks: ['classification'],
  args: {},
  score: (truth, predicted, classes) => {
    if (truth.length === 0 || predicted.some(Number.isNaN)) return Number.NaN;
    if (classes === 2) return area(truth, predicted, classes, 1);
    let total = 0;
    for (let c = 0; c < classes; c++) total += area(truth, predicted, classes, c);
    return total / classes;
  },
});

/** The Mann–Whitney statistic of one class against the rest, by ranks with ties at their mean. */
function area(truth: Float64Array, predicted: Float64Array, classes: number, c: number): number {
  const score = (row: number): number => predicted[row * classes + c]!;
  const order = Array.from(truth.keys()).sort((a, b) => score(a) - score(b));
  let ranks = 0;
  let positives = 0;
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && score(order[to]!) === score(order[from]!)) to++;
    const rank = (from + 1 + to) / 2;
    for (let i = from; i < to; i++) {
      if (truth[order[i]!] !== c) continue;
      ranks += rank;
      positives++;
    }
  }
  const negatives = truth.length - positives;
  return positives === 0 || negatives === 0 ? Number.NaN : (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}
