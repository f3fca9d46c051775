import type { Domain } from '../../dsl/plan.ts';
import type { Axis } from '../core/domain.ts';

/** A parameter cut into the cells of a heat map. */
export interface Cells {
  /** Coordinates of the cube at which the cells are computed. */
  readonly centres: readonly number[];
  /** Of numbers: their borders in the parameter's own units, one more than cells, rising. Of labels: absent. */
  readonly borders?: readonly number[];
}

/** One a value of a small domain, else `most`. */
export function cellsOf(axis: Axis, domain: Domain, most: number): Cells {
  if (domain.kind !== 'int' && domain.kind !== 'real') {
    return { centres: Array.from({ length: axis.size }, (_, i) => axis.encode(axis.at(i))) };
  }
  const { low, high } = domain;
  if (axis.size <= most) {
    const values = Array.from({ length: axis.size }, (_, i) => axis.at(i) as number);
    const between = values.slice(1).map((value, i) => (value + values[i]!) / 2);
    return { centres: values.map((value) => axis.encode(value)), borders: [low, ...between, high] };
  }
  const inner = Array.from({ length: most - 1 }, (_, i) => axis.decode((i + 1) / most) as number);
  return { centres: Array.from({ length: most }, (_, i) => (i + 0.5) / most), borders: [low, ...inner, high] };
}
