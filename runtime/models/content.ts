import { Refusal } from '../core/errors.ts';
import { arg, model } from '../core/unit.ts';
import { alikeness, type Distance } from '../training/recommenders/distance.ts';
import { interactionsIn } from '../training/recommenders/interactions.ts';
import { checkPairs, Neighbourhood } from '../training/recommenders/neighbourhood.ts';

/**
 * Content-based recommendation: a user's rating of an item from those of the items that are most alike by their features. Items that
 * nobody rated in training are predicted as well. Throws A0843 where the ratings have no features of items, A0844 where `weights`
 * are not one or as many as features.
 */
export default model({
  name: 'content',
  doc: 'Ratings by the items that are most alike by their weighted features',
  paper: 'Pazzani & Billsus 2007, Content-based recommendation systems, The Adaptive Web, LNCS 4321',
  tasks: ['regression'],
  learns: 'ratings',
  deterministic: true,
  example:
    'search distance in {euclidean, manhattan, cosine}, weights in real[0, 1]^4, k in int[5, 50]\nusing tpe(n=40) minimize cv_rmse(content, ratings(described=4))',
  args: {
    distance: arg.label({
      labels: ['euclidean', 'manhattan', 'cosine'],
      default: 'euclidean',
      doc: 'how far items are from each other',
    }),
    weights: arg.reals({ min: 0, default: [1], doc: 'how much each feature counts in the distance; one number for all' }),
    k: arg.int({ min: 1, max: 100_000, default: 20, doc: 'items at most of those that the user rated' }),
  },
  host: () => 'thread',
  fit: async (rows, context, control) => {
    const { distance, weights, k } = context.args as { distance: Distance; weights: number | readonly number[]; k: number };
    const known = interactionsIn(rows, 'content');
    const { features } = known;
    if (features === undefined) throw new Refusal('A0843', { model: 'content' });
    checkPairs(known.items, known);
    const count = features.names.length;
    const given = [weights].flat() as readonly number[];
    if (given.length !== 1 && given.length !== count) {
      const names = features.names.slice(0, 20).map((name) => `\`${name}\``);
      throw new Refusal('A0844', { given: given.length, count, features: names.join(', ') });
    }
    const each = given.length === 1 ? Array<number>(count).fill(given[0]!) : given;
    const alike = alikeness(features, known.items, distance, each, control);
    return Neighbourhood.of(rows, known, 1, k, alike).fitted('brute force');
  },
  restore: async (state, { columns }) => Neighbourhood.restore(state, columns),
});
