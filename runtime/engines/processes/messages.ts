import type { FitResult, FitTask } from '../../core/scoring.ts';
import type { Table } from '../../core/table.ts';

/** A fit without its rows, which go over once a child, by hash. */
export type SentTask = Omit<FitTask, 'table'> & { readonly table: string };

export type ToChild =
  | { readonly type: 'table'; readonly table: Table }
  | { readonly type: 'fit'; readonly task: SentTask }
  | { readonly type: 'cancel' };

export type FromChild =
  | { readonly type: 'result'; readonly result: FitResult }
  | { readonly type: 'cancelled' }
  | {
      readonly type: 'failed';
      readonly message: string;
      readonly code?: string;
      readonly params?: Record<string, string | number>;
    };
