import { quantileOf } from '../math/quartiles.ts';
import type { Evaluator } from './evaluator.ts';
import { growForest } from './forest/forest.ts';
import { variancesOf } from './forest/marginals.ts';

/** Functional ANOVA on a random forest: the share of the variance over the space that a parameter explains by itself. */
export const fanova: Evaluator = {
  name: 'fanova',
  title: 'fANOVA',
  of: 'of the variance of the objective over the space',
  paper: 'Hutter, Hoos & Leyton-Brown 2014, An efficient approach for assessing hyperparameter importance, ICML',
  evaluate(observed) {
    const forest = growForest(observed);
    const trees = forest.trees.map((tree) => variancesOf(tree, forest.columns)).filter(({ total }) => total > 0);
    const shares = observed.names.map((name, j) => {
      const opinions = trees.map(({ total, alone }) => Math.min(1, alone[j]! / total));
      if (opinions.length === 0) return { name, value: 0 };
      return {
        name,
        value: opinions.reduce((sum, share) => sum + share, 0) / opinions.length,
        low: quantileOf(opinions, 0.25),
        high: quantileOf(opinions, 0.75),
      };
    });
    return { shares, used: forest.rows, skill: forest.skill };
  },
};
