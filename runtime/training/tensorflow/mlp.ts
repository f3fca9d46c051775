import type { Optimizer, Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import { Refusal } from '../../core/errors.ts';
import { Rng } from '../../core/rng.ts';
import { Cancelled, type FitControl, type Fitted, type ModelContext, type Rows } from '../../core/unit.ts';
import type { MlpArgs } from '../mlp-args.ts';
import { reporting } from '../reporting.ts';
import { parameterCounts } from '../simd/layout.ts';
import { loadTensorFlow, type TensorFlow } from './load.ts';
import { Network, type NetworkShape } from './network.ts';

/**
 * Trains a perceptron through TensorFlow.js with the definitions of `simd/fit.ts`, which are scikit-learn's. Gives the event
 * loop a turn before each batch, so that a cancel that comes as a message is seen. Throws `Cancelled`, or `Refusal` when
 * the training diverges. Every tensor is disposed of when it settles, but the weights, which `Fitted.dispose` frees.
 */
export async function fit(args: MlpArgs, rows: Rows, context: ModelContext, control: FitControl): Promise<Fitted> {
  const { tf, engine } = await loadTensorFlow();
  const shape: NetworkShape = {
    inputs: rows.columns,
    hidden: args.hidden,
    activation: args.activation,
    dropout: args.dropout,
    output: context.task === 'regression' ? 0 : context.classes === 2 ? 1 : context.classes,
  };
  const network = new Network(tf, shape, new Rng(context.seed, 0));
  const optimizer = optimizerOf(tf, args);
  const x = tf.tensor2d(Float32Array.from(rows.x), [rows.rows, rows.columns]);
  const y = tf.tidy(() => targets(tf, rows.y, shape));
  try {
    const report = reporting(control, () => (unseen) => predict(tf, network, shape, unseen));
    const { epochs, converged } = await train(tf, network, optimizer, args, { x, y }, new Rng(context.seed, 1), control, report);
    return {
      epochs,
      converged,
      engine,
      parameters: parameterCounts(shape).trained,
      save: () => ({ numbers: {}, arrays: { parameters: network.parameters() } }),
      predict: (unseen) => predict(tf, network, shape, unseen),
      dispose: () => network.dispose(),
    };
  } catch (error) {
    network.dispose();
    throw error;
  } finally {
    optimizer.dispose();
    // The momentum optimizer forgets the learning rate that its base class keeps as a tensor.
    if (args.solver === 'sgd') (optimizer as unknown as { c: Scalar }).c.dispose();
    x.dispose();
    y.dispose();
  }
}

function optimizerOf(tf: TensorFlow, args: MlpArgs): Optimizer {
  return args.solver === 'adam'
    ? tf.train.adam(args.lr, args.beta1, args.beta2, args.epsilon)
    : tf.train.momentum(args.lr, args.momentum, args.nesterov);
}

/** Adam reads its rate at each step; the others keep it as a tensor of their own. */
function setRate(optimizer: Optimizer, rate: number): void {
  const adjustable = optimizer as unknown as { learningRate: number; setLearningRate?: (rate: number) => void };
  if (adjustable.setLearningRate === undefined) adjustable.learningRate = rate;
  else if (adjustable.learningRate !== rate) adjustable.setLearningRate(rate);
}

/** One column, or one-hot over the classes. */
function targets(tf: TensorFlow, y: Float64Array, shape: NetworkShape): Tensor2D {
  const column = Float32Array.from(y);
  if (shape.output < 2) return tf.tensor2d(column, [y.length, 1]);
  return tf.cast(tf.oneHot(tf.tensor1d(Int32Array.from(y), 'int32'), shape.output) as Tensor2D, 'float32');
}

async function train(
  tf: TensorFlow,
  network: Network,
  optimizer: Optimizer,
  args: MlpArgs,
  rows: { readonly x: Tensor2D; readonly y: Tensor2D },
  rng: Rng,
  control: FitControl,
  afterEpoch: ReturnType<typeof reporting>,
): Promise<{ epochs: number; converged: boolean }> {
  const count = rows.x.shape[0];
  const batch = Math.min(args.batch, count);
  const order = Int32Array.from({ length: count }, (_, row) => row);
  let best = Number.POSITIVE_INFINITY;
  let stale = 0;
  for (let epoch = 1; epoch <= args.epochs; epoch++) {
    rng.shuffle(order);
    setRate(optimizer, args.lr / (1 + args.decay * (epoch - 1)));
    let sum: Scalar = tf.scalar(0);
    try {
      for (let start = 0; start < count; start += batch) {
        await turn();
        if (control.cancelled()) throw new Cancelled();
        const next = step(tf, network, optimizer, args.alpha as number, rows, order.subarray(start, start + batch), sum, rng);
        sum.dispose();
        sum = next;
      }
      const loss = (await sum.data())[0]! / count;
      if (!Number.isFinite(loss)) throw new Refusal('A0810', { epoch, lr: args.lr });
      stale = loss > best - args.tol ? stale + 1 : 0;
      if (loss < best) best = loss;
    } finally {
      sum.dispose();
    }
    if (afterEpoch !== undefined) await afterEpoch(epoch);
    if (stale > args.patience) return { epochs: epoch, converged: true };
  }
  return { epochs: args.epochs, converged: false };
}

/** One update; gives `sum` plus the loss over the batch's rows. */
function step(
  tf: TensorFlow,
  network: Network,
  optimizer: Optimizer,
  alpha: number,
  rows: { readonly x: Tensor2D; readonly y: Tensor2D },
  order: Int32Array,
  sum: Scalar,
  rng: Rng,
): Scalar {
  return tf.tidy(() => {
    const index = tf.tensor1d(order, 'int32');
    const { loss, gradients } = network.backward(tf.gather(rows.x, index), tf.gather(rows.y, index), alpha, rng);
    optimizer.applyGradients(gradients as unknown as Parameters<Optimizer['applyGradients']>[0]);
    return tf.add<Scalar>(sum, tf.mul(loss, order.length));
  });
}

/** As `Fitted.predict`. */
function predict(tf: TensorFlow, network: Network, shape: NetworkShape, rows: Rows): Float64Array {
  const predicted = tf.tidy(() => network.predict(tf.tensor2d(Float32Array.from(rows.x), [rows.rows, rows.columns])));
  const given = predicted.dataSync();
  predicted.dispose();
  if (shape.output !== 1) return Float64Array.from(given);
  const out = new Float64Array(2 * rows.rows);
  for (let r = 0; r < rows.rows; r++) {
    out[2 * r + 1] = given[r]!;
    out[2 * r] = 1 - given[r]!;
  }
  return out;
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
