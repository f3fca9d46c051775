import type { Task } from '../../dsl/catalog.ts';
import { DamagedState, doublesOf } from '../core/model-state.ts';
import { type ArgValues, arg, Cancelled, model, type Predictor, type Rows } from '../core/unit.ts';
import { nearest } from '../training/neighbours/nearest.ts';

/** Nearest neighbours with the definitions of scikit-learn's KNeighborsClassifier and KNeighborsRegressor. */
export default model({
  name: 'knn',
  doc: 'Nearest neighbours',
  paper: 'Cover & Hart 1967, Nearest neighbor pattern classification, IEEE Trans. Inf. Theory 13',
  tasks: ['classification', 'regression'],
  needs: 'scaled',
  deterministic: true,
  args: {
    k: arg.int({ min: 1, default: 5, doc: 'neighbours; all rows where there are fewer' }),
    weights: arg.label({
      labels: ['uniform', 'distance'],
      default: 'uniform',
      doc: 'how neighbours count; distance: by the inverse of it',
    }),
    metric: arg.label({ labels: ['euclidean', 'manhattan'], default: 'euclidean', doc: 'how distance is measured' }),
  },
  host: () => 'thread',
  fit: async (rows, { task, classes, args }, control) => {
    const known = { ...rows, x: new Float64Array(rows.x.length), y: rows.y.slice() };
    for (let j = 0; j < rows.columns; j++) {
      if (control.cancelled()) throw new Cancelled();
      for (let at = j; at < rows.x.length; at += rows.columns) known.x[at] = rows.x[at]!;
    }
    if (control.cancelled()) throw new Cancelled();
    return {
      epochs: 1,
      converged: true,
      engine: 'brute force',
      parameters: known.x.length + known.y.length,
      save: () => ({ numbers: {}, arrays: { x: known.x, y: known.y } }),
      ...predictor(known, { task, classes, args }),
      dispose: () => {},
    };
  },
  restore: async (state, { columns, ...context }) => {
    const y = doublesOf(state, 'y');
    const { task, classes } = context;
    if (y.length === 0) throw new DamagedState('there is no row');
    if (task === 'classification' && !y.every((label) => Number.isInteger(label) && label >= 0 && label < classes)) {
      throw new DamagedState('a row has no class');
    }
    return predictor({ rows: y.length, columns, x: doublesOf(state, 'x', y.length * columns), y }, context);
  },
});

interface Context {
  readonly task: Task;
  readonly classes: number;
  readonly args: ArgValues;
}

function predictor(known: Rows, { task, classes, args }: Context): Predictor {
  const k = Math.min(args.k as number, known.rows);
  const outputs = task === 'classification' ? classes : 1;
  return {
    predict: (unseen) => {
      const { indices, distances } = nearest(known, unseen, k, args.metric === 'manhattan' ? 1 : 2);
      const out = new Float64Array(unseen.rows * outputs);
      for (let row = 0; row < unseen.rows; row++) {
        const weights = weightsOf(distances.subarray(row * k, (row + 1) * k), args.weights === 'distance');
        for (let i = 0; i < k; i++) {
          const truth = known.y[indices[row * k + i]!]!;
          if (task === 'classification') out[row * classes + truth]! += weights[i]!;
          else out[row]! += weights[i]! * truth;
        }
      }
      return out;
    },
  };
}

/** Shares that sum to 1. A row that is itself known counts alone, with its equals. */
function weightsOf(distances: Float64Array, byDistance: boolean): Float64Array {
  const exact = byDistance && distances.some((distance) => distance === 0);
  const raw = distances.map((distance) => (!byDistance ? 1 : exact ? Number(distance === 0) : 1 / distance));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return raw.map((weight) => weight / total);
}
