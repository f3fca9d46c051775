import { arg, model } from '../core/unit.ts';
import { interactionsIn, sparse } from '../training/recommenders/interactions.ts';
import { checkPairs, Neighbourhood } from '../training/recommenders/neighbourhood.ts';
import { type Similarity, similarities } from '../training/recommenders/similarity.ts';

/** Collaborative filtering by nearest neighbours, of items or of users. */
export default model({
  name: 'neighbours',
  doc: 'Ratings by the most similar items, or users, as ratings show them',
  paper:
    'Resnick et al. 1994, GroupLens, CSCW; Sarwar et al. 2001, Item-based collaborative filtering, WWW; Koren 2010, Factor in the neighbors, ACM TKDD 4',
  tasks: ['regression'],
  learns: 'ratings',
  deterministic: true,
  example:
    'search k in int[5, 100] log, metric in {cosine, pearson, euclidean}, by in {item, user}, shrink in real[0, 50]\nusing tpe(n=40) minimize cv_rmse(neighbours, ratings)',
  args: {
    by: arg.label({ labels: ['item', 'user'], default: 'item', doc: 'whose neighbours are looked at' }),
    metric: arg.label({
      labels: ['cosine', 'pearson', 'euclidean'],
      default: 'cosine',
      doc: 'how similarity is measured; pearson and euclidean over the ratings that both have',
    }),
    k: arg.int({ min: 1, max: 100_000, default: 40, doc: 'neighbours at most; those with a similarity above 0 count' }),
    shrink: arg.real({ min: 0, default: 0, doc: 'a similarity of n common ratings is multiplied by n / (n + shrink)' }),
  },
  host: () => 'thread',
  fit: async (rows, context, control) => {
    const { by, metric, k, shrink } = context.args as { by: string; metric: Similarity; k: number; shrink: number };
    const known = interactionsIn(rows, 'neighbours');
    checkPairs(by === 'item' ? known.items : known.users, known);
    const [ofUser, ofItem] = [sparse(rows, known, 0), sparse(rows, known, 1)];
    const alike =
      by === 'item'
        ? similarities(ofUser, ofItem, metric, shrink, control)
        : similarities(ofItem, ofUser, metric, shrink, control);
    return Neighbourhood.of(rows, known, by === 'item' ? 1 : 0, k, alike).fitted('brute force');
  },
  restore: async (state, { columns }) => Neighbourhood.restore(state, columns),
});
