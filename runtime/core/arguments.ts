import type { ArgDescriptor } from '../../dsl/catalog.ts';
import type { Args, Value } from '../../dsl/plan.ts';
import { environmentVariable } from './environment-variable.ts';
import { evaluate } from './formula.ts';
import type { Params } from './trial.ts';
import type { ArgValues } from './unit.ts';

/** The argument values of a unit for one trial: what was written, evaluated, and the defaults of the rest. */
export function argValues(
  unit: { readonly args: Readonly<Record<string, ArgDescriptor>> },
  args: Args,
  params: Params,
): ArgValues {
  const values: Record<string, Value> = {};
  for (const [name, descriptor] of Object.entries(unit.args)) {
    if (descriptor.default !== undefined) values[name] = descriptor.default;
  }
  for (const [name, formula] of Object.entries(args)) {
    const value = evaluate(formula, { params, env: environmentVariable });
    // An inactive parameter has no value: the default holds.
    if (value !== undefined) values[name] = value;
  }
  return values;
}
