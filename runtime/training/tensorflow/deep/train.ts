import type { NamedTensorMap, Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { Refusal } from '../../../core/errors.ts';
import { Rng } from '../../../core/rng.ts';
import { Cancelled, type FitControl, type ModelContext, type Rows } from '../../../core/unit.ts';
import type { DeepArgs } from '../../deep-args.ts';
import type { TensorFlow } from '../load.ts';
import type { DeepNetwork, Drop } from './network.ts';
import { Optimizer } from './optimizer.ts';
import { type Scale, scaled } from './scale.ts';
import type { Weights } from './weights.ts';

export interface Learner {
  readonly tf: TensorFlow;
  readonly network: DeepNetwork;
  readonly weights: Weights;
  readonly scale: Scale | undefined;
}

/** Epochs over shuffled batches, until the loss stands still or there are no more epochs. */
export async function train(
  learner: Learner,
  args: DeepArgs,
  rows: Rows,
  context: ModelContext,
  control: FitControl,
  afterEpoch: ((epoch: number) => Promise<void>) | undefined,
): Promise<{ readonly epochs: number; readonly converged: boolean }> {
  const { tf, weights } = learner;
  const rng = new Rng(context.seed, 1);
  const optimizer = new Optimizer(tf, args, weights.all);
  const order = Int32Array.from({ length: rows.rows }, (_, row) => row);
  const x = tf.tensor2d(scaled(rows, 0, rows.rows, learner.scale), [rows.rows, rows.columns]);
  let best = Number.POSITIVE_INFINITY;
  let stale = 0;
  try {
    for (let epoch = 1; epoch <= args.epochs; epoch++) {
      rng.shuffle(order);
      const rate = args.lr / (1 + args.decay * (epoch - 1));
      let sum = 0;
      for (let start = 0; start < order.length; start += args.batch) {
        await turn();
        if (control.cancelled()) throw new Cancelled();
        const batch = order.subarray(start, start + args.batch);
        const { loss, gradients } = differentiate(learner, x, rows.y, batch, context, dropping(tf, args.dropout, rng));
        optimizer.step(gradients, rate, args.alpha / batch.length);
        for (const gradient of Object.values(gradients)) gradient.dispose();
        sum += loss * batch.length;
      }
      const loss = sum / order.length;
      if (!Number.isFinite(loss)) throw new Refusal('A0810', { epoch, lr: args.lr });
      stale = loss > best - args.tol ? stale + 1 : 0;
      if (loss < best) best = loss;
      if (afterEpoch !== undefined) await afterEpoch(epoch);
      if (stale > args.patience) return { epochs: epoch, converged: true };
    }
    return { epochs: args.epochs, converged: false };
  } finally {
    x.dispose();
  }
}

/** Mean loss over the rows of a batch, and its gradients by variable name. */
function differentiate(
  { tf, network, weights }: Learner,
  all: Tensor2D,
  y: Float64Array,
  batch: Int32Array,
  { task, classes }: ModelContext,
  drop: Drop,
): { readonly loss: number; readonly gradients: NamedTensorMap } {
  const { value, grads } = tf.variableGrads(() => {
    const x = tf.gather(all, tf.tensor1d(batch, 'int32'));
    const targets = Array.from(batch, (row) => y[row]!);
    const given = network.forward(x, drop);
    if (task === 'regression')
      return tf.mul<Scalar>(0.5, tf.mean(tf.square(tf.sub(given, tf.tensor2d(targets, [batch.length, 1])))));
    const truth = tf.oneHot(tf.tensor1d(targets, 'int32'), classes);
    return tf.neg<Scalar>(tf.mean(tf.sum(tf.mul(truth, tf.logSoftmax(given)), 1)));
  }, weights.all);
  const [loss] = value.dataSync();
  value.dispose();
  return { loss: loss!, gradients: grads };
}

/** Inverted dropout (Srivastava et al. 2014, section 10). */
function dropping(tf: TensorFlow, share: number, rng: Rng): Drop {
  if (share === 0) return (units) => units;
  return <T extends Tensor>(units: T): T => {
    const mask = Float32Array.from({ length: units.size }, () => (rng.next() < share ? 0 : 1 / (1 - share)));
    return tf.mul(units, tf.tensor(mask, units.shape));
  };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
