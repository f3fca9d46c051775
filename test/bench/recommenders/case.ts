/** One fit that both sides are asked for. The ratings to learn from are in files of `folder`: users, items, ratings. */
export interface Case {
  readonly folder: string;
  readonly users: number;
  readonly items: number;
  readonly loss: 'squared' | 'bpr' | 'als';
  readonly factors: number;
  readonly reg: number;
  readonly lr: number;
  readonly epochs: number;
  readonly batch: number;
  readonly alpha: number;
  readonly seed: number;
}

/** Milliseconds of the process; what predicts is in the files `users` and `items` of the side, vectors of `width` float32. */
export interface Fit {
  readonly cpu: number;
  readonly wall: number;
  readonly mean: number;
  readonly width: number;
  /** Of numpy: how the rows that a batch shares are summed. */
  readonly way?: string;
}
