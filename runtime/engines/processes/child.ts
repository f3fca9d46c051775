/** A trial process: carries out one fit at a time, as its parent asks over IPC. Ends when the parent is gone. */
import { messageOf, Refusal } from '../../core/errors.ts';
import type { Table } from '../../core/table.ts';
import { Cancelled } from '../../core/unit.ts';
import { carryOut } from '../fit.ts';
import type { FromChild, SentTask, ToChild } from './messages.ts';

const tables = new Map<string, Table>();
let cancelled = false;

const send = (message: FromChild): void => {
  process.send!(message);
};

async function serve(task: SentTask): Promise<void> {
  cancelled = false;
  try {
    const result = await carryOut({ ...task, table: tables.get(task.table)! }, { cancelled: () => cancelled });
    send({ type: 'result', result });
  } catch (error) {
    if (error instanceof Cancelled) send({ type: 'cancelled' });
    else if (error instanceof Refusal) send({ type: 'failed', message: error.message, code: error.code, params: error.params });
    else send({ type: 'failed', message: messageOf(error) });
  }
}

process.on('message', (message: ToChild) => {
  if (message.type === 'table') tables.set(message.table.hash, message.table);
  else if (message.type === 'cancel') cancelled = true;
  else void serve(message.task);
});
process.on('SIGINT', () => {
  cancelled = true;
});
process.on('disconnect', () => process.exit());
