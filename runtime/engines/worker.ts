import { messageOf, Refusal } from '../core/errors.ts';
import type { Table } from '../core/table.ts';
import { Cancelled, type FitControl } from '../core/unit.ts';
import { carryOut } from './fit.ts';
import type { FromWorker, SentTask, ToWorker } from './messages.ts';

/** The worker's side of an engine, in a thread or a process: keeps the tables it was sent and answers each fit. */
export class FitWorker {
  readonly #control: FitControl;
  readonly #tables = new Map<string, Table>();

  constructor(control: FitControl) {
    this.#control = control;
  }

  /** The answer to a fit; nothing to a table. Never rejects. */
  async take(message: ToWorker): Promise<FromWorker | undefined> {
    if (message.type === 'fit') return this.#answer(message.task);
    this.#tables.set(message.table.hash, message.table);
    return undefined;
  }

  async #answer(task: SentTask): Promise<FromWorker> {
    try {
      const table = this.#tables.get(task.table)!;
      return { type: 'result', result: await carryOut({ ...task, table }, this.#control) };
    } catch (error) {
      if (error instanceof Cancelled) return { type: 'cancelled' };
      if (error instanceof Refusal) return { type: 'failed', message: error.message, code: error.code, params: error.params };
      return { type: 'failed', message: messageOf(error) };
    }
  }
}
