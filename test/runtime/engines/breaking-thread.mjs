/** A trial thread that exits on a fit with seed 13, and throws outside the fit on one with seed 14. */
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ task }) => {
  if (task?.seed === 13) process.exit(7);
  if (task?.seed === 14) throw new Error('a bug');
});
await import('../../../runtime/engines/threads/serve.ts');
