import type { Param, Space, Value } from '../../dsl/plan.ts';
import type { Params, Trial } from './trial.ts';

/** What is kept of a study beside its trials. */
export interface StudyHead {
  readonly id: number;
  /** Unique in the store. */
  readonly name: string;
  readonly directions: readonly ('maximize' | 'minimize')[];
  /** Ours under their bare names (kept with the prefix `argmax:`): source, plan, seed, versions, … Plain JSON. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A study as it is kept. */
export interface StoredStudy extends StudyHead {
  /** In the order of their numbers. */
  readonly trials: readonly Trial[];
}

/** How a trial ended. */
export type Outcome =
  | { readonly state: 'complete'; readonly values: readonly number[]; readonly attributes: Readonly<Record<string, unknown>> }
  | { readonly state: 'pruned'; readonly attributes?: Readonly<Record<string, unknown>> }
  | { readonly state: 'failed'; readonly error: string; readonly attributes?: Readonly<Record<string, unknown>> };

/** Trials as they are at one moment, those of other writers included. */
export interface Snapshot {
  /** In the order of their numbers. */
  readonly trials: readonly Trial[];
  /** Numbers of the running ones that another process works on, as far as can be told. */
  readonly others: readonly number[];
}

/**
 * Where studies live. Every promise settles after the change is safe on disk. Several processes may write to one study: a
 * change of one waits for that of another and then sees it; a trial is ended by whoever started it or took it over last.
 */
export interface Store {
  /** Undefined where there is none of that name. */
  find(name: string): Promise<StoredStudy | undefined>;
  /** The space that a study's trials say they were drawn from: for a study that Argmax did not write. */
  spaceOf(study: number): Promise<Space>;
  /** Studies whose name starts with `prefix`, oldest first, without their trials. */
  list(prefix: string): Promise<readonly StudyHead[]>;
  /** Rejects when the name is taken. */
  create(
    name: string,
    directions: readonly ('maximize' | 'minimize')[],
    attributes: Readonly<Record<string, unknown>>,
  ): Promise<StoredStudy>;
  /** Changes some attributes of a study. */
  annotate(study: number, attributes: Readonly<Record<string, unknown>>): Promise<void>;
  /** Removes a study with its trials. */
  remove(study: number): Promise<void>;
  /** A new running trial, numbered inside the transaction. */
  start(study: number, space: Space, params: Params): Promise<Trial>;
  /** As `start`, but only where the trial gets that number. Undefined where another writer was faster: look again. */
  claim(study: number, number: number, space: Space, params: Params): Promise<Trial | undefined>;
  /** The trials from a number on. */
  since(study: number, from: number): Promise<Snapshot>;
  /**
   * Takes over the running trials that nobody works on any more, so that they are evaluated again under the same number and
   * parameters: those of a dead process, those that were released, and those of a process on another machine that has been
   * silent for too long. A living process's trials are left alone.
   */
  adopt(study: number): Promise<readonly Trial[]>;
  /** Gives up a running trial without ending it (the user interrupted): it stays running until somebody adopts it. */
  release(study: number, trial: number): Promise<void>;
  report(study: number, trial: number, step: number, value: number): Promise<void>;
  /** Adds a parameter to a trial that runs here, one that its code asked for. */
  suggest(study: number, trial: number, param: Param, value: Value): Promise<void>;
  /** Adds ended trials of elsewhere as they are, with their times, numbered on from those that are there; all or none. */
  insert(study: number, space: Space, trials: readonly Trial[]): Promise<void>;
  /** Ends a trial that runs here; rejects (A0632) where it does not, or was taken over. Gives the trial as it now is. */
  finish(study: number, trial: number, outcome: Outcome): Promise<Trial>;
  close(): Promise<void>;
}
