/** The hyperparameters of `linear`, as `runtime/models/linear.ts` declares them. */
export interface LinearArgs {
  readonly penalty: 'l2' | 'l1' | 'elastic_net' | 'none';
  /** Of all columns, or of each. */
  readonly alpha: number | readonly number[];
  readonly l1_ratio: number;
  readonly epochs: number;
  readonly tol: number;
}
