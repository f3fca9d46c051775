import type { Clause, Objective as ObjectiveClause, Search } from '../ast.ts';
import { mentionsStudy } from '../formula.ts';
import type { Formula, Objective } from '../plan.ts';
import { after } from './cell.ts';
import type { Environment } from './environment.ts';
import { asDefineByRun, signatureOf } from './runs.ts';
import { describe, typeOf } from './types.ts';

export const isObjective = (clause: Clause): clause is ObjectiveClause =>
  clause.kind === 'maximize' || clause.kind === 'minimize';

/** What a search optimises, in the order written; an objective that is wrong, and then reported, is left out. */
export function lowerObjectives(search: Search, env: Environment): readonly Objective[] {
  const { cell } = env;
  const clauses = search.clauses.filter(isObjective);
  if (clauses.length === 0) cell.report('A0401', after(cell.source, search.span), {});
  const objectives: Objective[] = [];
  const names = new Map<string, ObjectiveClause>();
  for (const clause of clauses) {
    const name = clause.as?.text ?? cell.text(clause.expr.span);
    const first = names.get(name);
    names.set(name, first ?? clause);
    if (first !== undefined) {
      const secondary = [{ span: (first.as ?? first.expr).span, label: 'first here' }];
      cell.report('A0408', (clause.as ?? clause.expr).span, { name, named: clause.as !== undefined }, { secondary });
    } else if (clause.as !== undefined && env.params?.has(name) === true) cell.report('A0421', clause.as.span, { name });
    const objective = lowerObjective(clause, name, env);
    if (objective !== undefined) objectives.push(objective);
  }
  return objectives;
}

function lowerObjective(clause: ObjectiveClause, name: string, env: Environment): Objective | undefined {
  const { cell } = env;
  const written = env.lower(clause.expr);
  const formula = written === undefined ? undefined : evaluated(written, clause, env);
  if (formula === undefined) return undefined;
  if (mentionsStudy(formula)) return cell.report('A0420', clause.expr.span, { word: clause.kind });
  const type = typeOf(formula, env.params);
  if (type === 'model' || type === 'data') return reportUnscored(clause, type, env);
  if (type !== 'number' && type !== 'unknown')
    return cell.report('A0409', clause.expr.span, { word: clause.kind, got: describe(type) });
  const objective: Objective = {
    name,
    direction: clause.kind,
    formula: cell.placeOf(formula) === undefined ? cell.place(formula, clause.expr.span) : formula,
  };
  checkDirection(clause, objective, env);
  return objective;
}

/** A function without arguments suggests its own parameters, where the search lists none. */
function evaluated(formula: Formula, { expr }: ObjectiveClause, env: Environment): Formula | undefined {
  if (formula.k !== 'unit' || formula.kind !== 'objective') return formula;
  const { cell } = env;
  const names = [...(env.params?.values() ?? [])].filter(({ path }) => path.length > 0).map((param) => param.name);
  const signature = signatureOf(formula, cell);
  if (names.length === 0 && signature?.defineByRun !== false) return asDefineByRun(formula, expr.span, env);
  const asked = signature?.params.map((param) => param.name) ?? names;
  const call = `${cell.text(expr.span)}(${asked.join(', ')})`;
  const fix = { title: `Write \`${call}\``, edits: [{ span: expr.span, text: call }] };
  return cell.report('A0435', expr.span, { name: cell.text(expr.span), call }, { fix });
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
