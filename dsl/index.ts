/** The language: text in, plan and diagnostics out. Pure and synchronous; the only public file of `dsl/`. */
import type { Catalog } from './catalog.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import type { Plan, SpanTable } from './plan.ts';
import { PLAN_VERSION } from './plan.ts';
import type { Scope } from './scope.ts';

export type { Catalog } from './catalog.ts';
export type { Diagnostic } from './diagnostics/diagnostic.ts';
export type { Plan, SpanTable } from './plan.ts';
export { EMPTY_SCOPE, type Scope } from './scope.ts';

/** What became of one cell. */
export interface Compilation {
  /** Without steps where any diagnostic is an error: a cell with an error runs no statement. */
  readonly plan: Plan;
  /** Where each node id of the plan stands in `source`. */
  readonly spans: SpanTable;
  /** In the order of the source. */
  readonly diagnostics: readonly Diagnostic[];
  /**
   * What the notebook knows after the cell: its `let`, `set` and named studies. An unnamed search stands there as the study
   * `it` until the runtime names it. Unchanged where there is an error.
   */
  readonly scope: Scope;
}

/** Checks a cell and lowers it to a plan. */
export function compile(_source: string, scope: Scope, _catalog: Catalog): Compilation {
  return { plan: { version: PLAN_VERSION, steps: [] }, spans: {}, diagnostics: [], scope };
}

export interface CompletionItem {
  readonly text: string;
  /** `keyword`, `sampler`, `model`, `metric`, `data`, `view`, `argument`, `label`, `parameter`, `study`, `value`, `function`, … */
  readonly kind: string;
  /** One line. */
  readonly doc: string;
}
/** `start` and `end` delimit the text that an item replaces, in UTF-16 code units. */
export interface Completions {
  readonly start: number;
  readonly end: number;
  readonly items: readonly CompletionItem[];
}
/** What may stand at the cursor. */
export function complete(_source: string, cursor: number, _scope: Scope, _catalog: Catalog): Completions {
  return { start: cursor, end: cursor, items: [] };
}

export interface Inspection {
  readonly found: boolean;
  readonly text: string;
  readonly markdown: string;
}
/** Documentation of the word under the cursor. */
export function inspect(_source: string, _cursor: number, _scope: Scope, _catalog: Catalog): Inspection {
  return { found: false, text: '', markdown: '' };
}

/** The loop that a plan stands for, in words: what `explain` shows and `argmax explain` prints. */
export function explainPlan(_plan: Plan, _catalog: Catalog): string {
  return '';
}
