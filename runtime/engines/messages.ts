import { Refusal } from '../core/errors.ts';
import type { FitResult, FitTask } from '../core/scoring.ts';
import type { Table } from '../core/table.ts';
import { Cancelled } from '../core/unit.ts';

/** A fit without its rows, which go over once a worker, by hash. */
export type SentTask = Omit<FitTask, 'table'> & { readonly table: string; readonly reports: boolean };

/** What a worker, thread or process, is sent. */
export type ToWorker =
  | { readonly type: 'table'; readonly table: Table }
  | { readonly type: 'fit'; readonly task: SentTask }
  /** To the latest report: whether to stop. */
  | { readonly type: 'answer'; readonly stop: boolean };

/** The answer to a fit. `code` and `params` are those of a `Refusal`. */
export type FromWorker = { readonly type: 'reported'; readonly step: number; readonly value: number } | Answer;
export type Answer =
  | { readonly type: 'result'; readonly result: FitResult }
  | { readonly type: 'cancelled' }
  | {
      readonly type: 'failed';
      readonly message: string;
      readonly code?: string;
      readonly params?: Readonly<Record<string, string | number>>;
    };

/** What an answer that is no result stands for. */
export function errorOf(answer: Exclude<Answer, { type: 'result' }>): Error {
  if (answer.type === 'cancelled') return new Cancelled();
  return answer.code === undefined ? new Error(answer.message) : new Refusal(answer.code, answer.params ?? {});
}
