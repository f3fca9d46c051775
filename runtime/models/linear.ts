import { Refusal } from '../core/errors.ts';
import { doublesOf, numberOf } from '../core/model-state.ts';
import { type ArgValues, arg, model, type Predictor } from '../core/unit.ts';
import { elasticNet } from '../training/linear/elastic-net.ts';
import type { LinearArgs } from '../training/linear/linear-args.ts';
import { centresOf, ridge } from '../training/linear/ridge.ts';

/** Linear regression with scikit-learn's objectives: LinearRegression, Ridge, Lasso, ElasticNet. */
export default model({
  name: 'linear',
  doc: 'Linear regression: ordinary, ridge, lasso or elastic net',
  paper: 'Hoerl & Kennard 1970, Technometrics 12; Tibshirani 1996, JRSS B 58; Zou & Hastie 2005, JRSS B 67',
  tasks: ['regression'],
  needs: 'scaled',
  deterministic: true,
  smooth: { by: ['alpha', 'l1_ratio'] },
  args: {
    penalty: arg.label({
      labels: ['l2', 'l1', 'elastic_net', 'none'],
      default: 'l2',
      doc: 'what is penalised: l2 is ridge, l1 the lasso',
    }),
    alpha: arg.reals({
      min: 0,
      default: 1,
      doc: 'strength of the penalty, as scikit-learn scales it, or a list of one number a column',
    }),
    l1_ratio: arg.real({ min: 0, max: 1, default: 0.5, doc: 'share of the l1 part in elastic_net' }),
    epochs: arg.int({ min: 1, default: 1000, doc: 'passes over the columns at most, for l1 and elastic_net' }),
    tol: arg.real({ min: 0, default: 1e-5, doc: 'relative change of the weights that ends them' }),
  },
  host: () => 'thread',
  fit: async (rows, { args }, control) => {
    const { penalty, alpha, l1_ratio, epochs, tol } = readArgs(args, rows.columns);
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
  tangents: async (rows, { args }, control, { save }, slopes) => {
    const { linearTangents } = await import('../training/hypergradient/linear.ts');
    return linearTangents(readArgs(args, rows.columns), rows, doublesOf(save(), 'weights', rows.columns), slopes, control);
  },
  restore: async (state, { columns }) => predictor(doublesOf(state, 'weights', columns), numberOf(state, 'intercept')),
});

/** The arguments, checked against the descriptors before. Throws a `Refusal` where there are not as many alphas as columns. */
function readArgs(args: ArgValues, columns: number): LinearArgs {
  const read = args as unknown as LinearArgs;
  const { alpha } = read;
  if (typeof alpha === 'number') return read;
  if (alpha.length === 1) return { ...read, alpha: alpha[0]! };
  if (alpha.length !== columns) throw new Refusal('A0815', { model: 'linear', given: alpha.length, wants: columns });
  return read;
}

function predictor(weights: Float64Array, intercept: number): Predictor {
  return {
    predict: ({ rows, columns, x }) =>
      Float64Array.from({ length: rows }, (_, row) =>
        weights.reduce((sum, weight, j) => sum + weight * x[row * columns + j]!, intercept),
      ),
  };
}
