import { surrogateOf } from '../surrogate/surrogate.ts';
import { type Evaluator, normalised } from './evaluator.ts';

/** Length scales of a Gaussian process: a short one means that the objective changes fast along the parameter. */
export const gp: Evaluator = {
  name: 'gp',
  title: 'GP length scales',
  of: 'of the inverse length scales of a Gaussian process',
  paper: 'Neal 1996, Bayesian learning for neural networks (automatic relevance determination)',
  evaluate(observed) {
    const { theta, observed: used, skill } = surrogateOf(observed);
    const values = normalised(observed.names.map((_, j) => Math.exp(-theta[j]!)));
    return { shares: observed.names.map((name, j) => ({ name, value: values[j]! })), used: used.trials.length, skill };
  },
};
