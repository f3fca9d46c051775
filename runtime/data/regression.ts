import { Rng } from '../core/rng.ts';
import { sharedNumbers, withHash } from '../core/table.ts';
import { arg, data } from '../core/unit.ts';

/**
 * A linear function of some of the features, which are standard normal, with normal noise: the recipe of scikit-learn's
 * `make_regression` with one target. Coefficients are even in [0, 100); which features have one is shuffled. Draws are ours.
 */
export default data({
  name: 'regression',
  doc: 'n rows, a linear function of some features, with noise, generated',
  example: 'search alpha in real[1e-3, 100] log maximize cv_r2(linear(alpha=alpha), regression(n=300, noise=20))',
  args: {
    n: arg.int({ default: 200, min: 2, max: 10_000_000, doc: 'rows' }),
    features: arg.int({ default: 10, min: 1, max: 10_000, doc: 'columns' }),
    informative: arg.int({ default: 5, min: 1, max: 10_000, doc: 'columns that the target depends on; at most `features`' }),
    noise: arg.real({ default: 10, min: 0, doc: 'standard deviation of the noise on the target' }),
    bias: arg.real({ default: 0, doc: 'constant term' }),
    seed: arg.int({ default: 0, min: 0, doc: 'seed of the coefficients, the rows and the noise' }),
  },
  tasks: ['regression'],
  load: async ({ args }) => {
    const { n, features, informative, noise, bias, seed } = args as Readonly<
      Record<'n' | 'features' | 'informative' | 'noise' | 'bias' | 'seed', number>
    >;
    const rng = new Rng(seed);
    const coefficients = new Float64Array(features);
    for (let c = 0; c < Math.min(informative, features); c++) coefficients[c] = 100 * rng.next();
    rng.shuffle(coefficients);
    const x = sharedNumbers(n * features);
    const y = sharedNumbers(n);
    for (let row = 0; row < n; row++) {
      let sum = bias;
      for (let c = 0; c < features; c++) {
        const value = rng.normal();
        x[row * features + c] = value;
        sum += coefficients[c]! * value;
      }
      y[row] = sum + noise * rng.normal();
    }
    return withHash({
      name: 'regression',
      task: 'regression',
      rows: n,
      columns: features,
      x,
      y,
      features: Array.from({ length: features }, (_, c) => `x${c + 1}`),
      target: 'y',
    });
  },
});
