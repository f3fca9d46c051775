import type { Expr, Show } from '../ast.ts';
import type { ViewDescriptor } from '../catalog.ts';
import type { Cell } from '../check/cell.ts';
import { environment } from '../check/expressions.ts';
import { LAST, replacement, studyOf, studyRef } from '../check/names.ts';
import { lowerStudy } from '../check/study-calls.ts';
import { lowerUnit } from '../check/units.ts';
import { presentFirst } from '../check/words.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { Step, StudyRef, UnitCall } from '../plan.ts';

/** `show best(5), trials of s`. Without `of`: of the last study, which the runtime knows. */
export function lowerShow(statement: Show, cell: Cell): readonly Step[] {
  const of = statement.of.map((expr) => lowerStudy(expr, environment({ cell })));
  const steps: Step[] = [];
  for (const expr of statement.views) {
    const found = lowerView(expr, cell);
    if (found === undefined) continue;
    const studies = studiesFor(found.unit, expr, statement, of, cell);
    if (studies !== undefined) steps.push({ op: 'view', view: found.call, studies });
  }
  return steps;
}

function studiesFor(
  unit: ViewDescriptor,
  expr: Expr,
  statement: Show,
  of: readonly (StudyRef | undefined)[],
  cell: Cell,
): readonly StudyRef[] | undefined {
  if (unit.of === 'none') {
    if (of.length === 0) return [];
    return cell.report('A0606', statement.of[0]!.span, { view: unit.name });
  }
  if (of.length > 0) return of.every((study) => study !== undefined) ? of : undefined;
  return [studyRef(cell, LAST, expr.span)];
}

function lowerView(expr: Expr, cell: Cell): { readonly unit: ViewDescriptor; readonly call: UnitCall } | undefined {
  const callee = expr.kind === 'call' ? expr.callee : expr;
  if (callee.kind === 'recovered') return undefined;
  if (callee.kind !== 'ref') {
    return cell.report('A0316', expr.span, { what: '`show`', wants: 'a view', got: `\`${cell.text(expr.span)}\`` });
  }
  const { name, span } = callee;
  const { view } = cell.catalog;
  if (Object.hasOwn(view, name)) {
    const unit = view[name]!;
    return { unit, call: lowerUnit(unit, expr.kind === 'call' ? expr.args : [], expr.span, environment({ cell })) };
  }
  if (studyOf(cell, name) !== undefined) {
    const fix = { title: `Show its best trial`, edits: [{ span, text: `best of ${name}` }] };
    return cell.report('A0605', span, { study: name }, { fix });
  }
  const suggestion = suggest(name, presentFirst(view));
  return cell.report('A0313', span, { name, suggestion }, replacement(span, suggestion));
}
