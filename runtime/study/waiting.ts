import type { Trial } from '../core/trial.ts';
import type { Rungs } from '../core/unit.ts';

/** Trials that wait at once, at most: each holds a thread or process. Beyond them the least promising one is given up. */
export const MOST_WAITING = 16;

/**
 * Trials that wait at a rung: a report that is not answered holds its trial where it is, with all it has learnt. `promote` lets
 * the one go on that the rungs choose.
 */
export class Waiting {
  readonly #rungs: Rungs;
  readonly #direction: 'maximize' | 'minimize';
  readonly #answers = new Map<number, (stop: boolean) => void>();
  /** The step at which a trial waits next. */
  readonly #stops = new Map<number, number>();
  #change = Promise.withResolvers<void>();

  constructor(rungs: Rungs, direction: 'maximize' | 'minimize') {
    this.#rungs = rungs;
    this.#direction = direction;
  }

  get count(): number {
    return this.#answers.size;
  }

  /** Settles when a trial begins to wait. */
  get changed(): Promise<void> {
    return this.#change.promise;
  }

  /** The answer to a trial's latest report: at once below its next rung, else when it is its turn. True ends the trial. */
  answer(trial: Trial): Promise<boolean> {
    const step = trial.reports.at(-1)?.step ?? 0;
    const stop = this.#stops.get(trial.number) ?? this.#rungs.nextStop({ ...trial, reports: [] });
    if (step < stop) return Promise.resolve(false);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#answers.set(trial.number, resolve);
    this.#change.resolve();
    this.#change = Promise.withResolvers<void>();
    return promise;
  }

  /** Lets the trial go on that the rungs choose; false where none may. */
  promote(trials: readonly Trial[]): boolean {
    const next = this.#rungs.promote(trials, new Set(this.#answers.keys()));
    if (next === undefined) return false;
    this.#stops.set(next.number, this.#rungs.nextStop(next));
    this.#release(next.number, false);
    return true;
  }

  /** Lets the one that has come furthest, of these the best, go on to its end; false where none waits. */
  finishForemost(trials: readonly Trial[]): boolean {
    const foremost = this.#worstFirst(trials).at(-1);
    if (foremost === undefined) return false;
    this.#stops.set(foremost, Number.POSITIVE_INFINITY);
    this.#release(foremost, false);
    return true;
  }

  /** Gives up those that wait beyond the limit, the lowest rung and the worst report first. */
  trim(trials: readonly Trial[]): void {
    const excess = Math.max(0, this.#answers.size - MOST_WAITING);
    for (const number of this.#worstFirst(trials).slice(0, excess)) this.#release(number, true);
  }

  #worstFirst(trials: readonly Trial[]): readonly number[] {
    const sign = this.#direction === 'minimize' ? 1 : -1;
    return [...this.#answers.keys()]
      .map((number) => ({ number, last: trials[number]!.reports.at(-1)! }))
      .sort((a, b) => a.last.step - b.last.step || sign * (b.last.value - a.last.value))
      .map(({ number }) => number);
  }

  /** Ends all that wait. */
  end(): void {
    for (const number of [...this.#answers.keys()]) this.#release(number, true);
  }

  /** Forgets a trial that ended or began anew. */
  forget(number: number): void {
    this.#answers.delete(number);
    this.#stops.delete(number);
  }

  #release(number: number, stop: boolean): void {
    const answer = this.#answers.get(number);
    this.#answers.delete(number);
    answer?.(stop);
  }
}
