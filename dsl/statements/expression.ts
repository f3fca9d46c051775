import type { Call, ExprStatement } from '../ast.ts';
import type { Cell } from '../check/cell.ts';
import { environment } from '../check/expressions.ts';
import { boundValue, studyOf } from '../check/names.ts';
import { studyArgument } from '../check/study-calls.ts';
import { describe, type Type, typeOf } from '../check/types.ts';
import { some } from '../formula.ts';
import type { Formula, Step, StudyRef } from '../plan.ts';

/** An expression on its own prints its value; a study shows its best trial. */
export function lowerExpression({ expr }: ExprStatement, cell: Cell): Step | undefined {
  if (expr.kind === 'ref' && isView(expr.name, cell)) {
    const fix = { title: `Write \`show ${expr.name}\``, edits: [{ span: expr.span, text: `show ${expr.name}` }] };
    return cell.report('A0326', expr.span, { name: expr.name, is: 'a view', help: `write \`show ${expr.name}\`` }, { fix });
  }
  const env = environment({ cell });
  if (expr.kind === 'call' && isDelete(expr, cell)) {
    const study = studyArgument(expr, 'delete', env);
    return study === undefined ? undefined : { op: 'delete', study, id: cell.id(expr.span) };
  }
  const formula = env.lower(expr);
  if (formula === undefined) return undefined;
  const source = cell.text(expr.span);
  const study = studyIn(formula);
  if (study !== undefined) {
    return { op: 'view', view: { k: 'unit', kind: 'view', unit: 'best', args: {}, id: cell.id(expr.span) }, studies: [study] };
  }
  if (some(formula, ({ k }) => k === 'score')) return cell.report('A0417', expr.span, { what: 'a score' });
  if (some(formula, ({ k }) => k === 'run')) return cell.report('A0417', expr.span, { what: 'an objective' });
  const type = typeOf(formula);
  if (VALUELESS.has(type)) return cell.report('A0326', expr.span, { name: source, is: describe(type) });
  return { op: 'print', value: formula, source };
}

const VALUELESS: ReadonlySet<Type> = new Set(['model', 'data', 'sampler', 'pruner', 'engine', 'objective', 'range']);

/** Whether `delete(…)` is the language's own, and not a function of that name. */
function isDelete({ callee }: Call, cell: Cell): boolean {
  return callee.kind === 'ref' && callee.name === 'delete' && boundValue(cell, 'delete') === undefined;
}

/** The study in `s`, `s.best`, `s.best.params`: not values, but the best trial can be shown. */
function studyIn(formula: Formula): StudyRef | undefined {
  if (formula.k === 'member' && typeOf(formula) === 'record') return studyIn(formula.of);
  if (formula.k !== 'study') return undefined;
  const { k: _, ...study } = formula;
  return study;
}

function isView(name: string, cell: Cell): boolean {
  const taken = boundValue(cell, name) !== undefined || studyOf(cell, name) !== undefined;
  return !taken && Object.hasOwn(cell.catalog.view, name) && !Object.hasOwn(cell.catalog.data, name);
}
