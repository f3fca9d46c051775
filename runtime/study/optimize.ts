import type { Domain, StudySpec, Value } from '../../dsl/plan.ts';
import { Channel } from '../core/channel.ts';
import { Refusal } from '../core/errors.ts';
import type { DataShape, Event, Part, StopReason } from '../core/events.ts';
import { Leaders } from '../core/leaders.ts';
import type { Outcome, Store } from '../core/store.ts';
import type { Arm, Study } from '../core/study.ts';
import type { Params, Trial } from '../core/trial.ts';
import type { Origin, Pruner, Sampler } from '../core/unit.ts';
import { attempt } from './attempt.ts';
import { outcomeOfEqual } from './cached.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { Discovery } from './discovery.ts';
import type { Evaluator } from './evaluate.ts';
import type { OpenStudy } from './open-study.ts';
import { studyOf } from './record.ts';
import { Rivals } from './rivals.ts';
import { Stopping } from './stopping.ts';
import { Waiting } from './waiting.ts';

export interface Optimization {
  readonly spec: StudySpec;
  readonly open: OpenStudy;
  readonly store: Store;
  readonly sampler: Sampler;
  /** The sampler, where the objective asks for its parameters itself. */
  readonly discovery?: Discovery;
  readonly pruner?: Pruner;
  readonly evaluator: Evaluator;
  /** Of a sampler with a population. */
  readonly checkpoints?: Checkpoints;
  readonly data: readonly DataShape[];
  /** The point that a trial starts from, where `from` says one; undefined where the sampler is asked. */
  readonly start: (trial: number) => Params | undefined;
  /** Trials of elsewhere that the sampler is told. */
  readonly warm: readonly Trial[];
  /** Which study of a comparison this is. */
  readonly arm?: Arm;
  readonly part?: Part;
  /** Milliseconds since the epoch; only `until time` depends on it. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

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
  readonly #leaders: Leaders;
  readonly #waiting: Waiting | undefined;
  readonly #rivals: Rivals;
  readonly #stopping: Stopping;

  constructor(run: Optimization) {
    this.#run = run;
    this.#trials = [...run.open.stored.trials];
    this.#stopping = new Stopping(run.spec, this.#trials, run.now);
    this.#leaders = new Leaders(run.spec.problem.objectives, this.#trials);
    const { rungs } = run.pruner ?? {};
    this.#rivals = new Rivals(run.store, run.open.stored.id, this.#trials);
    this.#waiting = rungs === undefined ? undefined : new Waiting(rungs, run.spec.problem.objectives[0]!.direction);
  }

  opening(): Event {
    const { spec, data, part, sampler } = this.#run;
    const resumed = this.#trials.filter((trial) => trial.state !== 'running').length;
    return {
      type: 'started',
      study: this.#study(),
      spec,
      data,
      resumed,
      ...(sampler.choice === undefined ? {} : { choice: sampler.choice }),
      ...(part === undefined ? {} : { part }),
    };
  }

  async run(emit: (event: Event) => void): Promise<void> {
    const { store, open, signal } = this.#run;
    let reason: StopReason | undefined = signal.aborted ? 'interrupted' : this.#stopping.already(open.stored.attributes);
    if (reason === undefined) {
      await this.#adopt(emit);
      reason = await this.#askUntilDone(emit);
      await Promise.all(this.#running.values());
      // What somebody left running is still to be done.
      const whole = this.#trials.every(({ state }) => state !== 'running');
      if (whole && (reason === 'condition' || reason === 'exhausted'))
        await store.annotate(open.stored.id, { stopped: this.#stopping.mark(reason) });
    }
    emit({ type: 'stopped', study: this.#study(), reason });
  }

  async #askUntilDone(emit: (event: Event) => void): Promise<StopReason> {
    const { spec, store, open, signal } = this.#run;
    for (;;) {
      if (signal.aborted) return 'interrupted';
      if (this.#stopping.givesUp(this.#trials)) return 'failures';
      const active = this.#running.size - (this.#waiting?.count ?? 0);
      const full = active >= spec.run.workers;
      if (!full && this.#waiting?.promote(this.#trials) === true) continue;
      if (!full) this.#take(await this.#rivals.look(), emit);
      const done = this.#stopping.done(this.#trials, () => this.#study());
      const point = full || done ? undefined : this.#ask();
      if (point !== undefined) {
        const trial = await store.claim(open.stored.id, this.#trials.length, spec.problem.space, point);
        if (trial === undefined) this.#rivals.overtaken();
        else this.#launch(trial, emit);
        continue;
      }
      if (active === 0) {
        // What others run counts to the total, but may be left to us when they die.
        if (await this.#adopt(emit)) continue;
        if (!this.#rivals.busy) return this.#rest(done ? 'condition' : 'exhausted');
      }
      await Promise.race([
        ...this.#running.values(),
        ...(this.#waiting === undefined ? [] : [this.#waiting.changed]),
        ...(this.#rivals.busy && !full ? [this.#rivals.pause(signal)] : []),
      ]);
    }
  }

  /**
   * Those that still wait at a rung are not among the best: they end as pruned. But a study has a result: where none has come to its
   * end, the foremost goes on to it.
   */
  async #rest(reason: StopReason): Promise<StopReason> {
    const none = this.#trials.every(({ state }) => state !== 'complete');
    if (none && this.#waiting?.finishForemost(this.#trials) === true) {
      await Promise.race([...this.#running.values(), this.#waiting.changed]);
    }
    this.#waiting?.end();
    await Promise.all(this.#running.values());
    return reason;
  }

  #ask(): Params | undefined {
    const { sampler, start, warm } = this.#run;
    const next = this.#trials.length;
    const first = start(next);
    if (first !== undefined) return first;
    return sampler.ask({ trials: this.#trials, next, ...(warm.length === 0 ? {} : { warm }) }, 1)[0];
  }

  /** Goes on with trials that nobody works on any more. */
  async #adopt(emit: (event: Event) => void): Promise<boolean> {
    const { store, open } = this.#run;
    const left = this.#trials.some(({ state, number }) => state === 'running' && !this.#running.has(number));
    const adopted = left ? await store.adopt(open.stored.id) : [];
    for (const trial of adopted) this.#launch({ ...trial, reports: [] }, emit);
    return adopted.length > 0;
  }

  /** Trials that others began or ended since. */
  #take(trials: readonly Trial[], emit: (event: Event) => void): void {
    for (const trial of trials) {
      const before = this.#trials[trial.number];
      if (this.#running.has(trial.number) || (before !== undefined && before.state !== 'running')) continue;
      this.#trials[trial.number] = trial;
      if (before === undefined) emit({ type: 'suggested', trial });
      if (trial.state !== 'running') this.#announce(trial, emit);
    }
  }

  #announce(ended: Trial, emit: (event: Event) => void): void {
    const type = ended.state === 'complete' ? 'finished' : ended.state === 'pruned' ? 'pruned' : 'failed';
    emit({ type, trial: ended });
    if (this.#leaders.add(ended)) emit({ type: 'improved', trial: ended });
  }

  #launch(trial: Trial, emit: (event: Event) => void): void {
    this.#trials[trial.number] = trial;
    emit({ type: 'suggested', trial });
    const ended = this.#evaluate(trial, emit).finally(() => this.#running.delete(trial.number));
    this.#running.set(trial.number, ended);
  }

  async #evaluate(trial: Trial, emit: (event: Event) => void): Promise<void> {
    const { store, open, spec, evaluator, signal, discovery, sampler, checkpoints } = this.#run;
    const study = open.stored.id;
    const origin = sampler.population?.origin(trial.number, this.#trials);
    const known = this.#known(trial);
    const ending =
      known === undefined
        ? await attempt(trial, {
            evaluator,
            problem: spec.problem,
            options: spec.run,
            signal,
            report: (step, value) => this.#report(trial.number, step, value, emit),
            ...(discovery === undefined
              ? {}
              : { suggest: (name, domain) => this.#suggest(discovery, trial.number, name, domain) }),
            ...(origin === undefined || checkpoints === undefined ? {} : { part: () => checkpoints.begin(trial.number, origin) }),
            waits: this.#waiting !== undefined,
            restart: () => {
              this.#waiting?.forget(trial.number);
              // Parameters that it asked for stay as they are.
              this.#trials[trial.number] = { ...trial, params: this.#trials[trial.number]!.params };
            },
          })
        : { outcome: known, broke: false };
    this.#waiting?.forget(trial.number);
    discovery?.forget(trial.number);
    if (ending === undefined) {
      await store.release(study, trial.number).catch(unlessTakenOver);
      return;
    }
    const outcome = origin === undefined ? ending.outcome : withOrigin(ending.outcome, origin);
    const ended = await store.finish(study, trial.number, outcome).catch(unlessTakenOver);
    if (ended === undefined) return this.#rivals.overtaken(trial.number);
    this.#trials[trial.number] = ended;
    this.#stopping.ended(ended, ending.broke);
    this.#announce(ended, emit);
  }

  /** With `cache`: what an equal earlier trial gave. */
  #known(trial: Trial): Outcome | undefined {
    // Who asks for its parameters itself has none before it runs.
    if (this.#run.spec.run.cache !== true || this.#run.discovery !== undefined) return undefined;
    // Equal parameters go on from other checkpoints.
    if (this.#run.sampler.population !== undefined) return undefined;
    return outcomeOfEqual(trial, this.#trials);
  }

  async #suggest(discovery: Discovery, number: number, name: string, domain: Domain): Promise<Value> {
    const { store, open } = this.#run;
    const trial = this.#trials[number]!;
    const asked = trial.params[name];
    if (asked !== undefined) return asked;
    const { value, param } = discovery.suggest(number, name, domain, this.#trials);
    this.#trials[number] = { ...trial, params: { ...trial.params, [name]: value } };
    await store.suggest(open.stored.id, number, param, value);
    return value;
  }

  async #report(number: number, step: number, value: number, emit: (event: Event) => void): Promise<boolean> {
    const { store, open, pruner } = this.#run;
    const kept = await store.report(open.stored.id, number, step, value).then(() => true, unlessTakenOver);
    if (kept === undefined) return true;
    const trial = this.#trials[number]!;
    const reports = [...trial.reports.filter((report) => report.step !== step), { step, value }];
    const reported = { ...trial, reports };
    this.#trials[number] = reported;
    emit({ type: 'reported', trial: number, step, value });
    if (this.#waiting === undefined) return pruner?.prune(reported, this.#trials) ?? false;
    const answer = this.#waiting.answer(reported);
    this.#waiting.trim(this.#trials);
    return answer;
  }

  #study(): Study {
    const { discovery, spec, open, arm } = this.#run;
    const found = discovery === undefined ? spec : { ...spec, problem: { ...spec.problem, space: discovery.space } };
    return studyOf(open.name, found, [...this.#trials], arm);
  }
}

/** A trial that another process took over, as this one was silent for too long, is that one's. */
function unlessTakenOver(error: unknown): undefined {
  if (!(error instanceof Refusal) || error.code !== 'A0632') throw error;
}

function withOrigin(outcome: Outcome, origin: Origin): Outcome {
  return { ...outcome, attributes: { ...outcome.attributes, origin } };
}
