import type { DomainExpr, Expr } from '../ast.ts';
import { constantOf } from '../formula.ts';
import type { Domain, Prior } from '../plan.ts';
import type { Environment } from './environment.ts';
import { assign, requireAll } from './slots.ts';
import { describe, typeOf } from './types.ts';

const SLOTS = [
  { name: 'mean', positional: true, required: true, example: '32' },
  { name: 'sd', positional: true, required: true, example: '10' },
];

/** `prior normal(mean, sd)`: where good values of a number are believed to lie. */
export function lowerPrior(expr: DomainExpr, domain: Domain, env: Environment): Prior | undefined {
  const { cell } = env;
  const [first, second] = expr.modifiers.filter(({ kind }) => kind === 'prior');
  if (second !== undefined) return cell.report('A0217', second.span, { modifier: 'prior' });
  const value = first?.value;
  if (value === undefined || value.kind === 'recovered' || (domain.kind !== 'int' && domain.kind !== 'real')) return undefined;
  if (value.kind !== 'call' || value.callee.kind !== 'ref' || value.callee.name !== 'normal') {
    return cell.report('A0225', value.span, { got: cell.text(value.span) });
  }
  const before = cell.diagnostics.length;
  const given = assign('normal', SLOTS, value.args, cell);
  if (cell.diagnostics.length === before) requireAll('normal', value.span, SLOTS, (slot) => given.has(slot), cell);
  const mean = numberIn(given.get('mean'), 'mean', env);
  const sd = numberIn(given.get('sd'), 'sd', env);
  if (mean === undefined || sd === undefined) return undefined;
  const says = (what: 'mean' | 'sd', wants: string): undefined => {
    const { span } = given.get(what)!;
    return cell.report('A0226', span, { what: what === 'sd' ? 'standard deviation' : what, wants, value: cell.text(span) });
  };
  if (sd <= 0) return says('sd', 'above 0');
  if (domain.scale === 'log' && mean <= 0) return says('mean', 'above 0 on a log scale');
  if (domain.scale === 'reverse_log' && (mean < domain.low || mean > domain.high)) return says('mean', 'inside the domain');
  return { distribution: 'normal', mean, sd };
}

function numberIn(expr: Expr | undefined, what: string, env: Environment): number | undefined {
  const formula = expr === undefined ? undefined : env.lower(expr);
  if (expr === undefined || formula === undefined) return undefined;
  const value = constantOf(formula);
  if (typeof value === 'number') return value;
  const type = typeOf(formula, env.params);
  const constant = type === 'number' || type === 'unknown';
  if (constant) return env.cell.report('A0207', expr.span, { what: `the ${what} of a prior` });
  return env.cell.report('A0316', expr.span, { what: `\`${what}\` of a prior`, wants: 'a number', got: describe(type) });
}
