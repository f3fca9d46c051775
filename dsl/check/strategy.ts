import type { Expr, Search, Using } from '../ast.ts';
import { present, type SamplerDescriptor } from '../catalog.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { constantOf } from '../formula.ts';
import type { Problem, UnitCall } from '../plan.ts';
import type { Environment } from './environment.ts';
import { LATER, LATER_SAMPLERS, reportLater } from './later.ts';
import { boundValue, replacement } from './names.ts';
import { describe, typeOf } from './types.ts';
import { descriptorOf } from './units.ts';
import { alternatives } from './words.ts';

/** The sampler of a search, `n` taken out of its arguments. */
export interface Strategy {
  readonly call: UnitCall;
  readonly sampler: SamplerDescriptor;
  readonly n?: number;
  /** Place of the sampler's name. */
  readonly span: Span;
}

/** What is used without `using`. */
const DEFAULT_SAMPLER = 'bayes';

/** @param env without the parameters of the search: a sampler does not see them */
export function lowerStrategy(search: Search, env: Environment): Strategy | undefined {
  const { cell } = env;
  const clause = search.clauses.find((candidate): candidate is Using => candidate.kind === 'using');
  if (clause === undefined) {
    const sampler = cell.catalog.sampler[DEFAULT_SAMPLER] ?? present(cell.catalog.sampler)[0];
    if (sampler === undefined) return undefined;
    const call: UnitCall = { k: 'unit', kind: 'sampler', unit: sampler.name, args: {}, id: cell.id(search.span) };
    return { call, sampler, span: search.span };
  }
  const [expr, second] = clause.strategies;
  if (expr === undefined) return undefined;
  if (second !== undefined) return reportLater(cell, second.span, LATER.comparison);
  return lowerSampler(expr, env);
}

function lowerSampler(expr: Expr, env: Environment): Strategy | undefined {
  const { cell } = env;
  const callee = expr.kind === 'call' ? expr.callee : expr;
  if (callee.kind === 'ref') {
    const { name } = callee;
    const known = Object.hasOwn(cell.catalog.sampler, name) || boundValue(cell, name) !== undefined;
    if (!known) {
      if (Object.hasOwn(LATER_SAMPLERS, name)) return reportLater(cell, callee.span, LATER_SAMPLERS[name]!);
      const suggestion = suggest(name, Object.keys(cell.catalog.sampler));
      return cell.report('A0303', callee.span, { name, suggestion }, replacement(callee.span, suggestion));
    }
  }
  const formula = env.lower(expr);
  if (formula === undefined) return undefined;
  const sampler = formula.k === 'unit' ? descriptorOf(formula, cell) : undefined;
  if (formula.k !== 'unit' || sampler?.kind !== 'sampler') {
    return cell.report('A0316', expr.span, { what: '`using`', wants: 'a sampler', got: describe(typeOf(formula)) });
  }
  const { n, ...args } = formula.args;
  const total = n === undefined ? undefined : constantOf(n);
  const call = { ...formula, args };
  return { call, sampler, span: callee.span, ...(typeof total === 'number' ? { n: total } : {}) };
}

/** Whether the sampler can search this space at all: A0403 to A0406. */
export function checkSupport(strategy: Strategy, problem: Problem, places: ReadonlyMap<string, Span>, env: Environment): void {
  const { cell } = env;
  const { sampler, span } = strategy;
  const { supports, name } = sampler;
  const others = (able: (supports: SamplerDescriptor['supports']) => boolean): string =>
    alternatives(
      present(cell.catalog.sampler)
        .filter((other) => able(other.supports))
        .map((other) => other.name),
    );
  for (const param of problem.space.params) {
    const place = places.get(param.name);
    const extra = place === undefined ? {} : { secondary: [{ span: place, label: `\`${param.name}\`` }] };
    const { domain } = param;
    const continuous = domain.kind === 'real' && domain.step === undefined && domain.low < domain.high;
    if (supports.finiteOnly && continuous && strategy.call.args.points === undefined) {
      const points = 'points' in sampler.args ? `${name}(points=10)` : undefined;
      cell.report('A0403', span, { sampler: name, param: param.name, points }, extra);
    }
    if (!supports.categorical && (domain.kind === 'categorical' || domain.kind === 'bool')) {
      const is = domain.kind === 'bool' ? 'yes or no' : 'categorical';
      cell.report('A0404', span, { sampler: name, param: param.name, is, others: others((s) => s.categorical) }, extra);
    }
    if (!supports.conditional && param.when !== undefined) {
      cell.report('A0405', span, { sampler: name, param: param.name, others: others((s) => s.conditional) }, extra);
    }
  }
  if (!supports.constraints && problem.constraints.length > 0) {
    cell.report('A0406', span, { sampler: name, others: others((s) => s.constraints) });
  }
}
