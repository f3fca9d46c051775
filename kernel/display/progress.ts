import type { Event, Part } from '../../runtime/core/events.ts';
import type { Study } from '../../runtime/core/study.ts';
import type { Trial, TrialState } from '../../runtime/core/trial.ts';
import { progression } from '../../runtime/views/chart/progression.ts';
import { bestText } from '../../runtime/views/outcome/best.ts';
import { errorOf, tally } from '../../runtime/views/outcome/tally.ts';
import { formatDuration } from '../../runtime/views/text/duration.ts';
import { formatCount } from '../../runtime/views/text/number.ts';

/** Fewer finished trials than this say little about how long the others will take. */
const enough = 3;

/** A running study, folded from its events: what a progress display shows, in the notebook and on a terminal. */
export class Progress {
  readonly study: Study;
  /** Finished trials that the store already held. */
  readonly resumed: number;
  /** The best trial so far. */
  best: Trial | undefined;
  /** `trial 3: no such file`, of the first trial that failed. */
  firstError: string | undefined;
  /** The best value after each finished trial, once there is one. */
  readonly curve: number[] = [];
  readonly running = new Map<number, Trial>();
  /** Of a comparison's study. */
  readonly part: Part | undefined;
  readonly #counts: Record<TrialState, number>;
  readonly #began: number;

  /** @param now milliseconds, on any clock that the other methods are also told of */
  constructor(started: Extract<Event, { type: 'started' }>, now: number) {
    this.study = started.study;
    this.resumed = started.resumed;
    this.part = started.part;
    this.#began = now;
    this.#counts = { ...tally(started.study.trials), running: 0 };
    for (const { trial, best, improved } of progression(started.study)) {
      if (improved) this.best = trial;
      if (best !== undefined) this.curve.push(best);
      if (trial.state === 'failed') this.firstError ??= `trial ${trial.number}: ${errorOf(trial)}`;
    }
  }

  event(event: Event): void {
    switch (event.type) {
      case 'suggested':
        this.running.set(event.trial.number, event.trial);
        break;
      case 'finished':
      case 'pruned':
      case 'failed':
        this.running.delete(event.trial.number);
        this.#counts[event.trial.state]++;
        if (event.trial.state === 'failed') this.firstError ??= `trial ${event.trial.number}: ${errorOf(event.trial)}`;
        if (this.best !== undefined) this.curve.push(this.best.values[0]!);
        break;
      case 'improved':
        this.best = event.trial;
        if (this.curve.length === 0) this.curve.push(event.trial.values[0]!);
        else this.curve[this.curve.length - 1] = event.trial.values[0]!;
        break;
    }
  }

  /** Trials that have ended, those from the store included. */
  get done(): number {
    return this.#counts.complete + this.#counts.pruned + this.#counts.failed;
  }

  get failed(): number {
    return this.#counts.failed;
  }

  /** What a bar counts to: of a comparison the trials of all its studies. Undefined where there is no total. */
  get goal(): number | undefined {
    return this.part === undefined ? this.study.total : this.part.total;
  }

  /** How much of that is done. */
  get gone(): number {
    return (this.part?.done ?? 0) + this.done;
  }

  /** In [0, 1]; undefined where there is no total. */
  get share(): number | undefined {
    const { goal } = this;
    return goal === undefined ? undefined : goal === 0 ? 1 : Math.min(1, this.gone / goal);
  }

  elapsed(now: number): number {
    return now - this.#began;
  }

  /** Milliseconds that the rest will take at the pace so far; undefined while that cannot be told. */
  remaining(now: number): number | undefined {
    const { total } = this.study;
    const fresh = this.done - this.resumed;
    if (total === undefined || fresh < enough || this.done >= total) return undefined;
    return (this.elapsed(now) / fresh) * (total - this.done);
  }

  /** `23 of 50 trials · 3.2 s · about 4 s left · 2 failed`. */
  countText(now: number): string {
    const { total } = this.study;
    const trials =
      total === undefined ? `${formatCount(this.done)} trials` : `${formatCount(this.done)} of ${formatCount(total)} trials`;
    const remaining = this.remaining(now);
    const place = this.part === undefined ? [] : [`study ${this.part.index + 1} of ${this.part.studies}`];
    const parts = [...place, trials, formatDuration(this.elapsed(now))];
    if (remaining !== undefined) parts.push(`about ${formatDuration(remaining)} left`);
    if (this.resumed > 0) parts.push(`${formatCount(this.resumed)} from the store`);
    if (this.#counts.pruned > 0) parts.push(`${formatCount(this.#counts.pruned)} pruned`);
    if (this.failed > 0) parts.push(`${formatCount(this.failed)} failed`);
    return parts.join(' · ');
  }

  /** `best cv_accuracy(mlp) 0.921 at trial 17 with hidden = 37`. */
  bestText(): string {
    return this.best === undefined ? 'no result yet' : bestText(this.study, this.best, this.done);
  }
}
