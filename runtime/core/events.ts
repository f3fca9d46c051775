import type { Task } from '../../dsl/catalog.ts';
import type { StudySpec, Value } from '../../dsl/plan.ts';
import type { Study } from './study.ts';
import type { Trial } from './trial.ts';
import type { Rendering, Sampler } from './unit.ts';

/**
 * The one stream of a running plan. The live view, the command line's progress bar, the store and the tests all read it.
 * Between `started` and `stopped` of a study come only events of that study; every `suggested` is followed by exactly one
 * of `finished`, `pruned` or `failed` of that trial, unless the study is interrupted.
 */
export type Event =
  | {
      readonly type: 'started';
      readonly study: Study;
      readonly spec: StudySpec;
      /** The tables that the objectives train on, in reading order; empty where no model is trained. */
      readonly data: readonly DataShape[];
      /** Finished trials found in the store. */
      readonly resumed: number;
      /** Where the sampler was chosen for the program: which one, and why. */
      readonly choice?: Sampler['choice'];
      /** Of a comparison's study: how far the comparison is. */
      readonly part?: Part;
    }
  | { readonly type: 'suggested'; readonly trial: Trial }
  | { readonly type: 'reported'; readonly trial: number; readonly step: number; readonly value: number }
  | { readonly type: 'finished' | 'pruned' | 'failed'; readonly trial: Trial }
  | { readonly type: 'improved'; readonly trial: Trial }
  | { readonly type: 'stopped'; readonly study: Study; readonly reason: StopReason }
  /** A view asked for by `show`. What a search came to is shown from its `stopped`. */
  | { readonly type: 'shown'; readonly view: string; readonly rendering: Rendering }
  /** `html`: the same for a notebook, escaped. */
  | { readonly type: 'printed'; readonly value: Value | undefined; readonly text: string; readonly html?: string };

/** Where a comparison stands when one of its studies starts. Its summary comes after the last study, as a `shown` event. */
export interface Part {
  readonly comparison: string;
  /** From 0, and how many studies there are. */
  readonly index: number;
  readonly studies: number;
  /** Trials that have ended in all studies of the comparison, and what they count to; absent where unbounded. */
  readonly done: number;
  readonly total?: number;
}

/** A table's name and size as the first line of output shows them. */
export interface DataShape {
  readonly name: string;
  readonly rows: number;
  /** Features; the target is not counted. */
  readonly columns: number;
  readonly task: Task;
  /** Shipped with the package. */
  readonly builtin: boolean;
}

/** `condition`: `until` held or `n` was reached. `exhausted`: the sampler has no point left. `interrupted`: by the user. */
export type StopReason = 'condition' | 'exhausted' | 'interrupted' | 'failures';
