import { doublesOf, numberOf } from '../core/model-state.ts';
import { arg, model, type Predictor } from '../core/unit.ts';
import { elasticNet } from '../training/linear/elastic-net.ts';
import { centresOf, ridge } from '../training/linear/ridge.ts';

/** Linear regression with scikit-learn's objectives: LinearRegression, Ridge, Lasso, ElasticNet. */
export default model({
  name: 'linear',
  doc: 'Linear regression: ordinary, ridge, lasso or elastic net',
  paper: 'Hoerl & Kennard 1970, Technometrics 12; Tibshirani 1996, JRSS B 58; Zou & Hastie 2005, JRSS B 67',
  tasks: ['regression'],
  needs: 'scaled',
  deterministic: true,
  args: {
    penalty: arg.label({
      labels: ['l2', 'l1', 'elastic_net', 'none'],
      default: 'l2',
      doc: 'what is penalised: l2 is ridge, l1 the lasso',
    }),
    alpha: arg.real({ min: 0, default: 1, doc: 'strength of the penalty, as scikit-learn scales it' }),
    l1_ratio: arg.real({ min: 0, max: 1, default: 0.5, doc: 'share of the l1 part in elastic_net' }),
    epochs: arg.int({ min: 1, default: 1000, doc: 'passes over the columns at most, for l1 and elastic_net' }),
    tol: arg.real({ min: 0, default: 1e-5, doc: 'relative change of the weights that ends them' }),
  },
  host: () => 'thread',
  fit: async (rows, { args }, control) => {
    const { penalty, alpha, l1_ratio, epochs, tol } = args as {
      penalty: string;
      alpha: number;
      l1_ratio: number;
      epochs: number;
      tol: number;
    };
    const centres = centresOf(rows);
    const squared = penalty === 'l2' || penalty === 'none' || alpha === 0;
    const found = squared
      ? { weights: ridge(rows, centres, penalty === 'l2' ? alpha : 0, control), epochs: 1, converged: true }
      : elasticNet(rows, centres, { alpha, l1_ratio: penalty === 'l1' ? 1 : l1_ratio, epochs, tol }, control);
    const { weights } = found;
    const intercept = centres.y - weights.reduce((sum, weight, j) => sum + weight * centres.x[j]!, 0);
    return {
      epochs: found.epochs,
      converged: found.converged,
      engine: squared ? 'cholesky' : 'coordinates',
      parameters: weights.length + 1,
      save: () => ({ numbers: { intercept }, arrays: { weights } }),
      ...predictor(weights, intercept),
      dispose: () => {},
    };
  },
  restore: async (state, { columns }) => predictor(doublesOf(state, 'weights', columns), numberOf(state, 'intercept')),
});

function predictor(weights: Float64Array, intercept: number): Predictor {
  return {
    predict: ({ rows, columns, x }) =>
      Float64Array.from({ length: rows }, (_, row) =>
        weights.reduce((sum, weight, j) => sum + weight * x[row * columns + j]!, intercept),
      ),
  };
}
