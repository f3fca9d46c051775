import type { Value } from '../../dsl/plan.ts';
import { type Point, type Result, reduce } from './dual.ts';
import type { CompiledSpace } from './space.ts';
import type { Params } from './trial.ts';

/**
 * A point of a space with the derivatives of its parameters by themselves, and of derived values by the chain rule.
 * @param variables names of parameters that are numbers, in the order of the derivatives
 */
export function dualPoint(space: CompiledSpace, own: Params, variables: readonly string[]): Point {
  const params: Record<string, Value> = { ...space.withDerived(own) };
  const duals = new Map<string, Result>();
  variables.forEach((name, j) => {
    const slopes = Float64Array.from({ length: variables.length }, (_, i) => (i === j ? 1 : 0));
    duals.set(name, { value: params[name] as number, slopes });
  });
  const point = { params, duals, variables: variables.length };
  for (const { name, formula } of space.space.derived) {
    const value = params[name];
    if (typeof value === 'number' || Array.isArray(value)) duals.set(name, reduce(formula, point));
  }
  return point;
}
