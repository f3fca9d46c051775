import type { Clause, Objective as ObjectiveClause, Search } from '../ast.ts';
import { mentionsStudy } from '../formula.ts';
import type { Objective } from '../plan.ts';
import { after } from './cell.ts';
import type { Environment } from './environment.ts';
import { LATER, reportLater } from './later.ts';
import { describe, typeOf } from './types.ts';

const isObjective = (clause: Clause): clause is ObjectiveClause => clause.kind === 'maximize' || clause.kind === 'minimize';

/** What a search optimises; undefined where that is wrong, already reported. */
export function lowerObjective(search: Search, env: Environment): Objective | undefined {
  const { cell } = env;
  const [clause, second] = search.clauses.filter(isObjective);
  if (clause === undefined) {
    if (search.clauses.every(({ kind }) => kind !== 'prune')) cell.report('A0401', after(cell.source, search.span), {});
    return undefined;
  }
  if (second !== undefined) {
    cell.report('A0408', second.span, {}, { secondary: [{ span: clause.span, label: 'the first objective' }] });
    return undefined;
  }
  const formula = env.lower(clause.expr);
  if (formula === undefined) return undefined;
  if (mentionsStudy(formula)) return cell.report('A0420', clause.expr.span, { word: clause.kind });
  const type = typeOf(formula, env.params);
  if (type === 'model' || type === 'data') return reportUnscored(clause, type, env);
  if (type !== 'number' && type !== 'unknown')
    return cell.report('A0409', clause.expr.span, { word: clause.kind, got: describe(type) });
  const objective: Objective = {
    name: clause.as?.text ?? cell.text(clause.expr.span),
    direction: clause.kind,
    formula: cell.placeOf(formula) === undefined ? cell.place(formula, clause.expr.span) : formula,
  };
  checkDirection(clause, objective, env);
  return objective;
}

function reportUnscored(clause: ObjectiveClause, type: 'model' | 'data', { cell }: Environment): undefined {
  const text = cell.text(clause.expr.span);
  const fix =
    type === 'model' ? { fix: { title: 'Score it', edits: [{ span: clause.expr.span, text: `cv_accuracy(${text})` }] } } : {};
  cell.report('A0409', clause.expr.span, { word: clause.kind, got: describe(type) }, fix);
}

/** A0402: `minimize` on a metric that is better when larger, or the reverse. */
function checkDirection(clause: ObjectiveClause, { formula }: Objective, { cell }: Environment): undefined {
  const negated = formula.k === 'op' && formula.op === 'neg';
  const score = negated ? formula.args[0]! : formula;
  if (score.k !== 'score') return;
  const better = cell.catalog.metric[score.metric.unit]?.direction;
  const wanted = negated ? (better === 'maximize' ? 'minimize' : 'maximize') : better;
  if (better === undefined || wanted === undefined || wanted === clause.kind) return;
  const { span } = clause;
  const keyword = { ...span, end: span.start + clause.kind.length };
  const fix = { title: `Replace with \`${wanted}\``, edits: [{ span: keyword, text: wanted }] };
  const larger = better === 'maximize' ? 'larger' : 'smaller';
  const metric = negated ? `${score.metric.unit}, turned round here,` : score.metric.unit;
  cell.report('A0402', keyword, { metric, better: negated ? opposite(larger) : larger, suggestion: wanted }, { fix });
}

const opposite = (word: string): string => (word === 'larger' ? 'smaller' : 'larger');

/** Clauses that later versions carry out. */
export function reportLaterClauses(search: Search, { cell }: Environment): void {
  for (const clause of search.clauses) {
    if (clause.kind === 'prune') reportLater(cell, clause.span, LATER.prune);
    if (clause.kind === 'from') reportLater(cell, clause.span, LATER.from);
  }
}
