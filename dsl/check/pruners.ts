import type { Clause, Prune } from '../ast.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { UnitCall } from '../plan.ts';
import type { Environment } from './environment.ts';
import { boundValue, replacement } from './names.ts';
import type { Strategy } from './strategy.ts';
import { describe, typeOf } from './types.ts';
import { lowerUnit } from './units.ts';
import { alternatives, presentFirst } from './words.ts';

/** `prune asha(min=1)`: a pruner of the catalogue, or a let-bound one. */
export function lowerPruner(clauses: readonly Clause[], env: Environment): UnitCall | undefined {
  const clause = pruneClause(clauses);
  if (clause === undefined) return undefined;
  const { cell } = env;
  const { expr } = clause;
  const callee = expr.kind === 'call' ? expr.callee : expr;
  if (callee.kind === 'ref' && boundValue(cell, callee.name) === undefined) {
    const { name, span } = callee;
    const unit = Object.hasOwn(cell.catalog.pruner, name) ? cell.catalog.pruner[name] : undefined;
    if (unit !== undefined) return lowerUnit(unit, expr.kind === 'call' ? expr.args : [], expr.span, env);
    const names = presentFirst(cell.catalog.pruner);
    const suggestion = suggest(name, names);
    return cell.report('A0340', span, { name, all: alternatives(names, 'and'), suggestion }, replacement(span, suggestion));
  }
  const formula = env.lower(expr);
  if (formula === undefined) return undefined;
  if (formula.k === 'unit' && formula.kind === 'pruner') return formula;
  // `let p = asha(…)` is the sampler of that name.
  if (formula.k === 'unit' && formula.kind === 'sampler' && Object.hasOwn(cell.catalog.pruner, formula.unit)) {
    const { n: _, ...args } = formula.args;
    return { ...formula, kind: 'pruner', args };
  }
  return cell.report('A0316', expr.span, { what: '`prune`', wants: 'a pruner', got: describe(typeOf(formula)) });
}

function pruneClause(clauses: readonly Clause[]): Prune | undefined {
  return clauses.find((clause): clause is Prune => clause.kind === 'prune');
}

/** A0424 and A0425: a pruner beside one that the sampler brings, or for several objectives. */
export function checkPruners(
  clauses: readonly Clause[],
  strategies: readonly Strategy[],
  objectives: number,
  { cell }: Environment,
): void {
  const clause = pruneClause(clauses);
  for (const { prune, text, span } of strategies) {
    if (prune === undefined) continue;
    if (clause !== undefined) {
      const secondary = [{ span, label: 'brings its own' }];
      cell.report('A0424', clause.span, { sampler: text.replace(/\(.*$/s, ''), pruner: prune.unit }, { secondary });
    } else if (objectives > 1) cell.report('A0425', span, { what: `\`${text.replace(/\(.*$/s, '')}\``, count: objectives });
  }
  if (clause !== undefined && objectives > 1) cell.report('A0425', clause.span, { what: '`prune`', count: objectives });
}
