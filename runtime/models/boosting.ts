import { arg, model } from '../core/unit.ts';
import { type BoostingArgs, fitBoosting, restoreBoosting } from '../training/trees/boosting.ts';

/** Gradient boosting with the definitions of scikit-learn's HistGradientBoosting, without its early stopping. */
export default model({
  name: 'boosting',
  doc: 'Gradient boosting of trees on histograms',
  paper: 'Friedman 2001, Greedy function approximation, Annals of Statistics 29; Ke et al. 2017, LightGBM, NeurIPS 30',
  tasks: ['classification', 'regression'],
  needs: 'ordinal',
  deterministic: true,
  args: {
    trees: arg.int({ min: 1, max: 10_000, default: 100, doc: 'rounds, with one tree each, or one a class' }),
    lr: arg.real({ min: 0, default: 0.1, doc: 'learning rate' }),
    leaves: arg.int({ min: 2, default: 31, doc: 'leaves of a tree at most' }),
    depth: arg.int({ min: 1, optional: true, doc: 'levels of a tree at most' }),
    min_leaf: arg.int({ min: 1, default: 20, doc: 'rows of a leaf at least' }),
    l2: arg.real({ min: 0, default: 0, doc: 'strength of the L2 penalty on what leaves say' }),
  },
  host: () => 'thread',
  fit: async (rows, context, control) => fitBoosting(context.args as unknown as BoostingArgs, rows, context, control),
  restore: async (state, context) => restoreBoosting(state, context),
});
