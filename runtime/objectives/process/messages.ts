/**
 * What the runtime and a process with the user's code say to each other: one JSON object a line, both ways on descriptor 3 of
 * the process, so that standard input, output and error stay the user's. Numbers that JSON has not are the strings `NaN`,
 * `Infinity` and `-Infinity`. One run at a time.
 */
import type { Domain, Value } from '../../../dsl/plan.ts';

/** The descriptor of the protocol in the process. */
export const PROTOCOL = 3;
/** Longest line, in bytes: whoever sends a longer one is ended. */
export const LONGEST = 1 << 20;

/** A number as JSON carries it. */
export type Sent = number | 'NaN' | 'Infinity' | '-Infinity';

export type ToProcess =
  /** What to run: a module and its function, or a command. Comes once, first; answered by `loaded` or `failed`. */
  | { readonly type: 'load'; readonly code: unknown }
  | { readonly type: 'run'; readonly job: Job }
  /** To a report: whether to stop. To a suggestion: the parameter's value, or why there is none. */
  | { readonly type: 'answer'; readonly stop?: boolean; readonly value?: Value; readonly refused?: string }
  /** The run is to end soon: SIGINT follows after 100 ms, SIGKILL after 500 ms. */
  | { readonly type: 'cancel' }
  | { readonly type: 'exit' };

/** One evaluation. */
export interface Job {
  readonly args: readonly Value[];
  readonly named: Readonly<Record<string, Value>>;
  /** Every active parameter of the trial. */
  readonly params: Readonly<Record<string, Value>>;
  readonly seed: number;
  /** Of the trial. */
  readonly number?: number;
  /** Absolute path of its folder for checkpoints. */
  readonly checkpoint?: string;
}

export type FromProcess =
  | Loaded
  /** An intermediate value; answered. */
  | { readonly type: 'report'; readonly step: number; readonly value: Sent }
  /** A parameter that the code asks for itself; answered. */
  | { readonly type: 'suggest'; readonly name: string; readonly domain: Domain }
  /** Something to keep with the trial. */
  | { readonly type: 'attribute'; readonly name: string; readonly value: unknown }
  /** Ends a run: numbers by name, a function's own under `value`. */
  | { readonly type: 'result'; readonly values: Readonly<Record<string, Sent>> }
  /** Ends a run that the code itself gave up as not worth finishing. */
  | { readonly type: 'pruned' }
  | Failed;

/** Of Python: what the notebook's own cell defines and the text of its last expression. */
export interface Loaded {
  readonly type: 'loaded';
  readonly names?: readonly string[];
  readonly functions?: readonly FunctionFacts[];
  readonly result?: string | null;
}

/** Ends a load or a run. */
export interface Failed {
  readonly type: 'failed';
  /** With the place in the user's code. */
  readonly message: string;
  /** The code is there, the function is not: the others. */
  readonly missing?: readonly string[];
  /** Of Python: the exception's class and text, and the way to it, a line each. */
  readonly name?: string;
  readonly text?: string;
  readonly trace?: readonly string[];
}

export interface FunctionFacts {
  readonly name: string;
  readonly params: readonly { readonly name: string; readonly required: boolean }[];
  readonly rest: boolean;
  readonly named: boolean;
  readonly defineByRun: boolean;
}

export function sent(value: number): Sent {
  return Number.isFinite(value) ? value : (String(value) as Sent);
}
