import type { Value } from '../../../dsl/plan.ts';
import type { ParamAxis } from '../chart/param-axis.ts';

/** The axes of the parameters named, in that order; all of them where none is. */
export function chosenAxes(axes: readonly ParamAxis[], names: readonly (Value | undefined)[]): readonly ParamAxis[] {
  const wanted = names.filter((name) => name !== undefined);
  if (wanted.length === 0) return axes;
  return wanted.flatMap((name) => axes.filter((axis) => axis.name === name));
}
