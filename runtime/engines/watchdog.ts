import { Worker } from 'node:worker_threads';

/** How often the parent is looked for, ms. */
const INTERVAL = 250;

const parent = process.ppid;
let watching = false;

/**
 * Ends this process at once when the one that started it is gone, also while this thread is in a loop that never comes back:
 * another thread looks. To be called before anything that may take long; a further call does nothing.
 */
export function endWithParent(): void {
  if (watching || parent <= 1) return;
  watching = true;
  const watch = `setInterval(() => process.ppid === ${parent} || process.kill(process.pid, 'SIGKILL'), ${INTERVAL})`;
  new Worker(watch, { eval: true, execArgv: [], env: {}, resourceLimits: { maxYoungGenerationSizeMb: 2 } }).unref();
}
