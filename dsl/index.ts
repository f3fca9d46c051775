/** The language: text in, plan and diagnostics out. Pure and synchronous; the only public file of `dsl/`. */
import type { Catalog } from './catalog.ts';
import type { Scope } from './scope.ts';

export type { Catalog } from './catalog.ts';
export { type Compilation, compile } from './compile.ts';
export type { Diagnostic } from './diagnostics/diagnostic.ts';
export { locate } from './diagnostics/locate.ts';
export { renderHtml, renderText } from './diagnostics/render.ts';
export { explainPlan } from './explain.ts';
export { type Completeness, isComplete } from './isComplete.ts';
export type { Plan, SpanTable } from './plan.ts';
export { EMPTY_SCOPE, type Scope } from './scope.ts';

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
