/**
 * What the front and its session child say to each other: to the child over its IPC channel, from it over a pipe (`uplink.ts`).
 * Structured-clonable plain data.
 */
import type { Finding } from '../../dsl/diagnostics/diagnostic.ts';
import type { Plan, Step } from '../../dsl/plan.ts';
import type { StudySymbol } from '../../dsl/scope.ts';
import type { Defined } from '../cells/defined.ts';
import type { Script } from '../cells/script.ts';
import type { Output } from '../display/output.ts';

export type ToSession =
  /** `beside`: the plan only reads, and runs while another does. Of the others one runs at a time. */
  | { readonly type: 'execute'; readonly cell: number; readonly plan: Plan; readonly beside: boolean }
  /** A cell in another language. */
  | { readonly type: 'script'; readonly cell: number; readonly script: Script }
  /** What a session that was lost had been told: comes to its successor before anything else. */
  | { readonly type: 'restore'; readonly steps: readonly Step[]; readonly scripts: readonly Script[] }
  /** Stops what runs at once; what finished is kept. */
  | { readonly type: 'interrupt' }
  /** Asks which studies the store has of this notebook. */
  | { readonly type: 'recall' }
  /** To a question: the line that the user entered, or none where nobody can be asked. */
  | { readonly type: 'answer'; readonly question: number; readonly text?: string }
  | { readonly type: 'shutdown' };

export type FromSession =
  | { readonly type: 'ready' }
  /** What preflight warns of; the cell runs all the same. Comes before its outputs. */
  | { readonly type: 'warned'; readonly cell: number; readonly findings: readonly Finding[] }
  | { readonly type: 'output'; readonly cell: number; readonly output: Output }
  /** Asks the user for a line. */
  | { readonly type: 'question'; readonly cell: number; readonly question: number; readonly prompt: Prompt }
  /** The newest last. */
  | { readonly type: 'recalled'; readonly studies: readonly NamedStudy[] }
  /** Ends a cell: all its outputs came before. */
  | { readonly type: 'done'; readonly cell: number; readonly result: CellResult };

export interface NamedStudy {
  readonly name: string;
  readonly symbol: StudySymbol;
}

export interface Prompt {
  readonly text: string;
  /** Not to be shown while it is typed. */
  readonly password: boolean;
}

export type CellResult = {
  /** Studies opened or made by the cell, in order; the last is `it`. Also given where the cell was interrupted. */
  readonly studies: readonly NamedStudy[];
  /** The session ended under the cell, or has to end: the store may know further studies. */
  readonly lost?: true;
} /** `result`: the value of a last expression as text, which is then not among the outputs. */ /** `defined`: functions of a cell in another language. */ & (
  | { readonly status: 'ok'; readonly result?: string; readonly defined?: readonly Defined[] }
  /** Preflight said no: nothing ran. */
  | { readonly status: 'refused'; readonly findings: readonly Finding[] }
  | { readonly status: 'interrupted'; readonly text: string }
  /** An `assert` that failed, a trial that stopped the study, or a defect of ours. */
  | { readonly status: 'error'; readonly name: string; readonly text: string; readonly findings?: readonly Finding[] }
);
