import { arg, model } from '../core/unit.ts';
import { alternate } from '../training/recommenders/alternating.ts';
import { descend } from '../training/recommenders/descent.ts';
import { type FactorizationArgs, Recommender } from '../training/recommenders/factors.ts';
import { interactionsIn } from '../training/recommenders/interactions.ts';

/**
 * Matrix factorisation. `squared` predicts ratings, with biases, by gradient descent; `bpr` and `als` order items by what was liked,
 * and are no estimate of a rating (A0840 under a metric of ratings). A user or item without a training rating is predicted by what
 * is known of the other.
 */
export default model({
  name: 'factorization',
  doc: 'Matrix factorisation of ratings, or of what was liked',
  paper:
    'Koren, Bell & Volinsky 2009, Computer 42; Rendle et al. 2009, BPR, UAI; Hu, Koren & Volinsky 2008, Collaborative filtering for implicit feedback datasets, ICDM',
  tasks: ['regression'],
  learns: 'ratings',
  example:
    'search factors in int[4, 64] log, reg in real[1e-4, 1] log, loss in {bpr, als}\nusing bayes(n=30) maximize holdout_ndcg(factorization, ratings, k=10)',
  args: {
    factors: arg.int({ min: 1, max: 1024, default: 16, doc: 'factors' }),
    reg: arg.real({ min: 0, default: 0.02, doc: 'strength of the regularisation' }),
    loss: arg.label({
      labels: ['squared', 'bpr', 'als'],
      default: 'squared',
      doc: 'what is minimised: errors of ratings (squared), of the order of items (bpr), of weighted preferences (als)',
    }),
    lr: arg.real({ min: 0, default: 0.02, doc: 'learning rate of squared and bpr' }),
    epochs: arg.int({ min: 1, default: 30, doc: 'passes over the ratings' }),
    batch: arg.int({ min: 1, max: 65536, default: 1, doc: 'ratings whose gradients are taken at once, by squared and bpr' }),
    alpha: arg.real({ min: 0, default: 1, doc: 'als: confidence is 1 + alpha · rating' }),
  },
  host: () => 'thread',
  fit: async (rows, context, control) => {
    const args = context.args as unknown as FactorizationArgs;
    const known = interactionsIn(rows, 'factorization');
    const train = args.loss === 'als' ? alternate : descend;
    const { recommender, epochs } = await train(rows, known, args, context, control);
    return {
      epochs,
      converged: true,
      engine: 'simd',
      ...(args.loss === 'squared' ? {} : { orders: true }),
      parameters: (known.users + known.items) * (args.factors + (args.loss === 'als' ? 0 : 1)),
      predict: (unseen) => recommender.predict(unseen),
      save: () => recommender.save(),
      dispose: () => {},
    };
  },
  restore: async (state, { columns }) => Recommender.restore(state, columns),
});
