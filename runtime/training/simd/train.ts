import { Refusal } from '../../core/errors.ts';
import { Cancelled, type FitControl } from '../../core/unit.ts';
import type { MlpArgs } from '../mlp-args.ts';
import type { Network } from './network.ts';

/** `loss` is the mean over the rows of the last epoch, each batch's taken before its update, L2 term included. */
export interface Trained {
  readonly epochs: number;
  readonly converged: boolean;
  readonly loss: number;
  readonly progress: Progress;
}

/** Where a training stands beside its network. */
export interface Progress {
  /** Over all its parts. */
  readonly epochs: number;
  /** beta1 and beta2 multiplied over all steps of adam. */
  readonly power1: number;
  readonly power2: number;
}

const START: Progress = { epochs: 0, power1: 1, power2: 1 };

/**
 * Epochs until the training loss has not become `tol` better than the best so far for more than `patience` epochs in a row
 * (scikit-learn's `_update_no_improvement_count`), or `args.epochs` of them. Throws `Cancelled`, or `Refusal` when the loss is
 * no longer finite. Of a training that goes on, the best loss is that of the present part.
 * @param afterEpoch may throw to end the training
 * @param from what an earlier part came to
 */
export async function train(
  network: Network,
  args: MlpArgs,
  rows: number,
  batch: number,
  control: Pick<FitControl, 'cancelled'>,
  afterEpoch?: (epoch: number) => Promise<void>,
  from: Progress = START,
): Promise<Trained> {
  const { decay, beta1, beta2, epsilon, momentum, nesterov } = args;
  const useAdam = args.solver === 'adam';
  // A penalty of each layer's own is added to the gradients here: the kernel knows one.
  const each = typeof args.alpha === 'number' ? undefined : args.alpha;
  const alpha = typeof args.alpha === 'number' ? args.alpha : 0;
  let squares = network.squares();
  let { power1, power2 } = from;
  const last = from.epochs + args.epochs;
  let best = Number.POSITIVE_INFINITY;
  let stale = 0;
  let loss = 0;
  for (let epoch = from.epochs + 1; epoch <= last; epoch++) {
    const lr = args.lr / (1 + decay * (epoch - 1));
    network.shuffle(rows);
    let sum = 0;
    for (let start = 0; start < rows; start += batch) {
      if (control.cancelled()) throw new Cancelled();
      const count = Math.min(batch, rows - start);
      sum += network.batch(start, count) + 0.5 * (each === undefined ? alpha * squares : network.penalise(each));
      if (useAdam) {
        power1 *= beta1;
        power2 *= beta2;
        const rate = (lr * Math.sqrt(1 - power2)) / (1 - power1);
        squares = network.adam(count, alpha, rate, beta1, beta2, epsilon);
      } else {
        squares = network.sgd(count, alpha, lr, momentum, nesterov);
      }
    }
    loss = sum / rows;
    if (!Number.isFinite(loss)) throw new Refusal('A0810', { epoch, lr });
    stale = loss > best - args.tol ? stale + 1 : 0;
    if (loss < best) best = loss;
    if (afterEpoch !== undefined) await afterEpoch(epoch);
    if (stale > args.patience) return { epochs: epoch, converged: true, loss, progress: { epochs: epoch, power1, power2 } };
  }
  return { epochs: last, converged: false, loss, progress: { epochs: last, power1, power2 } };
}
