import type { Cube } from '../../core/cube.ts';
import { defaultPoint } from '../../core/draw.ts';
import type { Rng } from '../../core/rng.ts';
import type { CompiledSpace } from '../../core/space.ts';
import type { Params } from '../../core/trial.ts';
import { maximinLatinHypercube } from '../../math/latin-hypercube.ts';

/** First points where the program does not say how many: the dimensions and two, from 4 to 10. */
export function startupFor(dimensions: number): number {
  return Math.min(10, Math.max(4, dimensions + 2));
}

/** `size` first points: a maximin Latin hypercube, stretched by the priors, the first of them at the defaults where there are any. */
export function firstPoints(space: CompiledSpace, cube: Cube, size: number, rng: Rng): readonly Params[] {
  const rows = maximinLatinHypercube(size, cube.size, rng);
  for (let i = 0; i < size; i++) {
    cube.axes.forEach((axis, j) => {
      const at = i * cube.size + j;
      if (axis.nominal) rows[at] = Math.floor(rows[at]! * axis.size);
      else if (axis.quantile !== undefined) rows[at] = axis.quantile(rows[at]!);
    });
  }
  const points = Array.from({ length: size }, (_, i) => cube.decode(rows, i * cube.size));
  const first = defaultPoint(space, points[0]!);
  if (first !== undefined) points[0] = first;
  return points;
}
