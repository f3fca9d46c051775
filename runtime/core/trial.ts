import type { Value } from '../../dsl/plan.ts';

/** Parameter values by name. Inactive parameters are absent. */
export type Params = Readonly<Record<string, Value>>;

export type TrialState = 'running' | 'complete' | 'pruned' | 'failed';

/** One evaluation of the objectives. Immutable: a change of state is a new object. */
export interface Trial {
  /** From 0 within the study, without gaps. */
  readonly number: number;
  readonly state: TrialState;
  readonly params: Params;
  /** One a objective, in the order of the problem, as the user sees them (never negated). Empty unless complete. */
  readonly values: readonly number[];
  /** Intermediate values, in the order reported. */
  readonly reports: readonly { readonly step: number; readonly value: number }[];
  /** Milliseconds since the epoch, UTC. */
  readonly started: number;
  readonly finished?: number;
  /** Why it failed, for people. */
  readonly error?: string;
  /** What the engine adds: `{ engine: 'simd', epochs: 143 }`. Plain JSON. `constraints`: see `violationsOf`. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What a sampler sees: every trial so far, running ones included, in the order of their numbers. */
export interface History {
  readonly trials: readonly Trial[];
  /** The number the next trial will have. */
  readonly next: number;
  /**
   * Ended trials told to the study before it began, points of its own space: observations for a sampler that models the
   * objectives. They are not trials of the study: their points may be asked, and their numbers mean nothing.
   */
  readonly warm?: readonly Trial[];
}
