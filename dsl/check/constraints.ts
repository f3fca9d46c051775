import type { Expr, Search } from '../ast.ts';
import { mentionsStudy, some } from '../formula.ts';
import type { Constraint, Formula } from '../plan.ts';
import type { Environment } from './environment.ts';
import { describe, typeOf } from './types.ts';

/** The `where` clauses, split at `and`: each part a constraint of its own. */
export function lowerConstraints(search: Search, env: Environment): readonly Constraint[] {
  const constraints: Constraint[] = [];
  for (const clause of search.clauses) {
    if (clause.kind !== 'where') continue;
    for (const expr of parts(clause.expr)) {
      const constraint = lowerConstraint(expr, env);
      if (constraint !== undefined) constraints.push(constraint);
    }
  }
  return constraints;
}

function parts(expr: Expr): readonly Expr[] {
  return expr.kind === 'binary' && expr.op === 'and' ? [...parts(expr.left), ...parts(expr.right)] : [expr];
}

/** What is known only once a trial has run. */
export const isOutcome = ({ k }: Formula): boolean => k === 'score' || k === 'objective' || k === 'run';

function lowerConstraint(expr: Expr, env: Environment): Constraint | undefined {
  const { cell } = env;
  const formula = env.lower(expr);
  if (formula === undefined) return undefined;
  if (mentionsStudy(formula)) return cell.report('A0420', expr.span, { word: 'where' });
  const type = typeOf(formula, env.params);
  if (type !== 'boolean' && type !== 'unknown') {
    const example = type === 'number' ? `where ${cell.text(expr.span)} <= 1` : 'where x <= 1';
    return cell.report('A0414', expr.span, { word: 'where', got: describe(type), example });
  }
  if (some(formula, isOutcome)) return { on: 'outcome', formula, source: cell.text(expr.span) };
  if (!some(formula, ({ k }) => k === 'param')) return cell.report('A0415', expr.span, { word: 'where' });
  return { on: 'input', formula, source: cell.text(expr.span) };
}
