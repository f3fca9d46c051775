import { Cancelled, type FitControl, type Interactions } from '../../core/unit.ts';

export type Distance = 'euclidean' | 'manhattan' | 'cosine';

/**
 * How alike items are by their features, items × items, row-major, 0 on the diagonal: 1 / (1 + d) with d the `euclidean` distance
 * √Σ w (x − y)² or the `manhattan` distance Σ w |x − y|; or the weighted `cosine` Σ w x y / √(Σ w x² · Σ w y²), not below 0.
 * O(items² · columns). Throws `Cancelled`.
 * @param weights one a feature; all columns of a category have its weight
 */
export function alikeness(
  { columns, values, of }: NonNullable<Interactions['features']>,
  items: number,
  distance: Distance,
  weights: readonly number[],
  control: Pick<FitControl, 'cancelled'>,
): Float32Array {
  const found = new Float32Array(items * items);
  const w = Float64Array.from({ length: columns }, (_, c) => weights[of[c]!]!);
  const product = (i: number, j: number): number => {
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += w[c]! * values[i * columns + c]! * values[j * columns + c]!;
    return sum;
  };
  const apart = (i: number, j: number): number => {
    let sum = 0;
    for (let c = 0; c < columns; c++) {
      const step = Math.abs(values[i * columns + c]! - values[j * columns + c]!);
      sum += w[c]! * (distance === 'euclidean' ? step * step : step);
    }
    return distance === 'euclidean' ? Math.sqrt(sum) : sum;
  };
  const norms = Float64Array.from({ length: distance === 'cosine' ? items : 0 }, (_, i) => Math.sqrt(product(i, i)));
  for (let i = 0; i < items; i++) {
    if (control.cancelled()) throw new Cancelled();
    for (let j = 0; j < i; j++) {
      let value = 0;
      if (distance !== 'cosine') value = 1 / (1 + apart(i, j));
      else if (norms[i]! * norms[j]! > 0) value = Math.max(0, product(i, j) / (norms[i]! * norms[j]!));
      found[i * items + j] = value;
      found[j * items + i] = value;
    }
  }
  return found;
}
