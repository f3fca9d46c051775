import { arg, metric } from '../core/unit.ts';
import { topOf } from './ranking/top.ts';

/**
 * Σ g / log₂(1 + place) over the first k of the list, g the gain of the item there, as a share of what the best order gets, in
 * [0, 1]; the mean over users. The gain is 1 for an item that the user liked in the test part. scikit-learn's `ndcg_score`
 * without ties; of equal scores the item with the lower number comes first.
 */
export default metric({
  name: 'ndcg',
  doc: 'normalised discounted cumulative gain of the first k items, of each user’s ratings held out',
  paper: 'Järvelin & Kekäläinen 2002, Cumulated gain-based evaluation of IR techniques, ACM TOIS 20',
  direction: 'maximize',
  tasks: ['regression'],
  ranks: true,
  args: { k: arg.int({ min: 1, default: 10, doc: 'length of the list' }) },
  score: (truth, predicted, _classes, args) => {
    const k = args.k as number;
    const top = topOf(predicted, k);
    if (top === undefined) return Number.NaN;
    const ideal = truth.toSorted((a, b) => b - a);
    let found = 0;
    let best = 0;
    top.forEach((item, place) => {
      const discount = 1 / Math.log2(place + 2);
      found += truth[item]! * discount;
      best += ideal[place]! * discount;
    });
    return found / best;
  },
});
