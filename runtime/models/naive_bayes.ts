import { DamagedState, doublesOf, numberOf } from '../core/model-state.ts';
import { arg, Cancelled, model, type Predictor } from '../core/unit.ts';
import { softmax } from '../training/linear/softmax.ts';

/** Gaussian naive Bayes with the definitions of scikit-learn's GaussianNB. */
export default model({
  name: 'naive_bayes',
  doc: 'Gaussian naive Bayes: columns independent and normal within each class',
  tasks: ['classification'],
  deterministic: true,
  args: {
    smoothing: arg.real({ min: 0, default: 1e-9, doc: 'share of the largest variance of a column that is added to all' }),
  },
  host: () => 'thread',
  fit: async ({ rows, columns, x, y }, { classes, args }, control) => {
    const counts = new Float64Array(classes);
    const means = new Float64Array(classes * columns);
    const variances = new Float64Array(classes * columns);
    for (let row = 0; row < rows; row++) counts[y[row]!]!++;
    let widest = 0;
    const pass = (j: number): void => {
      if (control.cancelled()) throw new Cancelled();
      let mean = 0;
      for (let row = 0; row < rows; row++) mean += x[row * columns + j]! / rows;
      let all = 0;
      for (let row = 0; row < rows; row++) {
        means[y[row]! * columns + j]! += x[row * columns + j]! / counts[y[row]!]!;
        all += (x[row * columns + j]! - mean) ** 2 / rows;
      }
      for (let row = 0; row < rows; row++) {
        const at = y[row]! * columns + j;
        variances[at]! += (x[row * columns + j]! - means[at]!) ** 2 / counts[y[row]!]!;
      }
      widest = Math.max(widest, all);
    };
    for (let j = 0; j < columns; j++) pass(j);
    if (control.cancelled()) throw new Cancelled();
    const added = Math.max((args.smoothing as number) * widest, 1e-300);
    for (let i = 0; i < variances.length; i++) variances[i]! += added;
    return {
      epochs: 1,
      converged: true,
      engine: 'closed form',
      parameters: counts.length + means.length + variances.length,
      save: () => ({ numbers: { rows }, arrays: { counts, means, variances } }),
      ...predictor({ rows, counts, means, variances }),
      dispose: () => {},
    };
  },
  restore: async (state, { classes, columns }) => {
    const variances = doublesOf(state, 'variances', classes * columns);
    if (variances.some((variance) => variance <= 0)) throw new DamagedState('a variance is not above 0');
    const means = doublesOf(state, 'means', classes * columns);
    return predictor({ rows: numberOf(state, 'rows'), counts: doublesOf(state, 'counts', classes), means, variances });
  },
});

/** Rows of each class; means and variances are classes × columns. */
interface Normals {
  readonly rows: number;
  readonly counts: Float64Array;
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

function predictor({ rows, counts, means, variances }: Normals): Predictor {
  const classes = counts.length;
  return {
    predict: (unseen) => {
      const { columns } = unseen;
      const logs = new Float64Array(unseen.rows * classes);
      for (let row = 0; row < unseen.rows; row++) {
        for (let c = 0; c < classes; c++) {
          let sum = Math.log(Math.max(counts[c]! / rows, 1e-300));
          for (let j = 0; j < columns; j++) {
            const at = c * columns + j;
            const distance = unseen.x[row * columns + j]! - means[at]!;
            sum -= 0.5 * (Math.log(2 * Math.PI * variances[at]!) + (distance * distance) / variances[at]!);
          }
          logs[row * classes + c] = sum;
        }
      }
      return softmax(logs, unseen.rows, classes);
    },
  };
}
