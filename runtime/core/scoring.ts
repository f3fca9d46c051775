import type { Task } from '../../dsl/catalog.ts';
import type { Learnt } from '../preparation/learn.ts';
import type { ModelState } from './model-state.ts';
import type { Slopes } from './slopes.ts';
import type { Table } from './table.ts';
import type { ArgValues } from './unit.ts';

/** One fit and its score: what an engine carries out. Plain data but for the table, which engines send once. */
export interface FitTask {
  readonly model: { readonly unit: string; readonly args: ArgValues };
  readonly metric: { readonly unit: string; readonly args: ArgValues };
  readonly task: Task;
  readonly table: Table;
  /** Row numbers of the table. */
  readonly train: Int32Array;
  readonly test: Int32Array;
  readonly seed: number;
  readonly leg?: Leg;
  /** How the model's arguments move with some variables: ask for the derivatives of the score. */
  readonly slopes?: Slopes;
  /** What the result has beside the score of the test rows. */
  readonly also?: 'predictions' | 'training' | 'model';
}

/** A part of a training. */
export interface Leg {
  /** So many more of them, ≥ 1, whatever the model's own limit. */
  readonly epochs: number;
  /** Absent: from the beginning. */
  readonly from?: TrainingState;
}
/** All that a training needs to go on over the same rows: plain data and typed arrays. */
export type TrainingState = Readonly<Record<string, number | Float32Array | Int32Array>>;

export interface FitResult {
  readonly score: number;
  readonly epochs: number;
  readonly engine: string;
  readonly converged: boolean;
  /** Where the task is a leg. */
  readonly state?: TrainingState;
  /** `also: 'predictions'`: of the test rows, as `Fitted.predict` gives them. */
  readonly predictions?: Float64Array;
  /** `also: 'training'`: the score of the rows trained on. */
  readonly training?: number;
  readonly model?: Trained;
  /** Derivatives of the score by the variables of the task's `slopes`. */
  readonly slopes?: readonly number[];
}

/** `also: 'model'`: the model itself. */
export interface Trained {
  readonly state: ModelState;
  /** What was learnt of the features; absent for a table that is taken as it is. */
  readonly learnt?: Learnt;
  /** Of the rows that the model takes. */
  readonly columns: number;
  readonly parameters: number;
  /** Of training, by the clock: a timing. */
  readonly seconds: number;
}

/** Takes an intermediate value; true asks the one who reports to stop. Steps count from 1. */
export type Report = (step: number, value: number) => Promise<boolean>;

/** Where fits run. */
export interface Engine {
  /**
   * Rejects with `Cancelled` when `signal` aborts or `report` says stop, with another error when the fit fails. Queues beyond its
   * slots.
   * @param report the score on the test rows after each epoch, of a model that can; true stops the fit
   */
  run(task: FitTask, signal: AbortSignal, report?: Report): Promise<FitResult>;
  /** Ends workers and processes; running fits are cancelled. */
  close(): Promise<void>;
}
