import type { Search } from '../ast.ts';
import { checkActive } from '../check/activity.ts';
import { collectParameters } from '../check/bindings.ts';
import type { Cell } from '../check/cell.ts';
import { lowerConstraints } from '../check/constraints.ts';
import { checkConditions, orderDerived } from '../check/derived.ts';
import type { Environment } from '../check/environment.ts';
import { environment } from '../check/expressions.ts';
import { checkUses, type Feeds, matchNames } from '../check/feeds.ts';
import { LATER, reportLater } from '../check/later.ts';
import { LAST } from '../check/names.ts';
import { lowerObjective, reportLaterClauses } from '../check/objectives.ts';
import { lowerOptions } from '../check/options.ts';
import type { ParameterTable } from '../check/parameters.ts';
import { lowerBindings, paramsOf } from '../check/search-list.ts';
import { gridSize, lowerStop } from '../check/stop.ts';
import { checkSupport, lowerStrategy, type Strategy } from '../check/strategy.ts';
import { checkUnits } from '../check/units.ts';
import { checkValue } from '../check/values.ts';
import { scoresIn } from '../formula.ts';
import type { Assumption, Objective, Problem, StudySpec } from '../plan.ts';
import { numberText } from '../text/number.ts';

/** A grid larger than this is worth a word before it runs. */
const LARGE_GRID = 10_000;

/**
 * Checks a search and lowers it to the study it describes; undefined where anything in it is wrong.
 * @param name as `let` gives it
 */
export function lowerSearch(search: Search, cell: Cell, name?: string): StudySpec | undefined {
  const before = cell.count('error');
  const { params, env } = collectParameters(search.bindings, cell);
  checkBindings(search, params, env);
  reportLaterClauses(search, env);
  const errors = cell.count('error');
  const objective = lowerObjective(search, env);
  const understood = cell.count('error') === errors;
  const feeds = matchNames(objective === undefined ? [] : [objective.formula], params, cell);
  lowerBindings(params, feeds);
  const derived = orderDerived(params, cell);
  checkConditions(params, cell);
  if (objective !== undefined) checkFormulas(objective, feeds, params, cell);
  if (objective !== undefined && understood) checkUses(feeds, params, cell);
  const constraints = lowerConstraints(search, withObjectives(search, env));
  for (const { formula } of constraints) checkActive(formula, params, cell, search.span);
  const strategy = lowerStrategy(search, environment({ cell }));
  const options = lowerOptions(search, cell.scope.settings, environment({ cell }));
  const stop = strategy === undefined ? undefined : lowerStop(search, strategy, params, cell);
  const failed = cell.count('error') > before;
  if (failed || objective === undefined || strategy === undefined || stop === undefined) return undefined;

  const space = { params: paramsOf(params, cell), derived };
  const [formula] = feeds.formulas;
  const problem: Problem = { space, objectives: [{ ...objective, formula: formula! }], constraints };
  const places = new Map([...params].map(([param, { places, span }]) => [param, places?.atom ?? span]));
  checkSupport(strategy, problem, places, env);
  if (options.workersSpan !== undefined && options.run.workers > 1 && !strategy.sampler.supports.parallel) {
    cell.report('A0509', options.workersSpan, { sampler: strategy.sampler.name });
  }
  const total = stop.total ?? finiteTotal(strategy, problem);
  if (stop.total === undefined && total !== undefined && total > LARGE_GRID) {
    cell.report('A0418', strategy.span, { trials: numberText(total) });
  }
  return {
    ...(name === undefined ? {} : { name }),
    problem,
    strategy: strategy.call,
    stop: stop.stop,
    ...(total === undefined ? {} : { total }),
    run: options.run,
    source: cell.source.slice(search.span.start, search.span.end),
    assumed: assumptions(objective, strategy, stop.total, options.run.seed, cell),
    id: cell.id(search.span),
  };
}

/** A0407 and its kin: a search needs at least one parameter with a domain. */
function checkBindings(search: Search, params: ParameterTable, { cell }: Environment): undefined {
  if (search.bindings.length === 0) return reportLater(cell, search.span, LATER.defineByRun);
  if (params.size > 0 && [...params.values()].every(({ binding }) => binding.domain === undefined)) {
    return cell.report('A0407', search.bindings[0]!.span, {});
  }
}

/** Inside `where`, objectives go by the names that `as` gives them. */
function withObjectives(search: Search, { cell, params }: Environment): Environment {
  const objectives = search.clauses.flatMap((clause) => ('as' in clause && clause.as !== undefined ? [clause.as.text] : []));
  return environment({ cell, ...(params === undefined ? {} : { params }), objectives: new Set(objectives) });
}

/** What the objective does with the parameters, now that their domains are known. */
function checkFormulas(objective: Objective, feeds: Feeds, params: ParameterTable, cell: Cell): void {
  const place = cell.placeOf(objective.formula)!;
  for (const formula of feeds.formulas) {
    checkUnits(formula, place, cell, params);
    checkActive(formula, params, cell, place);
  }
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

/** Trials of a sampler that walks the whole space, where that is plain to see. */
function finiteTotal({ sampler, call }: Strategy, problem: Problem): number | undefined {
  const plain = sampler.supports.finiteOnly && call.args.points === undefined && problem.constraints.length === 0;
  return plain ? gridSize(problem.space) : undefined;
}

function assumptions(
  objective: Objective,
  strategy: Strategy,
  n: number | undefined,
  seed: number,
  cell: Cell,
): readonly Assumption[] {
  const list: Assumption[] = [];
  const add = (assumption: Assumption): void => {
    if (!list.some((known) => JSON.stringify(known) === JSON.stringify(assumption))) list.push(assumption);
  };
  const scores = scoresIn(objective.formula).map(({ id }) => (id === undefined ? undefined : cell.assumptions.get(id)));
  for (const score of scores) if (score?.data !== undefined) add({ what: 'data', unit: score.data });
  for (const score of scores) if (score?.folds !== undefined) add({ what: 'folds', folds: score.folds });
  add({ what: 'sampler', unit: strategy.call.unit });
  add({ what: 'seed', seed });
  if (n !== undefined) add({ what: 'n', n });
  return list;
}

/** What the notebook knows of a study once its search has run. */
export function declareStudy(spec: StudySpec, cell: Cell): void {
  const name = spec.name ?? LAST;
  const symbol = {
    params: spec.problem.space.params.map((param) => param.name),
    objectives: spec.problem.objectives.map((objective) => objective.name),
  };
  const { [name]: _, ...values } = cell.scope.values;
  cell.local.delete(name);
  cell.scope = { ...cell.scope, values, studies: { ...cell.scope.studies, [name]: symbol }, it: name };
}
