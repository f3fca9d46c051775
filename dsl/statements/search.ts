import type { Search } from '../ast.ts';
import { armsOf, checkArms } from '../check/arms.ts';
import { assumptions } from '../check/assumed.ts';
import type { Cell } from '../check/cell.ts';
import { environment } from '../check/expressions.ts';
import { LAST } from '../check/names.ts';
import { isObjective } from '../check/objectives.ts';
import { type Given, lowerWith, runOptions } from '../check/options.ts';
import { type CheckedProblem, lowerProblem } from '../check/problem.ts';
import { checkPruners, lowerPruner } from '../check/pruners.ts';
import { gridSize, lowerUntil, stopOf } from '../check/stop.ts';
import { lowerStrategies, type Strategy } from '../check/strategy.ts';
import { checkSupport } from '../check/support.ts';
import { lowerWarm } from '../check/warm.ts';
import { constantOf } from '../formula.ts';
import type { ComparisonSpec, Formula, Problem, Step, StudySpec, UnitCall, Warm } from '../plan.ts';
import { numberText } from '../text/number.ts';

/** A grid larger than this is worth a word before it runs. */
const LARGE_GRID = 10_000;

/** What a search describes: one study, or several samplers or seeds side by side. */
export type Searched =
  | { readonly k: 'study'; readonly study: StudySpec }
  | { readonly k: 'comparison'; readonly comparison: ComparisonSpec };

/** What every study of a search has in common. */
interface Common {
  readonly search: Search;
  readonly problem: Problem;
  readonly prune: UnitCall | undefined;
  readonly until: Formula | undefined;
  readonly warm: readonly Warm[];
  readonly given: ReadonlyMap<string, Given>;
}

/**
 * Checks a search and lowers it; undefined where anything in it is wrong.
 * @param name as `let` gives it
 */
export function lowerSearch(search: Search, cell: Cell, name?: string): Searched | undefined {
  const before = cell.count('error');
  const { clauses, span } = search;
  const checked = lowerProblem(search, cell);
  const { problem, params } = checked;
  const outside = environment({ cell });
  const objectives = clauses.filter(isObjective).length;
  const strategies = lowerStrategies(clauses, { span, objectives }, outside);
  const prune = lowerPruner(clauses, outside);
  checkPruners(clauses, strategies, objectives, outside);
  checkArms(search, strategies, cell);
  const given = lowerWith(clauses, outside);
  const until = lowerUntil(clauses, { params: new Set(params.keys()), objectives }, cell);
  const warm = cell.count('error') > before ? [] : lowerWarm(clauses, problem.space, outside);
  if (cell.count('error') > before || strategies.length === 0) return undefined;

  const common: Common = { search, problem, prune, until, warm, given };
  const studies = strategies.map((strategy) => studyOf(strategy, common, checked, cell));
  const repeated = given.get('repeats');
  const repeats = repeated === undefined ? 1 : (constantOf(repeated.value) as number);
  const named = name === undefined ? {} : { name };
  const [study] = studies;
  if (studies.length === 1 && repeats === 1) return { k: 'study', study: { ...named, ...study! } };
  const source = cell.source.slice(span.start, span.end);
  return {
    k: 'comparison',
    comparison: { ...named, arms: armsOf(strategies, studies), repeats, source, id: cell.id(span) },
  };
}

function studyOf(strategy: Strategy, common: Common, { problem, params }: CheckedProblem, cell: Cell): StudySpec {
  const { search, until, warm, given } = common;
  const places = new Map([...params].map(([param, { places, span }]) => [param, places?.atom ?? span]));
  checkSupport(strategy, problem, places, cell);
  const run = runOptions(given, cell.scope.settings);
  const workers = given.get('workers');
  if (workers !== undefined && run.workers > 1 && !strategy.sampler.supports.parallel) {
    cell.report('A0509', workers.span, { sampler: strategy.sampler.name });
  }
  const { stop, total: asked } = stopOf(strategy, until);
  const total = asked ?? finiteTotal(strategy, problem);
  if (asked === undefined && total !== undefined && total > LARGE_GRID) {
    cell.report('A0418', strategy.span, { trials: numberText(total) });
  }
  const prune = strategy.prune ?? common.prune;
  return {
    problem,
    strategy: strategy.call,
    ...(prune === undefined ? {} : { prune }),
    stop,
    ...(total === undefined ? {} : { total }),
    ...(warm.length === 0 ? {} : { warm }),
    run,
    source: cell.source.slice(search.span.start, search.span.end),
    assumed: assumptions(problem, strategy, asked, run.seed, cell),
    id: cell.id(search.span),
  };
}

/** Trials of a sampler that walks the whole space, where that is plain to see. */
function finiteTotal({ sampler, call }: Strategy, problem: Problem): number | undefined {
  const plain = sampler.supports.finiteOnly && call.args.points === undefined && problem.constraints.length === 0;
  return plain ? gridSize(problem.space) : undefined;
}

/** The step that carries a search out. */
export function searchStep(searched: Searched): Step {
  return searched.k === 'study' ? { op: 'optimize', study: searched.study } : { op: 'compare', comparison: searched.comparison };
}

/** What the notebook knows of a study or comparison once its search has run. */
export function declareStudy(searched: Searched, cell: Cell): void {
  const { problem } = searched.k === 'study' ? searched.study : searched.comparison.arms[0]!.study;
  const name = (searched.k === 'study' ? searched.study.name : searched.comparison.name) ?? LAST;
  const symbol = {
    params: problem.space.params.map((param) => param.name),
    objectives: problem.objectives.map((objective) => objective.name),
    ...(searched.k === 'study' ? {} : { arms: searched.comparison.arms.map(({ label }) => label) }),
  };
  cell.local.delete(name);
  cell.declare(name, { study: symbol });
}
