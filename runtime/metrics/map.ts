import { arg, metric } from '../core/unit.ts';
import { topOf } from './ranking/top.ts';

/**
 * Average precision at k: the precision at each place among the first k that holds an item to be found, summed and divided by k or
 * the number of items to be found, whichever is less, in [0, 1]; the mean over users.
 */
export default metric({
  name: 'map',
  doc: 'mean average precision of the first k items, of each user’s ratings held out',
  paper: 'Manning, Raghavan & Schütze 2008, Introduction to Information Retrieval, section 8.4',
  direction: 'maximize',
  tasks: ['regression'],
  ranks: true,
  args: { k: arg.int({ min: 1, default: 10, doc: 'length of the list' }) },
  score: (truth, predicted, _classes, args) => {
    const k = args.k as number;
    const top = topOf(predicted, k);
    if (top === undefined) return Number.NaN;
    const wanted = truth.reduce((count, gain) => count + (gain > 0 ? 1 : 0), 0);
    let hits = 0;
    let sum = 0;
    top.forEach((item, place) => {
      if (truth[item]! > 0) sum += ++hits / (place + 1);
    });
    return sum / Math.min(k, wanted);
  },
});
