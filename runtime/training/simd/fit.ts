import { Refusal } from '../../core/errors.ts';
import { floatsOf, type ModelState } from '../../core/model-state.ts';
import { Rng } from '../../core/rng.ts';
import type { FitControl, Fitted, ModelContext, Predictor, RestoreContext, Rows } from '../../core/unit.ts';
import type { MlpArgs } from '../mlp-args.ts';
import { reporting } from '../reporting.ts';
import type { Use } from './kernel.ts';
import { parameterCounts, type Shape } from './layout.ts';
import { Network } from './network.ts';
import { type Progress, train } from './train.ts';

/** What `Fitted.state` of a perceptron holds. */
type KeptState = Progress & ReturnType<Network['state']>;

/**
 * Trains a perceptron as scikit-learn's MLPClassifier and MLPRegressor do, in this thread, without giving it away but to
 * report; `control` is asked before each batch. Throws `Cancelled`, or `Refusal` when the training diverges or does not fit into memory.
 */
export async function fit(args: MlpArgs, rows: Rows, context: ModelContext, control: FitControl): Promise<Fitted> {
  const shape = shapeOf(args, rows.columns, context);
  const batch = Math.min(args.batch, rows.rows);
  const network = place(shape, rows.rows, batch, 'train');
  network.load(rows.x, rows.y, 0, rows.rows);
  network.initialise(new Rng(context.seed, 0));
  const { leg } = control;
  const from = leg?.from === undefined ? undefined : (leg.from as unknown as KeptState);
  network.seed(new Rng(context.seed, 1, ...(from === undefined ? [] : [from.epochs])));
  if (from !== undefined) network.restore(from, rows.rows);
  const report = reporting(control, () => {
    const now = network.parameters();
    return (unseen) => predict(shape, now, unseen);
  });
  const most = leg === undefined ? args : { ...args, epochs: leg.epochs };
  const { epochs, converged, progress } = await train(network, most, rows.rows, batch, control, report, from);
  const state = leg === undefined ? {} : { state: { ...progress, ...network.state(rows.rows) } };
  const parameters = network.parameters();
  if (!parameters.every(Number.isFinite)) throw new Refusal('A0810', { epoch: epochs, lr: args.lr });
  return {
    epochs,
    converged,
    engine: 'simd',
    ...state,
    parameters: parameterCounts(shape).trained,
    save: () => ({ numbers: {}, arrays: { parameters } }),
    predict: (unseen) => predict(shape, parameters, unseen),
    dispose: () => {},
  };
}

/** Whatever trained it: TensorFlow.js hands its weights over in this layout. */
export function restore(args: MlpArgs, state: ModelState, { columns, ...context }: RestoreContext): Predictor {
  const shape = shapeOf(args, columns, context);
  const parameters = floatsOf(state, 'parameters', parameterCounts(shape).kept);
  return { predict: (unseen) => predict(shape, parameters, unseen) };
}

function shapeOf(args: MlpArgs, inputs: number, { task, classes }: Pick<ModelContext, 'task' | 'classes'>): Shape {
  const { hidden, activation, dropout } = args;
  return { inputs, hidden, activation, dropout, output: task === 'regression' ? 0 : classes === 2 ? 1 : classes };
}

function place(shape: Shape, rows: number, batch: number, use: Use): Network {
  try {
    return new Network(shape, rows, batch, use);
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('A0811', { hidden: shape.hidden.join(', '), rows });
    throw error;
  }
}

/** As `Fitted.predict`. */
function predict(shape: Shape, parameters: Float32Array, rows: Rows): Float64Array {
  const network = place(shape, 0, Math.min(rows.rows, 256), 'predict');
  network.setParameters(parameters);
  const columns = shape.output === 0 ? 1 : Math.max(2, shape.output);
  const out = new Float64Array(rows.rows * columns);
  for (let start = 0; start < rows.rows; start += network.chunk) {
    const count = Math.min(network.chunk, rows.rows - start);
    network.load(rows.x, rows.y, start, count);
    const given = network.predict(0, count);
    for (let r = 0; r < count; r++) {
      const at = (start + r) * columns;
      if (shape.output === 1) {
        out[at + 1] = given[r]!;
        out[at] = 1 - out[at + 1]!;
      } else {
        for (let k = 0; k < columns; k++) out[at + k] = given[k * network.chunk + r]!;
      }
    }
  }
  return out;
}
