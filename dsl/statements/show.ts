import type { Expr, Show } from '../ast.ts';
import type { ViewDescriptor } from '../catalog.ts';
import type { Cell } from '../check/cell.ts';
import { environment } from '../check/expressions.ts';
import { LATER_VIEWS, reportLater } from '../check/later.ts';
import { LAST, namesHere, replacement, studyOf, studyRef } from '../check/names.ts';
import { describe, typeOf } from '../check/types.ts';
import { lowerUnit } from '../check/units.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { Step, StudyRef, UnitCall } from '../plan.ts';

/** `show best(5), trials of s`. Without `of`: of the last study, which the runtime knows. */
export function lowerShow(statement: Show, cell: Cell): readonly Step[] {
  const of = statement.of.map((expr) => lowerStudy(expr, cell));
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
  if (Object.hasOwn(LATER_VIEWS, name)) return reportLater(cell, span, LATER_VIEWS[name]!);
  const suggestion = suggest(name, Object.keys(view));
  return cell.report('A0313', span, { name, suggestion }, replacement(span, suggestion));
}

function lowerStudy(expr: Expr, cell: Cell): StudyRef | undefined {
  if (expr.kind === 'recovered') return undefined;
  const env = environment({ cell });
  const studies = Object.keys(cell.scope.studies).filter((name) => name !== LAST);
  if (
    expr.kind === 'ref' &&
    expr.name !== LAST &&
    studyOf(cell, expr.name) === undefined &&
    !namesHere(env).includes(expr.name)
  ) {
    const suggestion = suggest(expr.name, studies);
    const params = { name: expr.name, is: 'unknown', suggestion };
    return cell.report('A0603', expr.span, params, replacement(expr.span, suggestion));
  }
  const formula = env.lower(expr);
  if (formula === undefined) return undefined;
  if (formula.k === 'study') return { name: formula.name, ...(formula.id === undefined ? {} : { id: formula.id }) };
  return cell.report('A0603', expr.span, { name: cell.text(expr.span), is: describe(typeOf(formula)) });
}
