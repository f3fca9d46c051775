import type { Objective, Value } from '../../../dsl/plan.ts';
import type { Cube } from '../../core/cube.ts';
import type { CompiledSpace } from '../../core/space.ts';
import type { Differentiable } from '../../math/lbfgsb.ts';
import { type Dual, differentiate } from './dual.ts';

/**
 * The objective as a loss over rows of the cube, with its gradient: derivatives of the formula by the parameters, those of
 * derived values by the chain rule, times the slope of each parameter along its scale. Infinity where it is not finite.
 */
export function lossOver(space: CompiledSpace, cube: Cube, { direction, formula }: Objective): Differentiable {
  const sign = direction === 'minimize' ? 1 : -1;
  const free = space.dimensions.filter(({ axis }) => axis.size > 1);
  const variables = free.length;
  return (row, gradient) => {
    const params: Record<string, Value> = { ...space.withDerived(cube.decode(row)) };
    const duals = new Map<string, Dual>();
    const slopes = free.map(({ name, axis }, j) => {
      const value = params[name] as number;
      duals.set(name, { value, slopes: Float64Array.from({ length: variables }, (_, i) => (i === j ? 1 : 0)) });
      return axis.slope!(value);
    });
    const point = { params, duals, variables };
    for (const { name, formula: derived } of space.space.derived) {
      if (typeof params[name] === 'number') duals.set(name, differentiate(derived, point));
    }
    const loss = differentiate(formula, point);
    for (let j = 0; j < variables; j++) gradient[j] = sign * loss.slopes[j]! * slopes[j]!;
    return Number.isFinite(loss.value) && gradient.every(Number.isFinite) ? sign * loss.value : Number.POSITIVE_INFINITY;
  };
}
