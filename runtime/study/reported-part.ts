import { readdir } from 'node:fs/promises';
import type { RunContext, RunResult } from '../core/unit.ts';
import type { Part } from './checkpoints.ts';

/**
 * The part of a training that the user's own code carries out: the report that completes it is answered with a stop, and its value is
 * the part's result, whatever the code does after that.
 */
export class ReportedPart {
  readonly #part: Part;
  readonly #report: RunContext['report'];
  #last: number | undefined;
  #over = false;

  /** @param report takes the intermediate values */
  constructor(part: Part, report: RunContext['report']) {
    this.#part = part;
    this.#report = report;
  }

  async report(step: number, value: number): Promise<boolean> {
    if (this.#over) return true;
    const stop = await this.#report(step, value);
    this.#last = value;
    this.#over = step - this.#part.origin.step >= this.#part.interval;
    return stop || this.#over;
  }

  /** Rejects where the code left nothing to go on from. @param metric what the objective reads of a result */
  async result(running: Promise<RunResult>, metric: string, signal: AbortSignal): Promise<RunResult> {
    const result = await running.catch((error) => {
      if (!this.#over || signal.aborted) throw error;
      return {};
    });
    if ((await readdir(this.#part.folder)).length === 0) {
      throw new Error('it saved no checkpoint for the next trial of its member to go on from: `trial.checkpoint.save(…)`');
    }
    return this.#over ? { ...result, [metric]: this.#last! } : result;
  }
}
