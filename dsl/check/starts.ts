import type { DomainExpr } from '../ast.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { constantOf } from '../formula.ts';
import type { Domain, Value } from '../plan.ts';
import { join } from './cell.ts';
import type { Environment } from './environment.ts';
import { replacement } from './names.ts';
import type { Parameter, Vector } from './parameters.ts';

/** `default v`: the value of the first trial, which the domain must hold. */
export function checkDefault(param: Parameter, expr: DomainExpr, domain: Domain, env: Environment): undefined {
  const { cell } = env;
  const [first, second] = expr.modifiers.filter(({ kind }) => kind === 'default');
  if (second !== undefined) return cell.report('A0217', second.span, { modifier: 'default' });
  if (first?.value === undefined || first.value.kind === 'recovered') return;
  const words = 'values' in domain ? domain.values.filter((value) => typeof value === 'string') : undefined;
  const formula = env.lower(first.value, words);
  if (formula === undefined) return;
  const value = constantOf(formula);
  const { span } = first.value;
  if (value === undefined) return cell.report('A0207', span, { what: 'a default' });
  if (contains(domain, value)) {
    param.default = value;
    return undefined;
  }
  const suggestion = typeof value === 'string' ? suggest(value, words ?? []) : undefined;
  cell.report('A0210', span, { value: cell.text(span), domain: cell.text(expr.atom.span) }, replacement(span, suggestion));
}

/** `default [32, 16]` of a vector gives its length and elements; `default 32` every element. */
export function checkDefaults(vector: Vector, expr: DomainExpr, domain: Domain, env: Environment): undefined {
  const { cell } = env;
  const { value } = expr.modifiers.find(({ kind }) => kind === 'default') ?? {};
  if (value?.kind !== 'list') {
    for (const [i, element] of vector.elements.entries()) {
      if (i === 0) checkDefault(element, expr, domain, env);
      else if (vector.elements[0]!.default !== undefined) element.default = vector.elements[0]!.default;
    }
    return;
  }
  const { items, span } = value;
  const { lengthParam, elements } = vector;
  const fits = lengthParam === undefined ? items.length === elements.length : contains(lengthParam.domain!, items.length);
  if (!fits)
    return cell.report('A0210', span, {
      value: cell.text(span),
      domain: cell.text(join(expr.atom.span, expr.length?.span ?? expr.atom.span)),
    });
  if (lengthParam !== undefined) lengthParam.default ??= items.length;
  for (const [i, item] of items.entries()) {
    const modifiers = [{ kind: 'default', value: item, span: item.span } as const];
    checkDefault(elements[i]!, { ...expr, modifiers }, domain, env);
  }
  return undefined;
}

/** Whether a value is one of the domain. */
export function contains(domain: Domain, value: Value): boolean {
  switch (domain.kind) {
    case 'bool':
      return typeof value === 'boolean';
    case 'categorical':
    case 'ordinal':
      return domain.values.some((member) => JSON.stringify(member) === JSON.stringify(value));
    case 'int':
    case 'real': {
      if (typeof value !== 'number' || value < domain.low || value > domain.high) return false;
      if (domain.step === undefined) return true;
      const steps = (value - domain.low) / domain.step;
      return Math.abs(steps - Math.round(steps)) < 1e-9 * Math.max(1, steps);
    }
  }
}
