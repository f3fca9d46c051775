import { setTimeout as delay } from 'node:timers/promises';
import { Refusal } from '../../core/errors.ts';
import type { OpenObjective, RunContext, RunResult } from '../../core/unit.ts';
import { Pool } from '../../engines/pool.ts';
import type { Program } from './objective-process.ts';
import { LoadError, ObjectiveSlot } from './slot.ts';

/** Longest wait for the code to be loaded before anything runs, ms: what imports for longer goes on by itself. */
const PATIENCE = 5000;

export interface Opening {
  readonly program: Program;
  /** Evaluations at a time. */
  readonly slots: number;
  /** For messages: `train.py`, `In [3]`. */
  readonly file: string;
  /** For messages: `objective`. */
  readonly name: string;
}

/** Starts one process with the code; the others start when they are needed. Throws `Refusal` where it cannot be loaded. */
export async function openProcesses({ program, slots, file, name }: Opening): Promise<OpenObjective> {
  const places = Array.from({ length: slots }, () => new ObjectiveSlot(program));
  // The pool uses its first slot first.
  const loading = places[0]!.load();
  const waiting = new AbortController();
  try {
    const loaded = await Promise.race([loading, delay(PATIENCE, undefined, { signal: waiting.signal })]);
    loaded?.keepAlive(false);
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    if (error.others !== undefined) throw new Refusal('A0822', { file, function: name, others: error.others.join(', ') });
    throw new Refusal('A0823', { file, error: error.message });
  } finally {
    waiting.abort();
  }
  const pool = new Pool<RunContext, RunResult>(places);
  return { run: (context) => pool.run(context, context.signal), close: () => pool.close() };
}
