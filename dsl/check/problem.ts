import type { Search } from '../ast.ts';
import { runsIn } from '../formula.ts';
import type { Formula, Objective, Problem } from '../plan.ts';
import { checkActive } from './activity.ts';
import { collectParameters } from './bindings.ts';
import type { Cell } from './cell.ts';
import { lowerConstraints } from './constraints.ts';
import { withData, writtenData } from './cost-data.ts';
import { checkConditions, orderDerived } from './derived.ts';
import { checkUses, type Feeds, matchNames } from './feeds.ts';
import { lowerObjectives } from './objectives.ts';
import type { ParameterTable } from './parameters.ts';
import { checkCommands } from './runs.ts';
import { lowerBindings, paramsOf } from './search-list.ts';
import { checkUnits } from './units.ts';
import { checkValue } from './values.ts';

export interface CheckedProblem {
  /** As far as it is right: whoever uses it looks at the errors first. */
  readonly problem: Problem;
  readonly params: ParameterTable;
}

/** The space, the objectives and the constraints of a search. */
export function lowerProblem(search: Search, cell: Cell): CheckedProblem {
  const { params, env } = collectParameters(search.bindings, cell);
  const before = cell.count('error');
  const objectives = lowerObjectives(search, env);
  const understood = cell.count('error') === before;
  const data = writtenData(
    objectives.map(({ formula }) => formula),
    cell,
  );
  const feeds = matchNames(
    objectives.map(({ formula }) => withData(formula, data, cell)),
    params,
    cell,
  );
  checkBindings(search, params, objectives, cell);
  lowerBindings(params, feeds);
  const derived = orderDerived(params, cell);
  checkConditions(params, cell);
  const names = search.clauses.flatMap((clause) => ('as' in clause && clause.as !== undefined ? [clause.as.text] : []));
  const written = lowerConstraints(search, env.inside({ objectives: new Set(names) }));
  const fed = matchNames(
    written.map(({ formula }) => withData(formula, data, cell)),
    params,
    cell,
  );
  const constraints = written.map((constraint, i) =>
    constraint.on === 'outcome' ? { ...constraint, formula: fed.formulas[i]! } : constraint,
  );
  const formulas = [...feeds.formulas, ...constraints.map(({ formula }) => formula)];
  const errors = cell.count('error');
  for (const formula of formulas) checkCommands(formula, params, cell, cell.placeOf(formula) ?? search.span);
  // What a command that is wrong was meant to use is not known.
  const readable = cell.count('error') === errors;
  for (const formula of formulas) checkFormula(formula, params, cell, search);
  checkDerived(params, feeds, cell);
  if (understood && readable && objectives.length > 0) checkUses(withOutcomes(feeds, fed, constraints), params, cell);
  return {
    problem: {
      space: { params: paramsOf(params, cell), derived },
      objectives: objectives.map((objective, i) => ({ ...objective, formula: feeds.formulas[i]! })),
      constraints,
    },
    params,
  };
}

/** A0407: a search has a parameter with a domain, or an objective that suggests its own. */
function checkBindings(
  { bindings, span }: Search,
  params: ParameterTable,
  objectives: readonly Objective[],
  cell: Cell,
): undefined {
  const [first] = bindings;
  if (first === undefined) {
    if (objectives.length === 0 || objectives.some(({ formula }) => runsIn(formula).some((run) => run.defineByRun))) return;
    return cell.report('A0407', { ...span, end: span.start + 'search'.length }, {});
  }
  if (params.size > 0 && [...params.values()].every(({ binding }) => binding.domain === undefined)) {
    cell.report('A0407', first.span, {});
  }
}

/** What a formula does with the parameters, now that their domains are known. */
function checkFormula(formula: Formula, params: ParameterTable, cell: Cell, { span }: Search): void {
  const place = cell.placeOf(formula) ?? span;
  checkUnits(formula, place, cell, params);
  checkActive(formula, params, cell, place);
}

function checkDerived(params: ParameterTable, feeds: Feeds, cell: Cell): void {
  for (const param of params.values()) {
    if (param.formula === undefined || param.vector !== undefined) continue;
    const targets = feeds.targets.get(param.name) ?? [];
    checkActive(param.formula, params, cell, param.span, param.when);
    checkUnits(param.formula, param.span, cell, params);
    if (targets.length === 0 && param.type === 'list') {
      checkValue(param.formula, { unit: 'search', arg: param.name, descriptor: { type: 'number', doc: '' } }, param.span, cell);
    }
  }
}

/** What the objectives use, and what is measured for constraints. */
function withOutcomes(feeds: Feeds, fed: Feeds, constraints: Problem['constraints']): Feeds {
  const outcomes = constraints.filter(({ on }) => on === 'outcome').map(({ formula }) => formula);
  const targets = new Map(feeds.targets);
  for (const [name, list] of fed.targets) if (!targets.has(name)) targets.set(name, list);
  return { formulas: [...feeds.formulas, ...outcomes], targets };
}
