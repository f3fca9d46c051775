import { Refusal } from '../../core/errors.ts';
import { Rng } from '../../core/rng.ts';
import type { FitControl, Fitted, ModelContext, Rows } from '../../core/unit.ts';
import type { MlpArgs } from '../mlp-args.ts';
import { reporting } from '../reporting.ts';
import type { Use } from './kernel.ts';
import type { Shape } from './layout.ts';
import { Network } from './network.ts';
import { train } from './train.ts';

/**
 * Trains a perceptron as scikit-learn's MLPClassifier and MLPRegressor do, in this thread, without giving it away but to
 * report; `control` is asked before each batch. Throws `Cancelled`, or `Refusal` when the training diverges or does not fit into memory.
 */
export async function fit(args: MlpArgs, rows: Rows, context: ModelContext, control: FitControl): Promise<Fitted> {
  const shape: Shape = {
    inputs: rows.columns,
    hidden: args.hidden,
    activation: args.activation,
    dropout: args.dropout,
    output: context.task === 'regression' ? 0 : context.classes === 2 ? 1 : context.classes,
  };
  const batch = Math.min(args.batch, rows.rows);
  const network = place(shape, rows.rows, batch, 'train');
  network.load(rows.x, rows.y, 0, rows.rows);
  network.initialise(new Rng(context.seed, 0));
  network.seed(new Rng(context.seed, 1));
  const report = reporting(control, () => {
    const now = network.parameters();
    return (unseen) => predict(shape, now, unseen);
  });
  const { epochs, converged } = await train(network, args, rows.rows, batch, control, report);
  const parameters = network.parameters();
  if (!parameters.every(Number.isFinite)) throw new Refusal('A0810', { epoch: epochs, lr: args.lr });
  return {
    epochs,
    converged,
    engine: 'simd',
    predict: (unseen) => predict(shape, parameters, unseen),
    dispose: () => {},
  };
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
