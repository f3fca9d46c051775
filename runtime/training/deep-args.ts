import { type ArgValues, arg } from '../core/unit.ts';

/** What the training of every deep network takes, as its unit declares it. */
export interface DeepArgs {
  readonly solver: 'adam' | 'sgd';
  readonly lr: number;
  /** The learning rate of epoch t is lr / (1 + decay (t − 1)). */
  readonly decay: number;
  readonly momentum: number;
  readonly alpha: number;
  /** Share of units dropped in training, in [0, 1). */
  readonly dropout: number;
  readonly batch: number;
  readonly epochs: number;
  readonly tol: number;
  readonly patience: number;
}

export const deepArguments = {
  lr: arg.real({ min: 0, default: 1e-3, doc: 'learning rate' }),
  decay: arg.real({ min: 0, default: 0, doc: 'fall of the learning rate: lr / (1 + decay · epochs before)' }),
  solver: arg.label({ labels: ['adam', 'sgd'], default: 'adam', doc: 'optimizer of the weights' }),
  momentum: arg.real({ min: 0, max: 1, default: 0.9, doc: 'Nesterov momentum of sgd' }),
  alpha: arg.real({ min: 0, default: 0, doc: 'strength of the L2 penalty on the weights' }),
  dropout: arg.real({ min: 0, max: 0.999, default: 0, doc: 'share of units left out at random in training' }),
  batch: arg.int({ min: 1, default: 32, doc: 'rows a batch; all rows where there are fewer' }),
  epochs: arg.int({ min: 1, default: 20, doc: 'most passes over the rows' }),
  tol: arg.real({ min: 0, default: 1e-4, doc: 'by how much the training loss has to get better to count' }),
  patience: arg.int({ min: 1, default: 10, doc: 'epochs without such progress after which training stops' }),
};

/** A list of one number a layer; one number stands for `depth` layers. */
export function sizesOf(given: ArgValues[string], depth: number): readonly number[] {
  const sizes = [given].flat() as readonly number[];
  return sizes.length === 1 ? Array<number>(depth).fill(sizes[0]!) : sizes;
}
