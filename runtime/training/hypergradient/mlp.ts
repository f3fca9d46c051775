import { Refusal } from '../../core/errors.ts';
import { Rng } from '../../core/rng.ts';
import type { Slopes, Tangents } from '../../core/slopes.ts';
import { Cancelled, type FitControl, type ModelContext, type Rows } from '../../core/unit.ts';
import type { MlpArgs } from '../mlp-args.ts';
import { adam, sgd } from './optimizers.ts';
import { Order } from './order.ts';
import { Perceptron } from './perceptron.ts';

/**
 * Trains a perceptron again in float64, with the derivatives of all its parameters carried along: forward mode through the
 * whole training (Franceschi, Donini, Frasconi & Pontil 2017, Forward and reverse gradient-based hyperparameter optimization).
 * Initial weights, the order of the rows and the updates are those of the plain training, which is of single precision;
 * memory does not depend on the number of steps.
 * @param epochs that the plain training took. Throws `Cancelled`, or `Refusal` where the training diverges.
 */
export function mlpTangents(
  args: MlpArgs,
  rows: Rows,
  context: Pick<ModelContext, 'task' | 'classes' | 'seed'>,
  epochs: number,
  slopes: Slopes,
  control: Pick<FitControl, 'cancelled'>,
): (unseen: Rows) => Tangents {
  const output = context.task === 'regression' ? 0 : context.classes === 2 ? 1 : context.classes;
  const units = [rows.columns, ...args.hidden, Math.max(1, output)];
  const batch = Math.min(args.batch, rows.rows);
  const network = new Perceptron({ units, activation: args.activation, output }, slopes.count, batch);
  network.initialise(new Rng(context.seed, 0));
  const order = new Order(rows.rows, new Rng(context.seed, 1));
  const step = (args.solver === 'adam' ? adam : sgd)(network, args, slopes);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    order.shuffle();
    for (let start = 0; start < rows.rows; start += batch) {
      if (control.cancelled()) throw new Cancelled();
      const count = Math.min(batch, rows.rows - start);
      network.batch(rows.x, rows.y, order.rows, start, count);
      step(count, epoch);
    }
    if (!Number.isFinite(network.numbers[network.parameters]!)) throw new Refusal('A0810', { epoch, lr: args.lr });
  }
  return (unseen) => {
    const [predicted, ...found] = network.predict(unseen.x, unseen.rows);
    return { predicted: predicted!, slopes: found };
  };
}
