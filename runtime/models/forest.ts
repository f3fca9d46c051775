import { arg, model } from '../core/unit.ts';
import { type ForestArgs, fitForest, restoreForest } from '../training/trees/forest.ts';

/** Random forest with the definitions of scikit-learn's RandomForestClassifier and RandomForestRegressor, on binned columns. */
export default model({
  name: 'forest',
  doc: 'Random forest: trees on bootstrap samples, each split from a random subset of the columns',
  paper: 'Breiman 2001, Random forests, Machine Learning 45',
  tasks: ['classification', 'regression'],
  needs: 'ordinal',
  args: {
    trees: arg.int({ min: 1, max: 10_000, default: 100, doc: 'trees' }),
    depth: arg.int({ min: 1, optional: true, doc: 'levels of a tree at most; as deep as it goes if absent' }),
    criterion: arg.label({ labels: ['gini', 'entropy'], default: 'gini', doc: 'what a split of classes makes purer' }),
    features: arg.label({
      labels: ['sqrt', 'log2', 'all'],
      default: 'sqrt',
      doc: 'columns to choose a split from; scikit-learn takes all for numbers',
    }),
    min_leaf: arg.int({ min: 1, default: 1, doc: 'rows of a leaf at least' }),
    bootstrap: arg.bool({ default: true, doc: 'whether each tree has a sample of the rows; else all of them' }),
  },
  host: () => 'thread',
  fit: async (rows, context, control) => fitForest(context.args as unknown as ForestArgs, rows, context, control),
  restore: async (state, context) => restoreForest(state, context),
});
