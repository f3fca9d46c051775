import type { FitResult, FitTask } from '../../core/scoring.ts';
import type { Table } from '../../core/table.ts';

/** A fit without its rows, which go over once a thread, by hash. */
export type SentTask = Omit<FitTask, 'table'> & { readonly table: string };

export type ToThread = { readonly type: 'table'; readonly table: Table } | { readonly type: 'fit'; readonly task: SentTask };

/** The answer to a fit. `code` and `params` are those of a `Refusal`. */
export type FromThread =
  | { readonly type: 'result'; readonly result: FitResult }
  | { readonly type: 'cancelled' }
  | {
      readonly type: 'failed';
      readonly message: string;
      readonly code?: string;
      readonly params?: Readonly<Record<string, string | number>>;
    };

/** What a thread starts with. */
export interface ThreadData {
  /** One 32-bit integer: not 0 when the running fit is to stop. */
  readonly cancel: SharedArrayBuffer;
  readonly kernel: WebAssembly.Module;
}
