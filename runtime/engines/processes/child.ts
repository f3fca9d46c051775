/** A trial process: carries out one fit at a time, as its parent asks over IPC. Ends when the parent is gone. */
import type { ToWorker } from '../messages.ts';
import { endWithParent } from '../watchdog.ts';
import { FitWorker } from '../worker.ts';

// A fit may keep this thread busy for minutes.
endWithParent();
let cancelled = false;
const worker = new FitWorker({ cancelled: () => cancelled }, (message) => process.send!(message));

process.on('message', (message: ToWorker | 'cancel') => {
  if (message === 'cancel') cancelled = true;
  else {
    if (message.type === 'fit') cancelled = false;
    void worker.take(message);
  }
});
process.on('SIGINT', () => {
  cancelled = true;
});
process.on('disconnect', () => process.exit());
