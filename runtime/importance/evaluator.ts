import type { Observed } from '../surrogate/observed.ts';

/** Below so many complete trials importances are a guess. */
export const ENOUGH_TRIALS = 20;
/** R² on unseen trials below which a forest has learnt next to nothing. */
export const LEAST_SKILL = 0.2;

/** How much a parameter matters. */
export interface Share {
  readonly name: string;
  /** From 0 to 1. */
  readonly value: number;
  /** Where the method has several opinions (trees): the middle half of them. */
  readonly low?: number;
  readonly high?: number;
}

export interface Importances {
  /** One a parameter, in the order of the space. */
  readonly shares: readonly Share[];
  /** Trials that were used. */
  readonly used: number;
  /** R² of the model on trials that it has not seen, at most 1; absent where the method has no model. */
  readonly skill?: number;
}

/** A way to say which parameters matter: one file each in this folder. */
export interface Evaluator {
  readonly name: string;
  readonly title: string;
  /** What a share is a share of, as the end of a sentence. */
  readonly of: string;
  readonly paper: string;
  /** @param observed two trials and one parameter at least */
  evaluate(observed: Observed): Importances;
}

/** Shares that sum to 1; all 0 where nothing matters. */
export function normalised(values: ArrayLike<number>): Float64Array {
  const all = Float64Array.from(values);
  const sum = all.reduce((total, value) => total + value, 0);
  return sum > 0 ? all.map((value) => value / sum) : all.fill(0);
}
