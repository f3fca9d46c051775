/** A trial thread: carries out one fit at a time, as its parent asks. */
import { parentPort, workerData } from 'node:worker_threads';
import { adoptKernelModule } from '../../training/simd/kernel.ts';
import type { ToWorker } from '../messages.ts';
import { FitWorker } from '../worker.ts';
import type { ThreadData } from './thread-data.ts';

const { cancel, kernel } = workerData as ThreadData;
adoptKernelModule(kernel);
const flag = new Int32Array(cancel);
const worker = new FitWorker({ cancelled: () => Atomics.load(flag, 0) !== 0 }, (message) => parentPort!.postMessage(message));

parentPort!.on('message', (message: ToWorker) => void worker.take(message));
