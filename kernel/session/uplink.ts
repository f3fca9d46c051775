import { writeSync } from 'node:fs';
import { frameOf } from './frames.ts';
import type { FromSession } from './messages.ts';

/** The pipe to the front, next to the standard streams and the IPC channel of a forked process. */
export const UPLINK = 4;

const pause = new Int32Array(new SharedArrayBuffer(4));

/**
 * Tells the front something. Returns when the pipe took it: a session that shows more than the front can pass on waits here,
 * also in a loop that never comes back to the event loop. Ends the process when the front is gone.
 */
export function tellFront(message: FromSession): void {
  const frame = frameOf(message);
  for (let at = 0; at < frame.length; ) {
    try {
      at += writeSync(UPLINK, frame, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') process.exit(0);
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}
