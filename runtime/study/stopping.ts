import { walk } from '../../dsl/formula.ts';
import type { Formula, StudySpec } from '../../dsl/plan.ts';
import { secondsOf } from '../core/cost.ts';
import type { StopReason } from '../core/events.ts';
import { holds } from '../core/formula.ts';
import { nodeKey } from '../core/node-key.ts';
import type { Study } from '../core/study.ts';
import type { Trial } from '../core/trial.ts';
import { RegretBound } from './regret-bound.ts';
import { type Counters, count } from './stop.ts';

/** After this many trials that all broke (not: gave no number) the study stops: the objective is at fault, not a point. */
const HOPELESS = 10;
/** Failures in a row after which `on_error=skip` gives up: nothing counts to the total any more. */
const SKIPPED = 100;

/** When a study stops: by its condition, or as too many of this run's trials failed. */
export class Stopping {
  readonly #spec: StudySpec;
  readonly #now: () => number;
  readonly #before: number;
  readonly #began: number;
  readonly #regret: RegretBound | undefined;
  /** Whether the condition asks for the number of trials alone, which takes no look at each of them. */
  readonly #plain: boolean;
  #broken = 0;
  /** Failed trials of this run, and how many of the latest ones in a row. */
  #failed = 0;
  #row = 0;

  /** @param trials that were there before @param now milliseconds; only a condition of time depends on it */
  constructor(spec: StudySpec, trials: readonly Trial[], now: () => number) {
    this.#spec = spec;
    this.#now = now;
    this.#before = secondsOf(trials);
    this.#began = now();
    this.#regret = RegretBound.asked(spec.stop) ? new RegretBound() : undefined;
    this.#plain = spec.run.onError !== 'skip' && countersIn(spec.stop).every((name) => name === 'trials' || name === 'time');
  }

  /** Takes note of how a trial of this run ended. @param broke rather than gave no number */
  ended({ state }: Trial, broke: boolean): void {
    if (broke) this.#broken++;
    if (state === 'failed') this.#failed++;
    this.#row = state === 'failed' ? this.#row + 1 : 0;
  }

  /** Whether the stop condition holds. */
  done(trials: readonly Trial[], study: () => Study): boolean {
    const { stop, problem, run } = this.#spec;
    const seconds = this.#before + (this.#now() - this.#began) / 1000;
    const counters: Counters = this.#plain
      ? { trials: trials.length, time: seconds }
      : count(problem.objectives, trials, seconds, run.onError);
    return holds(stop, { counters: { ...counters, ...this.#regret?.after(trials, study) } });
  }

  /** `max_failures` counts the failures of this run: who mends the cause and runs the cell again goes on. */
  givesUp(trials: readonly Trial[]): boolean {
    const { onError, maxFailures = Number.POSITIVE_INFINITY } = this.#spec.run;
    if (this.#failed >= maxFailures || (onError === 'stop' && this.#failed > 0)) return true;
    if (onError === 'skip' && this.#row >= SKIPPED) return true;
    return this.#broken >= HOPELESS && trials.every(({ state }) => state === 'failed' || state === 'running');
  }

  /** A study that has met this stop condition before stays stopped, also where the condition is a time. */
  already(attributes: Readonly<Record<string, unknown>>): StopReason | undefined {
    return (['condition', 'exhausted'] as const).find((reason) => attributes.stopped === this.mark(reason));
  }

  /** What the study's attribute `stopped` says of it. */
  mark(reason: StopReason): string {
    const { stop, strategy } = this.#spec;
    // Another sampler may have points left.
    return `${reason}: ${nodeKey(stop)}${reason === 'exhausted' ? ` ${nodeKey(strategy)}` : ''}`;
  }
}

function countersIn(stop: Formula): readonly string[] {
  const found: string[] = [];
  walk(stop, (node) => {
    if (node.k === 'counter') found.push(node.name);
  });
  return found;
}
