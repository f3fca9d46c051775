/** The hyperparameters of `mlp`, as `runtime/models/mlp.ts` declares them. */
export interface MlpArgs {
  readonly hidden: readonly number[];
  readonly activation: 'relu' | 'tanh' | 'logistic';
  readonly solver: 'adam' | 'sgd';
  /** Of all weights, or of those of each layer. */
  readonly alpha: number | readonly number[];
  readonly lr: number;
  /** The learning rate of epoch t is lr / (1 + decay (t − 1)). */
  readonly decay: number;
  /** Share of hidden units dropped in training, in [0, 1). */
  readonly dropout: number;
  readonly batch: number;
  readonly epochs: number;
  readonly tol: number;
  readonly patience: number;
  readonly momentum: number;
  readonly nesterov: boolean;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}
