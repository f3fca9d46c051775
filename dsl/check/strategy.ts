import type { Clause, Expr, Using } from '../ast.ts';
import { present, type SamplerDescriptor } from '../catalog.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { constantOf } from '../formula.ts';
import type { Formula, UnitCall } from '../plan.ts';
import type { Environment } from './environment.ts';
import { boundValue, replacement } from './names.ts';
import { describe, typeOf } from './types.ts';
import { descriptorOf } from './units.ts';
import { presentFirst } from './words.ts';

/** A sampler of a search, `n` taken out of its arguments. */
export interface Strategy {
  readonly call: UnitCall;
  readonly sampler: SamplerDescriptor;
  readonly n?: number;
  /** The pruner that the sampler's name stands for as well: `bohb` is `tpe` with `hyperband`. */
  readonly prune?: UnitCall;
  /** As written: what tells two of them apart. */
  readonly text: string;
  /** Place of the sampler's name. */
  readonly span: Span;
}

/** What is used without `using`, the first that there is. */
const DEFAULTS = ['auto', 'bayes'];

/** Names that stand for a sampler and a pruner: `hyperband` is `using random prune hyperband`. */
const DOUBLE: Readonly<Record<string, { readonly sampler: string; readonly pruner: string }>> = {
  hyperband: { sampler: 'random', pruner: 'hyperband' },
  asha: { sampler: 'random', pruner: 'asha' },
  bohb: { sampler: 'tpe', pruner: 'hyperband' },
};

/**
 * The samplers that `using` lists, in order; one that is wrong, and then reported, is left out.
 * @param env without the parameters of the search: a sampler does not see them
 * @param otherwise what is used without `using`: `span`, and the number of objectives
 */
export function lowerStrategies(
  clauses: readonly Clause[],
  otherwise: { readonly span: Span; readonly objectives: number } | undefined,
  env: Environment,
): readonly Strategy[] {
  const clause = clauses.find((candidate): candidate is Using => candidate.kind === 'using');
  if (clause !== undefined) {
    return clause.strategies.map((expr) => lowerSampler(expr, env)).filter((strategy) => strategy !== undefined);
  }
  if (otherwise === undefined) return [];
  const { cell } = env;
  const able = present(cell.catalog.sampler).filter(({ supports }) => otherwise.objectives < 2 || supports.objectives === 'many');
  const sampler = DEFAULTS.flatMap((name) => able.filter((one) => one.name === name))[0] ?? able[0];
  if (sampler === undefined) return [];
  const { span } = otherwise;
  const call: UnitCall = { k: 'unit', kind: 'sampler', unit: sampler.name, args: {}, id: cell.id(span) };
  return [{ call, sampler, text: sampler.name, span }];
}

function lowerSampler(expr: Expr, env: Environment): Strategy | undefined {
  const { cell } = env;
  const callee = expr.kind === 'call' ? expr.callee : expr;
  if (callee.kind === 'ref') {
    const { name } = callee;
    const known = Object.hasOwn(cell.catalog.sampler, name) || boundValue(cell, name) !== undefined;
    if (!known) {
      const suggestion = suggest(name, presentFirst(cell.catalog.sampler));
      return cell.report('A0303', callee.span, { name, suggestion }, replacement(callee.span, suggestion));
    }
  }
  const formula = env.lower(expr);
  if (formula === undefined) return undefined;
  const sampler = formula.k === 'unit' ? descriptorOf(formula, cell) : undefined;
  if (formula.k !== 'unit' || sampler?.kind !== 'sampler') {
    return cell.report('A0316', expr.span, { what: '`using`', wants: 'a sampler', got: describe(typeOf(formula)) });
  }
  const { n: written, ...args } = formula.args;
  const n = totalOf(written, args, expr, env);
  const text = cell.text(expr.span);
  const rest = { text, span: callee.span, ...(n === undefined ? {} : { n }) };
  const double = Object.hasOwn(DOUBLE, formula.unit) ? DOUBLE[formula.unit] : undefined;
  const plain = double === undefined ? undefined : cell.catalog.sampler[double.sampler];
  if (double === undefined || plain === undefined || !Object.hasOwn(cell.catalog.pruner, double.pruner)) {
    return { call: { ...formula, args }, sampler, ...rest };
  }
  const prune: UnitCall = { ...formula, kind: 'pruner', unit: double.pruner, args };
  return { call: { ...formula, unit: double.sampler, args: {} }, sampler: plain, prune, ...rest };
}

/** `n`, or the product of `population` and `generations`; A0520 where both are given. */
function totalOf(
  written: Formula | undefined,
  { population, generations }: UnitCall['args'],
  { span }: Expr,
  { cell }: Environment,
): number | undefined {
  const n = written === undefined ? undefined : constantOf(written);
  const rounds = generations === undefined ? undefined : constantOf(generations);
  if (typeof rounds !== 'number') return typeof n === 'number' ? n : undefined;
  if (n !== undefined) return cell.report('A0520', (generations && cell.placeOf(generations)) ?? span, {});
  const size = population === undefined ? undefined : constantOf(population);
  const assumed = cell.catalog.sampler.nsga2?.args.population?.default;
  const points = typeof size === 'number' ? size : assumed;
  return typeof points === 'number' ? points * rounds : undefined;
}
