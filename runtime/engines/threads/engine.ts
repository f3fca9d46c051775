import { Pool } from '../pool.ts';
import { ThreadSlot } from './slot.ts';

/**
 * Worker threads of this process, one fit each at a time. A cancelled fit stops at its next batch, or its thread is ended after
 * 100 ms. A fit that breaks its thread fails alone: the next one gets a new one.
 * @param slots threads at most; each starts with its first fit @param thread the file that a thread runs
 */
export function threadEngine(slots: number, thread: URL = new URL('./thread.mjs', import.meta.url)): Pool {
  return new Pool(Array.from({ length: slots }, () => new ThreadSlot(thread)));
}
