import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../../core/errors.ts';
import { codeOf } from './driver.ts';

/** How long another program may hold the lock, in ms. */
export const PATIENCE = 30_000;

/**
 * Does `step` and, while another connection holds the lock, tries again without holding up the event loop.
 * @param file named in the refusal @param patience in ms
 */
export async function patiently<T>(step: () => T, file: string, patience: number): Promise<T> {
  let waited = 0;
  for (let wait = 1; ; wait = Math.min(2 * wait, 20)) {
    try {
      return step();
    } catch (error) {
      if (!codeOf(error)?.startsWith('SQLITE_BUSY')) throw error;
      if (waited >= patience) throw new Refusal('A0620', { file: basename(file), seconds: patience / 1000 });
    }
    await pause(wait);
    waited += wait;
  }
}
