import type { Task } from '../../dsl/catalog.ts';
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
}

export interface FitResult {
  readonly score: number;
  readonly epochs: number;
  readonly engine: string;
  readonly converged: boolean;
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
