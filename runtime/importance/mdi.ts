import { quantileOf } from '../math/quartiles.ts';
import type { Tree } from '../training/trees/tree.ts';
import { type Evaluator, normalised } from './evaluator.ts';
import { type Forest, growForest } from './forest/forest.ts';

/** Mean decrease in impurity: the share of the squared error that the forest's splits on a parameter take away. */
export const mdi: Evaluator = {
  name: 'mdi',
  title: 'mean decrease in impurity',
  of: 'of what the splits of a random forest explain',
  paper: 'Breiman, Friedman, Olshen & Stone 1984, Classification and regression trees; Louppe et al. 2013, NeurIPS 26',
  evaluate(observed) {
    const forest = growForest(observed);
    const trees = forest.trees
      .map((tree, t) => normalised(decreases(tree, forest, forest.samples[t]!)))
      .filter((shares) => shares.some((share) => share > 0));
    const means = normalised(observed.names.map((_, j) => trees.reduce((sum, shares) => sum + shares[j]!, 0)));
    const shares = observed.names.map((name, j) => {
      if (trees.length === 0) return { name, value: 0 };
      const opinions = trees.map((each) => each[j]!);
      return { name, value: means[j]!, low: quantileOf(opinions, 0.25), high: quantileOf(opinions, 0.75) };
    });
    return { shares, used: forest.rows, skill: forest.skill };
  },
};

/** By column, Σ over the nodes that split on it of the squared error above less that below, on the rows the tree was grown on. */
function decreases(tree: Tree, { x, y, columns }: Forest, sample: Int32Array): Float64Array {
  const nodes = tree.left.length;
  const count = new Float64Array(nodes);
  const sum = new Float64Array(nodes);
  for (const row of sample) {
    for (let node = 0; ; ) {
      count[node]!++;
      sum[node]! += y[row]!;
      if (tree.left[node]! < 0) break;
      node = x[row * columns + tree.feature[node]!]! <= tree.border[node]! ? tree.left[node]! : tree.right[node]!;
    }
  }
  const found = new Float64Array(columns);
  for (let node = 0; node < nodes; node++) {
    const [left, right] = [tree.left[node]!, tree.right[node]!];
    if (left < 0) continue;
    // Σ(y - mean)² = Σy² - (Σy)²/n, and Σy² is the same above and below.
    const square = (at: number): number => (count[at] === 0 ? 0 : (sum[at]! * sum[at]!) / count[at]!);
    found[tree.feature[node]!]! += Math.max(0, square(left) + square(right) - square(node));
  }
  return found;
}
