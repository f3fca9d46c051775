/** A trial thread: carries out one fit at a time, as its parent asks. */
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf, Refusal } from '../../core/errors.ts';
import type { Table } from '../../core/table.ts';
import { Cancelled } from '../../core/unit.ts';
import { adoptKernelModule } from '../../training/simd/kernel.ts';
import { carryOut } from '../fit.ts';
import type { FromThread, SentTask, ThreadData, ToThread } from './messages.ts';

const { cancel, kernel } = workerData as ThreadData;
adoptKernelModule(kernel);
const flag = new Int32Array(cancel);
const control = { cancelled: (): boolean => Atomics.load(flag, 0) !== 0 };
const tables = new Map<string, Table>();

async function answer(task: SentTask): Promise<FromThread> {
  try {
    const table = tables.get(task.table)!;
    return { type: 'result', result: await carryOut({ ...task, table }, control) };
  } catch (error) {
    if (error instanceof Cancelled) return { type: 'cancelled' };
    if (error instanceof Refusal) return { type: 'failed', message: error.message, code: error.code, params: error.params };
    return { type: 'failed', message: messageOf(error) };
  }
}

parentPort!.on('message', async (message: ToThread) => {
  if (message.type === 'table') tables.set(message.table.hash, message.table);
  else parentPort!.postMessage(await answer(message.task));
});
