import type { StudySpec } from '../../dsl/plan.ts';
import { Channel } from '../core/channel.ts';
import { messageOf } from '../core/errors.ts';
import type { DataShape, Event, StopReason } from '../core/events.ts';
import { holds } from '../core/formula.ts';
import type { Store } from '../core/store.ts';
import { incumbent, isBetter, type Study } from '../core/study.ts';
import type { Trial } from '../core/trial.ts';
import { Cancelled, type Sampler } from '../core/unit.ts';
import type { Evaluator } from './evaluate.ts';
import type { OpenStudy } from './open-study.ts';
import { count, secondsOf } from './stop.ts';

export interface Optimization {
  readonly spec: StudySpec;
  readonly open: OpenStudy;
  readonly store: Store;
  readonly sampler: Sampler;
  readonly evaluator: Evaluator;
  readonly data: readonly DataShape[];
  /** Milliseconds since the epoch; only `until time` depends on it. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/**
 * After this many trials that all broke (not: gave no number) the study stops: the objective is at fault, not a point.
 */
const HOPELESS = 10;

/** Runs a study until its stop condition holds: ask, evaluate, tell, store. Every trial is stored before its event is given. */
export async function* optimize(run: Optimization): AsyncGenerator<Event> {
  const loop = new StudyLoop(run);
  yield loop.opening();
  const events = new Channel<Event>();
  loop
    .run((event) => events.push(event))
    .then(
      () => events.close(),
      (error) => events.fail(error),
    );
  yield* events;
}

class StudyLoop {
  readonly #run: Optimization;
  /** By number; ended trials replace their running selves. */
  readonly #trials: Trial[];
  readonly #running = new Map<number, Promise<void>>();
  readonly #before: number;
  readonly #began: number;
  #best: number | undefined;
  #broken = 0;

  constructor(run: Optimization) {
    this.#run = run;
    this.#trials = [...run.open.stored.trials];
    this.#before = secondsOf(this.#trials);
    this.#began = run.now();
    this.#best = incumbent({ objectives: run.spec.problem.objectives, trials: this.#trials })?.values[0];
  }

  opening(): Event {
    const { spec, data } = this.#run;
    const resumed = this.#trials.filter((trial) => trial.state !== 'running').length;
    return { type: 'started', study: this.#study(), spec, data, resumed };
  }

  async run(emit: (event: Event) => void): Promise<void> {
    const { store, open, signal } = this.#run;
    let reason: StopReason | undefined = signal.aborted ? 'interrupted' : this.#alreadyStopped();
    if (reason === undefined) {
      for (const trial of await store.adopt(open.stored.id)) this.#launch(trial, emit);
      reason = await this.#askUntilDone(emit);
      await Promise.all(this.#running.values());
      if (reason === 'condition' || reason === 'exhausted')
        await store.annotate(open.stored.id, { stopped: this.#stopMark(reason) });
    }
    emit({ type: 'stopped', study: this.#study(), reason });
  }

  async #askUntilDone(emit: (event: Event) => void): Promise<StopReason> {
    const { spec, store, open, sampler, signal } = this.#run;
    for (;;) {
      if (signal.aborted) return 'interrupted';
      if (this.#hopeless()) return 'failures';
      const full = this.#running.size >= spec.run.workers;
      if (!full && !this.#done()) {
        const [point] = sampler.ask({ trials: this.#trials, next: this.#trials.length }, 1);
        if (point !== undefined) {
          this.#launch(await store.start(open.stored.id, spec.problem.space, point), emit);
          continue;
        }
        if (this.#running.size === 0) return 'exhausted';
      }
      if (this.#running.size === 0) return 'condition';
      await Promise.race(this.#running.values());
    }
  }

  #launch(trial: Trial, emit: (event: Event) => void): void {
    this.#trials[trial.number] = trial;
    emit({ type: 'suggested', trial });
    const ended = this.#evaluate(trial, emit).finally(() => this.#running.delete(trial.number));
    this.#running.set(trial.number, ended);
  }

  async #evaluate(trial: Trial, emit: (event: Event) => void): Promise<void> {
    const { store, open, evaluator, signal } = this.#run;
    const study = open.stored.id;
    const end = (outcome: Parameters<Store['finish']>[2]): Promise<Trial> => store.finish(study, trial.number, outcome);
    let ended: Trial;
    try {
      const { values, attributes } = await evaluator.evaluate(trial.params, signal);
      const bad = values.findIndex((value) => Number.isNaN(value));
      ended = await end(
        bad === -1
          ? { state: 'complete', values, attributes }
          : { state: 'failed', error: `the objective \`${this.#run.spec.problem.objectives[bad]!.name}\` is not a number here` },
      );
    } catch (error) {
      if (error instanceof Cancelled || signal.aborted) {
        await store.release(study, trial.number);
        return;
      }
      this.#broken++;
      ended = await end({ state: 'failed', error: messageOf(error) });
    }
    this.#trials[trial.number] = ended;
    emit({ type: ended.state === 'complete' ? 'finished' : 'failed', trial: ended });
    if (ended.state === 'complete' && this.#improves(ended.values[0]!)) emit({ type: 'improved', trial: ended });
  }

  #improves(value: number): boolean {
    if (this.#best !== undefined && !isBetter(this.#run.spec.problem, value, this.#best)) return false;
    this.#best = value;
    return true;
  }

  #done(): boolean {
    const { spec, now } = this.#run;
    const seconds = this.#before + (now() - this.#began) / 1000;
    return holds(spec.stop, { counters: count(spec.problem.objectives, this.#trials, seconds) });
  }

  #hopeless(): boolean {
    return this.#broken >= HOPELESS && this.#trials.every((trial) => trial.state === 'failed' || trial.state === 'running');
  }

  /** A study that has met this stop condition before stays stopped, also where the condition is a time. */
  #alreadyStopped(): StopReason | undefined {
    const mark = this.#run.open.stored.attributes.stopped;
    for (const reason of ['condition', 'exhausted'] as const) if (mark === this.#stopMark(reason)) return reason;
    return undefined;
  }

  #stopMark(reason: StopReason): string {
    return `${reason}: ${JSON.stringify(this.#run.spec.stop, (name, value) => (name === 'id' ? undefined : value))}`;
  }

  #study(): Study {
    const { spec, open } = this.#run;
    return {
      name: open.name,
      space: spec.problem.space,
      objectives: spec.problem.objectives,
      strategy: spec.strategy,
      seed: spec.run.seed,
      ...(spec.total === undefined ? {} : { total: spec.total }),
      source: spec.source,
      trials: [...this.#trials],
    };
  }
}
