import type { Statement } from './ast.ts';
import type { Catalog } from './catalog.ts';
import { Cell } from './check/cell.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { inLanguage } from './diagnostics/language.ts';
import { parse } from './parser.ts';
import { PLAN_VERSION, type Plan, type SpanTable, type Step } from './plan.ts';
import type { Scope } from './scope.ts';
import { lowerAssert } from './statements/assert.ts';
import { lowerExplain } from './statements/explain.ts';
import { lowerExport } from './statements/export.ts';
import { lowerExpression } from './statements/expression.ts';
import { lowerLet } from './statements/let.ts';
import { lowerResume } from './statements/resume.ts';
import { declareStudy, lowerSearch, searchStep } from './statements/search.ts';
import { lowerSet } from './statements/set.ts';
import { lowerShow } from './statements/show.ts';

/** What became of one cell. */
export interface Compilation {
  /** Without steps where any diagnostic is an error: a cell with an error runs no statement. */
  readonly plan: Plan;
  /** Where each node id of the plan stands in the source. */
  readonly spans: SpanTable;
  /** In the order of the source; in the language that the cell sets, else in that of the scope. */
  readonly diagnostics: readonly Diagnostic[];
  /**
   * What the notebook knows after the cell: its `let`, `set` and named studies. An unnamed search stands there as the study
   * `it` until the runtime names it. Unchanged where there is an error.
   */
  readonly scope: Scope;
}

/** Checks a cell and lowers it to a plan. Never throws for what a user writes. */
export function compile(source: string, scope: Scope, catalog: Catalog): Compilation {
  const { program, diagnostics, broken } = parse(source);
  const cell = new Cell(source, scope, catalog);
  for (const diagnostic of diagnostics) cell.diagnostics.push(diagnostic);
  const steps: Step[] = [];
  for (const statement of program) {
    if (broken.has(statement)) excuse(statement, cell);
    else steps.push(...lower(statement, cell));
  }
  const failed = cell.count('error') > 0;
  const { language = 'en' } = cell.scope.settings;
  return {
    plan: { version: PLAN_VERSION, steps: failed ? [] : steps },
    spans: cell.spans,
    diagnostics: cell.diagnostics.map((one) => inLanguage(one, language)).toSorted((a, b) => a.span.start - b.span.start),
    scope: failed ? scope : cell.scope,
  };
}

function lower(statement: Statement, cell: Cell): readonly Step[] {
  switch (statement.kind) {
    case 'search': {
      const searched = lowerSearch(statement, cell);
      if (searched === undefined) return [];
      declareStudy(searched, cell);
      return [searchStep(searched)];
    }
    case 'let':
      return present(lowerLet(statement, cell));
    case 'set':
      return lowerSet(statement, cell);
    case 'show':
      return lowerShow(statement, cell);
    case 'explain':
      return present(lowerExplain(statement, cell));
    case 'assert':
      return present(lowerAssert(statement, cell));
    case 'expr':
      return present(lowerExpression(statement, cell));
    case 'export':
      return present(lowerExport(statement, cell));
    case 'resume':
      return present(lowerResume(statement, cell));
  }
}

function present(step: Step | undefined): readonly Step[] {
  return step === undefined ? [] : [step];
}

/** A statement that could not be read still defines its name, so that its uses are not called unknown. */
function excuse(statement: Statement, cell: Cell): void {
  if (statement.kind === 'let') cell.local.set(statement.name.text, undefined);
}
