import { DamagedState, doublesOf, numberOf } from '../core/model-state.ts';
import { arg, model, type Predictor } from '../core/unit.ts';
import { type Normals, normalsOf, scoresOf } from '../training/bayes/normals.ts';
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
  fit: async (rows, { classes, args }, control) => {
    const normals = normalsOf(rows, classes, args.smoothing as number, control);
    const { counts, means, variances } = normals;
    return {
      epochs: 1,
      converged: true,
      engine: 'closed form',
      parameters: counts.length + means.length + variances.length,
      save: () => ({ numbers: { rows: rows.rows }, arrays: { counts, means, variances } }),
      ...predictor(normals),
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

function predictor(normals: Normals): Predictor {
  return { predict: (unseen) => softmax(scoresOf(normals, unseen), unseen.rows, normals.counts.length) };
}
