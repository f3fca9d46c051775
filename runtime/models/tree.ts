import { arg, model } from '../core/unit.ts';
import { type ForestArgs, fitForest, restoreForest } from '../training/trees/forest.ts';

/** One decision tree, as scikit-learn's DecisionTreeClassifier and DecisionTreeRegressor, on binned columns. */
export default model({
  name: 'tree',
  doc: 'Decision tree',
  paper: 'Breiman, Friedman, Olshen & Stone 1984, Classification and regression trees',
  tasks: ['classification', 'regression'],
  needs: 'ordinal',
  deterministic: true,
  args: {
    depth: arg.int({ min: 1, optional: true, doc: 'levels at most; as deep as it goes if absent' }),
    criterion: arg.label({ labels: ['gini', 'entropy'], default: 'gini', doc: 'what a split of classes makes purer' }),
    min_leaf: arg.int({ min: 1, default: 1, doc: 'rows of a leaf at least' }),
  },
  host: () => 'thread',
  fit: async (rows, context, control) => {
    const args = { ...context.args, trees: 1, features: 'all', bootstrap: false } as unknown as ForestArgs;
    return fitForest(args, rows, context, control);
  },
  restore: async (state, context) => restoreForest(state, context),
});
