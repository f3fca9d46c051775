import { arg, metric } from '../core/unit.ts';
import { topOf } from './ranking/top.ts';

/** The share of users with an item among the first k of their list that they liked in the test part, in [0, 1]. */
export default metric({
  name: 'hit',
  doc: 'share of users who find an item that they liked among the first k',
  paper: 'Deshpande & Karypis 2004, Item-based top-N recommendation algorithms, ACM TOIS 22',
  direction: 'maximize',
  tasks: ['regression'],
  ranks: true,
  args: { k: arg.int({ min: 1, default: 10, doc: 'length of the list' }) },
  score: (truth, predicted, _classes, args) => {
    const top = topOf(predicted, args.k as number);
    return top === undefined ? Number.NaN : Number(top.some((item) => truth[item]! > 0));
  },
});
