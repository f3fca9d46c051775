import { Pool } from '../pool.ts';
import { ProcessSlot } from './slot.ts';

/**
 * Persistent child processes, one fit each at a time: for models that must not share a process with the session.
 * @param slots processes at most; each starts with its first fit @param env their environment
 */
export function processEngine(slots: number, env: NodeJS.ProcessEnv = process.env): Pool {
  return new Pool(Array.from({ length: slots }, () => new ProcessSlot(env)));
}
