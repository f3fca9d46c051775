import type { Objective } from '../../../dsl/plan.ts';
import type { Cube } from '../../core/cube.ts';
import { differentiate } from '../../core/dual.ts';
import { dualPoint } from '../../core/dual-point.ts';
import type { CompiledSpace } from '../../core/space.ts';
import type { Differentiable } from '../../math/lbfgsb.ts';

/**
 * The objective as a loss over rows of the cube, with its gradient: derivatives of the formula by the parameters, those of
 * derived values by the chain rule, times the slope of each parameter along its scale. Infinity where it is not finite.
 */
export function lossOver(space: CompiledSpace, cube: Cube, { direction, formula }: Objective): Differentiable {
  const sign = direction === 'minimize' ? 1 : -1;
  const free = space.dimensions.filter(({ axis }) => axis.size > 1);
  const names = free.map(({ name }) => name);
  return (row, gradient) => {
    const point = dualPoint(space, cube.decode(row), names);
    const loss = differentiate(formula, point);
    free.forEach(({ name, axis }, j) => {
      gradient[j] = sign * loss.slopes[j]! * axis.slope!(point.params[name] as number);
    });
    return Number.isFinite(loss.value) && gradient.every(Number.isFinite) ? sign * loss.value : Number.POSITIVE_INFINITY;
  };
}
