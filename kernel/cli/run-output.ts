import type { Diagnostic } from '../../dsl/index.ts';
import type { Event } from '../../runtime/index.ts';

/** What receives the events of a run and prints them in one of the forms. */
export interface RunOutput {
  event(event: Event): void | Promise<void>;
  /** After the last event; `problems` are what stopped the run, if anything. */
  finish(problems: readonly Diagnostic[]): void | Promise<void>;
}
