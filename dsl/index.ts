/** The language: text in, plan and diagnostics out. Pure and synchronous; the only public file of `dsl/`. */
export type { Catalog } from './catalog.ts';
export { type Compilation, compile } from './compile.ts';
export type { Diagnostic } from './diagnostics/diagnostic.ts';
export { locate } from './diagnostics/locate.ts';
export { renderHtml, renderText } from './diagnostics/render.ts';
export { type Applied, applyFix, repair } from './diagnostics/repair.ts';
export { type Completions, complete } from './editor/complete.ts';
export { type Fold, folds } from './editor/folds.ts';
export { type Highlight, highlight } from './editor/highlight.ts';
export { type Inspection, inspect } from './editor/inspect.ts';
export type { CompletionItem } from './editor/items.ts';
export { type OutlineEntry, outline } from './editor/outline.ts';
export { scopeAt } from './editor/scopeAt.ts';
export { explainPlan } from './explain.ts';
export { type Formatted, format } from './format/format.ts';
export { type Completeness, isComplete } from './isComplete.ts';
export type { Plan, SpanTable } from './plan.ts';
export { EMPTY_SCOPE, type Scope } from './scope.ts';
