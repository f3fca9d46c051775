import { messageOf, Refusal } from '../core/errors.ts';
import type { Table } from '../core/table.ts';
import { Cancelled, type FitControl } from '../core/unit.ts';
import { Preparations } from '../preparation/prepared.ts';
import { carryOut } from './fit.ts';
import type { FromWorker, SentTask, ToWorker } from './messages.ts';

/** The worker's side of an engine, in a thread or a process: keeps the tables it was sent and answers each fit. */
export class FitWorker {
  readonly #control: Pick<FitControl, 'cancelled'>;
  readonly #tell: (message: FromWorker) => void;
  #asked: ((stop: boolean) => void) | undefined;
  readonly #tables = new Map<string, Table>();
  readonly #preparations = new Preparations();

  /** @param tell sends a message to the engine */
  constructor(control: Pick<FitControl, 'cancelled'>, tell: (message: FromWorker) => void) {
    this.#control = control;
    this.#tell = tell;
  }

  /** Never rejects: how a fit ended is told. */
  async take(message: ToWorker): Promise<void> {
    if (message.type === 'fit') this.#tell(await this.#answer(message.task));
    else if (message.type === 'table') this.#tables.set(message.table.hash, message.table);
    else this.#asked?.(message.stop);
  }

  async #answer({ reports, ...task }: SentTask): Promise<FromWorker> {
    try {
      const table = this.#tables.get(task.table)!;
      return {
        type: 'result',
        result: await carryOut({ ...task, table }, this.#control, reports ? this.#report : undefined, this.#preparations),
      };
    } catch (error) {
      if (error instanceof Cancelled) return { type: 'cancelled' };
      if (error instanceof Refusal) return { type: 'failed', message: error.message, code: error.code, params: error.params };
      return { type: 'failed', message: messageOf(error) };
    }
  }

  readonly #report = (step: number, value: number): Promise<boolean> => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#asked = resolve;
    this.#tell({ type: 'reported', step, value });
    return promise;
  };
}
