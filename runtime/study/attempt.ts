import type { Domain, Problem, RunOptions, Value } from '../../dsl/plan.ts';
import { messageOf } from '../core/errors.ts';
import type { Outcome } from '../core/store.ts';
import type { Trial } from '../core/trial.ts';
import { Cancelled, Pruned } from '../core/unit.ts';
import type { Part } from './checkpoints.ts';
import { Countdown } from './countdown.ts';
import type { Evaluator } from './evaluate.ts';

export interface AttemptContext {
  readonly evaluator: Evaluator;
  readonly problem: Problem;
  readonly options: RunOptions;
  /** The user's interruption. */
  readonly signal: AbortSignal;
  /** An intermediate value; true asks the objective to stop. */
  readonly report: (step: number, value: number) => Promise<boolean>;
  /** The value of a parameter that the objective asks for itself, where the search lists none. */
  readonly suggest?: (name: string, domain: Domain) => Promise<Value>;
  /** Of a population: puts what the trial goes on from in its place, before each try. */
  readonly part?: () => Promise<Part>;
  /** Whether a report may wait: the objective then must not count the time itself. */
  readonly waits: boolean;
  /** Told before a trial is tried again: what it reported is void. */
  readonly restart: () => void;
}

/** How a trial ended, and whether its code broke (rather than gave no number). Undefined where the user interrupted. */
export type Ending = { readonly outcome: Outcome; readonly broke: boolean } | undefined;

/**
 * Evaluates a trial, once more after a failure as often as `retries` says, each time within `timeout`. A trial that was told
 * to stop by its pruner is pruned, whatever it gives after that. Never rejects.
 */
export async function attempt(trial: Trial, context: AttemptContext): Promise<Ending> {
  const tries = 1 + (context.options.retries ?? 0);
  for (let number = 1; ; number++) {
    const ending = await once(trial, context);
    if (ending === undefined || ending.outcome.state === 'pruned') return ending;
    if (ending.outcome.state === 'complete') {
      if (number === 1) return ending;
      return { ...ending, outcome: { ...ending.outcome, attributes: { ...ending.outcome.attributes, attempts: number } } };
    }
    if (number === tries) {
      if (number === 1) return ending;
      return { ...ending, outcome: { state: 'failed', error: `${ending.outcome.error} (tried ${number} times)` } };
    }
    context.restart();
  }
}

async function once(
  trial: Trial,
  { evaluator, problem, options, signal, report, suggest, part, waits }: AttemptContext,
): Promise<Ending> {
  const { timeout, memory } = options;
  const limit = new Countdown(timeout);
  let told = false;
  try {
    const { values, attributes } = await evaluator.evaluate({
      number: trial.number,
      params: trial.params,
      ...(suggest === undefined ? {} : { suggest }),
      ...(part === undefined ? {} : { part: await part() }),
      signal: AbortSignal.any([signal, limit.signal]),
      ...(timeout === undefined || waits ? {} : { timeout }),
      ...(memory === undefined ? {} : { memory }),
      report: async (step, value) => {
        // A trial that waits at a rung does not run.
        limit.hold();
        const stop = await report(step, value);
        limit.go();
        told ||= stop;
        return stop;
      },
    });
    if (told) return { outcome: { state: 'pruned' }, broke: false };
    const bad = values.findIndex((value) => Number.isNaN(value));
    if (bad === -1) return { outcome: { state: 'complete', values, attributes }, broke: false };
    const error = `the objective \`${problem.objectives[bad]!.name}\` is not a number here`;
    return { outcome: { state: 'failed', error }, broke: false };
  } catch (error) {
    if (signal.aborted) return undefined;
    if (told || error instanceof Pruned) return { outcome: { state: 'pruned' }, broke: false };
    if (limit.signal.aborted) return { outcome: { state: 'failed', error: `it took longer than ${timeout} s` }, broke: true };
    if (error instanceof Cancelled) return undefined;
    return { outcome: { state: 'failed', error: messageOf(error) }, broke: true };
  } finally {
    limit.hold();
  }
}
