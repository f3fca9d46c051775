import { some } from '../formula.ts';
import type { Formula } from '../plan.ts';
import { isVectorPart, type Parameter, type ParameterTable } from './parameters.ts';
import { describe, typeOf } from './types.ts';

/**
 * When each parameter is active: by its own `when`, and only where the option or the vector that it is a part of is. Domains
 * are known before.
 */
export function lowerConditions(params: ParameterTable): void {
  const own = new Map<Parameter, Formula>();
  for (const param of params.values()) {
    const condition = isVectorPart(param) ? undefined : lowerWhen(param, params);
    if (condition !== undefined) own.set(param, condition);
  }
  for (const param of params.values()) {
    const when = conjunction(conditionsOf(param, own));
    if (when !== undefined) param.when = when;
  }
  for (const param of params.values()) if (param.condition !== undefined && param.binding.value !== undefined) withhold(param);
}

function lowerWhen(param: Parameter, params: ParameterTable): Formula | undefined {
  const { binding, env } = param;
  const when = binding.domain?.when;
  const formula = when === undefined ? undefined : env.lower(when);
  if (when === undefined || formula === undefined) return undefined;
  const type = typeOf(formula, params);
  if (type !== 'boolean' && type !== 'unknown') {
    return env.cell.report('A0414', when.span, { word: 'when', got: describe(type), example: 'when solver == sgd' });
  }
  if (
    some(
      formula,
      ({ k }) =>
        k === 'score' || k === 'study' || k === 'unit' || k === 'run' || k === 'fitted' || k === 'loaded' || k === 'predicted',
    )
  ) {
    return env.cell.report('A0416', when.span, {});
  }
  if (!some(formula, ({ k }) => k === 'param')) return env.cell.report('A0415', when.span, { word: 'when' });
  return formula;
}

function conditionsOf(param: Parameter, own: ReadonlyMap<Parameter, Formula>): readonly Formula[] {
  const { of, condition, vector } = param;
  const needed = vector?.lengthParam;
  return [
    ...(of === undefined ? [] : conditionsOf(of, own)),
    // `^n`: without `n` there is no vector.
    ...(needed === undefined || isVectorPart(needed) ? [] : conditionsOf(needed, own)),
    ...(condition === undefined ? [] : [condition]),
    ...(own.has(param) ? [own.get(param)!] : []),
  ];
}

function conjunction(conditions: readonly Formula[]): Formula | undefined {
  const distinct = [...new Set(conditions)];
  const [first, ...rest] = distinct;
  return first === undefined
    ? undefined
    : rest.reduce((left, right): Formula => ({ k: 'op', op: 'and', args: [left, right] }), first);
}

/** A value fixed in an option that is not chosen has no value: an index outside of a list has none. */
function withhold(param: Parameter): void {
  const { formula, when, env, span } = param;
  if (formula === undefined || when === undefined) return;
  const at: Formula = { k: 'fn', fn: 'if', args: [when, { k: 'num', v: 1 }, { k: 'num', v: 2 }] };
  param.formula = env.cell.place({ k: 'index', of: { k: 'list', items: [formula] }, at }, span);
}
