import type { Diagnostic, Finding, Span } from '../../dsl/diagnostics/diagnostic.ts';
import type { Compilation } from '../../dsl/index.ts';
import type { Plan } from '../../dsl/plan.ts';
import type { Scope } from '../../dsl/scope.ts';
import { type Script, scriptOf } from '../cells/script.ts';
import type { CellResult } from '../session/messages.ts';
import { type Failure, failureOf, plainFailure } from './failure.ts';
import type { Language } from './language.ts';
import { magicFinding } from './magic.ts';
import { withFunctions, withStudies } from './scope.ts';

/** What became of a cell: the scope after it, and its result as text or why it failed. */
export interface CellEnd {
  readonly scope: Scope;
  readonly result?: string;
  readonly failure?: Failure;
}

export interface CellContext {
  readonly language: Language;
  readonly scope: Scope;
  /** Asked where a cell has an error: the scope with studies of earlier runs, once; undefined where there is nothing new. */
  readonly recall?: () => Promise<Scope | undefined>;
  readonly compile: (source: string, scope: Scope) => Promise<Compilation>;
  /** As diagnostics call it: `In [3]`. */
  readonly name: string;
  readonly run: (plan: Plan, onWarnings: (findings: readonly Finding[]) => void) => Promise<CellResult>;
  readonly runScript: (script: Script) => Promise<CellResult>;
  /** Shows warnings of a cell that runs. */
  readonly warn: (diagnostics: readonly Diagnostic[]) => void;
}

/** Compiles a cell and runs its plan. A cell with an error runs no statement. */
export async function executeCell(source: string, context: CellContext): Promise<CellEnd> {
  const { language, scope, name } = context;
  const failed = (diagnostics: readonly Diagnostic[], after = scope): CellEnd => ({
    scope: after,
    failure: failureOf(diagnostics, source, name, language),
  });
  const script = scriptOf(source, name);
  if (script !== undefined) return executeScript(script, context);
  const magic = magicFinding(source);
  if (magic !== undefined) return failed([language.locate(magic.finding, {}, magic.span, scope.settings.language)]);
  const compilation = await context.compile(source, scope);
  const { plan, diagnostics } = compilation;
  if (diagnostics.some(isError)) {
    const known = await context.recall?.();
    return known === undefined ? failed(diagnostics) : executeCell(source, { ...context, scope: known });
  }
  if (diagnostics.length > 0) context.warn(diagnostics);
  if (plan.steps.length === 0) return { scope: compilation.scope };

  const located = (findings: readonly Finding[]) => findings.map((finding) => locate(finding, compilation, source, language));
  const result = await context.run(plan, (findings) => context.warn(located(findings)));
  const after = withStudies(result.status === 'ok' ? compilation.scope : scope, result.studies);
  switch (result.status) {
    case 'ok':
      return { scope: after, ...(result.result === undefined ? {} : { result: result.result }) };
    case 'refused':
      return failed(located(result.findings), after);
    case 'interrupted':
      return { scope: after, failure: plainFailure('Interrupted', result.text) };
    case 'error': {
      const found = located(result.findings ?? []);
      return found.some(isError) ? failed(found, after) : { scope: after, failure: plainFailure(result.name, result.text) };
    }
  }
}

/** Runs a cell in another language; its functions enter the scope. */
async function executeScript(script: Script, { scope, runScript }: CellContext): Promise<CellEnd> {
  const result = await runScript(script);
  if (result.status === 'ok') {
    const after = withFunctions(scope, result.defined ?? []);
    return { scope: after, ...(result.result === undefined ? {} : { result: result.result }) };
  }
  if (result.status === 'refused') throw new Error('a cell in another language has no preflight');
  return { scope, failure: plainFailure(result.status === 'error' ? result.name : 'Interrupted', result.text) };
}

function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error';
}

/** A finding without a node is about the whole cell: it points at its first line. */
function locate(finding: Finding, { spans, scope }: Compilation, source: string, language: Language): Diagnostic {
  const end = source.indexOf('\n');
  const whole: Span = { start: 0, end: end < 0 ? source.length : end, line: 1, column: 1 };
  return language.locate(finding, spans, whole, scope.settings.language);
}
