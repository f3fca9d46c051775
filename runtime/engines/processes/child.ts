/** A trial process: carries out one fit at a time, as its parent asks over IPC. Ends when the parent is gone. */
import type { ToWorker } from '../messages.ts';
import { endWithParent } from '../watchdog.ts';
import { FitWorker } from '../worker.ts';

// A fit may keep this thread busy for minutes.
endWithParent();
let cancelled = false;
const worker = new FitWorker({ cancelled: () => cancelled });

process.on('message', async (message: ToWorker | 'cancel') => {
  cancelled = message === 'cancel';
  if (message === 'cancel') return;
  const answer = await worker.take(message);
  if (answer !== undefined) process.send!(answer);
});
process.on('SIGINT', () => {
  cancelled = true;
});
process.on('disconnect', () => process.exit());
